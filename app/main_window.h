// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QMainWindow>

class QActionGroup;
class QMenu;
class QStackedWidget;

namespace natlens {

class NavigationBar;
class Page;
class Theme;

/// The frame: menus, pages, status bar. It knows nothing of what the pages show.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(Theme& theme, QWidget* parent = nullptr);

    /// The window takes the page over. With the second page a side bar comes.
    void addPage(Page* page);
    void showPage(int index);
    void showPage(Page* page);

    void saveLayout() const;
    void restoreLayout();

Q_SIGNALS:
    void chooseSourceRequested();
    void filterHelpRequested();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void makeFileMenu();
    void makeViewMenu();
    void makeHelpMenu();
    void fillPageMenus(const Page& page);
    void drawIcons();
    [[nodiscard]] QAction* add(QMenu& menu, const QString& text, const char* icon,
                               const QKeySequence& keys = {});
    void showAbout();
    void showShortcuts();

    Theme& m_theme;
    NavigationBar* m_navigation;
    QStackedWidget* m_pages;
    QMenu* m_editMenu = nullptr;
    QMenu* m_viewMenu = nullptr;
    QMenu* m_themeMenu = nullptr;
    QActionGroup* m_themes = nullptr;
};

} // namespace natlens
