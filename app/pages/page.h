// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QAction;
class QMenu;
class QSettings;

namespace natlens {

/// One room of the window. The main window knows pages only by this.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString title() const = 0;
    [[nodiscard]] virtual QString iconName() const = 0;
    /// For the Edit and the View menu while this page shows; the page owns them.
    [[nodiscard]] virtual QList<QAction*> editActions() const { return {}; }
    [[nodiscard]] virtual QList<QAction*> viewActions() const { return {}; }
    /// For the status bar; the main window takes it over. May be null.
    [[nodiscard]] virtual QWidget* statusWidget() { return nullptr; }

    virtual void saveLayout(QSettings&) const {}
    virtual void restoreLayout(const QSettings&) {}
};

} // namespace natlens
