// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAction>
#include <QDialog>
#include <QList>

namespace natlens {

/// All keys in one list: those of the actions that have some, and those of the table.
class ShortcutsDialog : public QDialog {
    Q_OBJECT

public:
    ShortcutsDialog(const QList<QAction*>& actions, QWidget* parent);
};

} // namespace natlens
