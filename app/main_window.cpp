// SPDX-License-Identifier: GPL-2.0-or-later
#include "main_window.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>

#include "dialogs/about_dialog.h"
#include "dialogs/shortcuts_dialog.h"
#include "pages/page.h"
#include "theme/icons.h"
#include "theme/theme.h"
#include "widgets/navigation_bar.h"

namespace natlens {

MainWindow::MainWindow(Theme& theme, QWidget* parent)
    : QMainWindow(parent), m_theme(theme), m_navigation(new NavigationBar(theme)),
      m_pages(new QStackedWidget)
{
    setWindowTitle(tr("Natlens"));
    setMinimumSize(880, 560);
    resize(1280, 800);
    auto* body = new QWidget;
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_navigation);
    row->addWidget(m_pages, 1);
    setCentralWidget(body);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(0, 0, 0, 0);
    makeFileMenu();
    m_editMenu = menuBar()->addMenu(tr("&Edit"));
    makeViewMenu();
    makeHelpMenu();
    connect(m_navigation, &NavigationBar::pageChosen, this, qOverload<int>(&MainWindow::showPage));
    connect(&theme, &Theme::changed, this, &MainWindow::drawIcons);
    drawIcons();
}

QAction* MainWindow::add(QMenu& menu, const QString& text, const char* icon,
                         const QKeySequence& keys)
{
    QAction* action = menu.addAction(text);
    action->setProperty("iconName", QLatin1String(icon));
    action->setShortcut(keys);
    addAction(action);
    return action;
}

void MainWindow::makeFileMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    QAction* source = add(*menu, tr("&Source…"), "source", QKeySequence::Open);
    connect(source, &QAction::triggered, this, &MainWindow::chooseSourceRequested);
    menu->addSeparator();
    QAction* quit = add(*menu, tr("&Quit"), "quit", QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);
    connect(quit, &QAction::triggered, this, &QWidget::close);
}

void MainWindow::makeViewMenu()
{
    m_viewMenu = menuBar()->addMenu(tr("&View"));
    m_themeMenu = m_viewMenu->addMenu(tr("&Colours"));
    m_themeMenu->menuAction()->setProperty("iconName", QLatin1String("theme"));
    addAction(m_themeMenu->menuAction());
    m_themes = new QActionGroup(this);
    const std::pair<Theme::Mode, QString> modes[] = {
        {Theme::Mode::Light, tr("&Light")},
        {Theme::Mode::Dark, tr("&Dark")},
        {Theme::Mode::System, tr("As the &system has it")},
    };
    for (const auto& [mode, text] : modes) {
        QAction* action = m_themeMenu->addAction(text);
        action->setCheckable(true);
        action->setChecked(mode == m_theme.mode());
        action->setData(static_cast<int>(mode));
        m_themes->addAction(action);
    }
    connect(m_themes, &QActionGroup::triggered, this, [this](QAction* action) {
        m_theme.setMode(static_cast<Theme::Mode>(action->data().toInt()));
    });
}

void MainWindow::makeHelpMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    connect(add(*menu, tr("&Keyboard shortcuts"), "keyboard", QKeySequence::HelpContents),
            &QAction::triggered, this, &MainWindow::showShortcuts);
    connect(add(*menu, tr("&Display filter"), "search", QKeySequence(Qt::SHIFT | Qt::Key_F1)),
            &QAction::triggered, this, &MainWindow::filterHelpRequested);
    QAction* about = add(*menu, tr("&About Natlens"), "about");
    about->setMenuRole(QAction::AboutRole);
    connect(about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::drawIcons()
{
    for (QAction* action : actions()) {
        const QString icon = action->property("iconName").toString();
        action->setIcon(themedIcon(icon, m_theme.colours().textMuted));
    }
    for (QAction* action : m_themes->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(m_theme.mode()));
    }
}

void MainWindow::addPage(Page* page)
{
    m_pages->addWidget(page);
    m_navigation->addPage(page->title(), page->iconName());
    if (QWidget* status = page->statusWidget()) {
        statusBar()->addWidget(status, 1);
        status->setVisible(m_pages->count() == 1); // only the shown page's is seen
        status->setVisible(m_pages->count() == 1);
    }
    if (m_pages->count() == 1) {
        showPage(0);
    }
}

void MainWindow::showPage(int index)
{
    m_pages->setCurrentIndex(index);
    for (int i = 0; i < m_pages->count(); ++i) {
        auto* page = qobject_cast<Page*>(m_pages->widget(i));
        if (QWidget* status = page->statusWidget()) {
            status->setVisible(i == index);
        }
    }
    fillPageMenus(*qobject_cast<Page*>(m_pages->widget(index)));
    m_navigation->showChosen(index);
}

void MainWindow::showPage(Page* page)
{
    showPage(m_pages->indexOf(page));
}

void MainWindow::fillPageMenus(const Page& page)
{
    m_editMenu->clear();
    m_editMenu->addActions(page.editActions());
    // The theme is the window's own and comes last; clear() would delete nothing of the page's.
    for (QAction* action : m_viewMenu->actions()) {
        m_viewMenu->removeAction(action);
    }
    m_viewMenu->addActions(page.viewActions());
    m_viewMenu->addSeparator();
    m_viewMenu->addMenu(m_themeMenu);
}

void MainWindow::showAbout()
{
    AboutDialog(m_theme, this).exec();
}

void MainWindow::showShortcuts()
{
    ShortcutsDialog(findChildren<QAction*>(), this).exec();
}

void MainWindow::saveLayout() const
{
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/theme"), nameOf(m_theme.mode()));
    for (int i = 0; i < m_pages->count(); ++i) {
        qobject_cast<Page*>(m_pages->widget(i))->saveLayout(settings);
    }
}

void MainWindow::restoreLayout()
{
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    for (int i = 0; i < m_pages->count(); ++i) {
        qobject_cast<Page*>(m_pages->widget(i))->restoreLayout(settings);
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    saveLayout();
    QMainWindow::closeEvent(event);
}

} // namespace natlens
