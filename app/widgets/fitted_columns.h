// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <vector>

class QTreeView;

namespace natlens {

/// Keeps the columns of a small tree as wide as what they hold, and all of them in sight: where
/// the tree is narrow, those with a small minimum give way.
class FittedColumns : public QObject {
    Q_OBJECT

public:
    /// @p minimums: of each column; @p stretched: takes what is left, and gives way first.
    FittedColumns(QTreeView& tree, std::vector<int> minimums, int stretched);

    /// Now, not when the event loop comes to it.
    void fit();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] int wantedBy(int column) const;

    QTreeView& m_tree;
    std::vector<int> m_minimums;
    int m_stretched;
    QTimer m_soon;
};

} // namespace natlens
