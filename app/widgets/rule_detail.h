// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "rules/ruleset.h"
#include "widgets/detail_foot.h"

namespace natlens {

/// The chosen rule: where it is, all of it, and what can be done with it.
class RuleDetail : public DetailFoot {
    Q_OBJECT

public:
    explicit RuleDetail(QWidget* parent = nullptr);

    void show(const Ruleset& rules, RuleIndex rule, bool hasFinding);
    void showNothing();

Q_SIGNALS:
    void copyRequested();
    void flowsRequested();
    void findingRequested();

private:
    QLabel* m_place;
    QLabel* m_text;
    QPushButton* m_finding;
    QPushButton* m_flows;
    QPushButton* m_copy;
};

} // namespace natlens
