// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "client/rules_snapshot.h"
#include "widgets/detail_foot.h"

namespace natlens {

class MappingDiagram;
class Theme;

/// The chosen mapping: one sentence, the picture of its way, and what can be done with it.
class MappingDetail : public DetailFoot {
    Q_OBJECT

public:
    explicit MappingDetail(const Theme& theme, QWidget* parent = nullptr);

    void show(const Mapping& mapping, const RulesetPtr& rules, bool hasFinding);
    void show(const UnusedListener& unused);
    void showNothing();

    [[nodiscard]] MappingDiagram& diagram() const { return *m_diagram; }

Q_SIGNALS:
    void flowsRequested();
    void ruleRequested();
    void findingRequested();
    void predatingRequested();

private:
    void showButtons(const Mapping* mapping, bool hasFinding);

    MappingDiagram* m_diagram;
    QLabel* m_sentence;
    QPushButton* m_predating;
    QPushButton* m_finding;
    QPushButton* m_rule;
    QPushButton* m_flows;
};

} // namespace natlens
