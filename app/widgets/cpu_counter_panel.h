// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include "store/flow_snapshot.h"

class QLabel;
class QStackedLayout;
class QTreeView;

namespace natlens {

class CpuCounterModel;
class Theme;

/// The kernel's counters as a table, and in words what the chosen one means.
class CpuCounterPanel : public QWidget {
    Q_OBJECT

public:
    explicit CpuCounterPanel(const Theme& theme, QWidget* parent = nullptr);

    /// Null: nothing is known.
    void showSnapshot(const FlowSnapshotPtr& snapshot);
    void clear();
    [[nodiscard]] QString inWords() const;

private:
    [[nodiscard]] QTreeView* makeTree();
    void explainCurrent();

    const Theme& m_theme;
    CpuCounterModel* m_model;
    QTreeView* m_tree;
    QLabel* m_explanation;
    QLabel* m_missing;
    QStackedLayout* m_stack;
    std::uint64_t m_shownNs = 0;
};

} // namespace natlens
