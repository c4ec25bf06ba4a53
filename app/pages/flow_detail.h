// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include "store/flow_record.h"
#include "text/flow_text.h"

class QLabel;
class QStackedLayout;
class QTreeView;

namespace natlens {

class AttributeTreeModel;
class FlowRateChart;
class Theme;
class TupleDiagram;

/// The chosen flow: one sentence, the picture of its tuples, everything else in a tree.
class FlowDetail : public QWidget {
    Q_OBJECT

public:
    explicit FlowDetail(const Theme& theme, QWidget* parent = nullptr);

    /// Null: no flow is chosen.
    void showRecord(const FlowRecordPtr& record, const TextContext& context);
    [[nodiscard]] FlowRecordPtr record() const { return m_record; }

private:
    [[nodiscard]] QWidget* makeContent();
    [[nodiscard]] QTreeView* makeTree();
    [[nodiscard]] QWidget* makePlaceholder();
    void drawIcon();
    void unfold();

    const Theme& m_theme;
    FlowRecordPtr m_record;
    AttributeTreeModel* m_model;
    QStackedLayout* m_stack;
    QLabel* m_icon;
    QLabel* m_sentence;
    TupleDiagram* m_diagram;
    QTreeView* m_tree;
    FlowRateChart* m_rate;
};

} // namespace natlens
