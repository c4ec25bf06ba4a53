// SPDX-License-Identifier: GPL-2.0-or-later
#include <unistd.h>

#include <QApplication>
#include <QIcon>
#include <QSettings>
#include <cstdio>

#include "app_options.h"
#include "core/standard_descriptors.h"
#include "dialogs/filter_help_dialog.h"
#include "dialogs/source_dialog.h"
#include "main_window.h"
#include "natlens_config.h"
#include "pages/flows_page.h"
#include "screenshot/screenshot_run.h"
#include "session.h"
#include "translation.h"
#include "widgets/filter_bar.h"
#include "window_pages.h"

using namespace natlens;

namespace {

int endWith(const ParsedOptions& parsed)
{
    std::fputs(parsed.text.toUtf8().constData(), parsed.exitCode == 0 ? stdout : stderr);
    if (!parsed.text.endsWith(QLatin1Char('\n'))) {
        std::fputc('\n', parsed.exitCode == 0 ? stdout : stderr);
    }
    return parsed.exitCode;
}

// --help, --version and mistakes need no display, and must work where there is none.
ParsedOptions parseWithoutDisplay(int& argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const Translation translation(application);
    return parseOptions(QCoreApplication::arguments());
}

void hintAtRoot(const AppOptions& options)
{
    if (::geteuid() == 0 && !options.screenshot) {
        std::fputs(
            QCoreApplication::translate(
                "natlens::Main",
                "natlens: the window needs no root; run it as yourself, the helper does what "
                "needs privilege.\n")
                .toUtf8()
                .constData(),
            stderr);
    }
}

void chooseSource(MainWindow& window, Session& session)
{
    SourceDialog dialog(session.source(), &window);
    if (dialog.exec() == QDialog::Accepted) {
        session.open(dialog.chosen());
    }
}

/// Beside the window, so that one may read and type; one at a time.
void showFilterHelp(MainWindow& window, FlowsPage& page, const Theme& theme)
{
    auto* dialog = window.findChild<FilterHelpDialog*>();
    if (dialog == nullptr) {
        dialog = new FilterHelpDialog(theme, &window);
        QObject::connect(dialog, &FilterHelpDialog::exampleChosen, &page,
                         [&page](const QString& filter) { page.filterBar().setFilter(filter); });
    }
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

int run(QApplication& application, const AppOptions& options)
{
    Theme theme;
    const QSettings settings;
    theme.setMode(options.theme.value_or(
        themeModeFrom(settings.value(QStringLiteral("window/theme")).toString())));
    theme.applyTo(application);

    MainWindow window(theme);
    WindowPages pages(window, theme);
    FlowsPage* page = pages.flows;
    Session session(*page, makeInspectorService);
    pages.join(session);
    QObject::connect(&session, &Session::chooseSourceRequested, &session,
                     [&] { chooseSource(window, session); });

    const auto help = [&] { showFilterHelp(window, *page, theme); };
    QObject::connect(&window, &MainWindow::filterHelpRequested, &window, help);
    QObject::connect(&page->filterBar(), &FilterBar::helpRequested, &window, help);

    pages.showFirst(options.page);
    session.open(options.source.value_or(defaultSource()));
    if (!options.screenshot) {
        window.restoreLayout();
        window.show();
        return QApplication::exec();
    }
    ScreenshotRun screenshot(*options.screenshot, window, *page);
    QObject::connect(&screenshot, &ScreenshotRun::finished, &application, &QCoreApplication::exit);
    if (!options.screenshot->intercept.isEmpty()) {
        screenshot.waitFor(pages.turnOn(session, options.screenshot->intercept));
    }
    screenshot.start();
    return QApplication::exec();
}

} // namespace

int main(int argc, char* argv[])
{
    fillStandardDescriptors();
    QCoreApplication::setOrganizationName(QStringLiteral("natlens"));
    QCoreApplication::setApplicationName(QStringLiteral("natlens"));
    QCoreApplication::setApplicationVersion(QStringLiteral(NATLENS_VERSION));
    const ParsedOptions parsed = parseWithoutDisplay(argc, argv);
    if (parsed.end) {
        return endWith(parsed);
    }
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(QStringLiteral("Natlens"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.natlens.Natlens"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/natlens.svg")));
    const Translation translation(application);
    hintAtRoot(parsed.options);
    return run(application, parsed.options);
}
