// SPDX-License-Identifier: GPL-2.0-or-later
// window_start: the window as the program natlens makes it, on the table of this network
// namespace. Prints how long it took from START (CLOCK_MONOTONIC seconds) until the whole table
// was painted, and goes on until the end of its input.
#include <QLocale>
#include <QSocketNotifier>
#include <QTemporaryDir>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <unistd.h>

#include "client/peer_service.h"
#include "core/standard_descriptors.h"
#include "frames/gui_clock.h"
#include "main_window.h"
#include "models/flow_table_model.h"
#include "pages/flows_page.h"
#include "session.h"
#include "theme/theme.h"

using namespace natlens;

namespace {

// This program is not beside the helper.
std::unique_ptr<InspectorService> makeService(const Source& source)
{
    PeerLaunch launch;
    launch.program = QStringLiteral(NATLENS_BENCH_BIN "/natlens-helper");
    launch.arguments = {QStringLiteral("--peer")};
    return std::make_unique<PeerService>(source, launch);
}

double monotonic()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

} // namespace

int main(int argc, char** argv)
{
    const double start = argc == 2 ? std::atof(argv[1]) : monotonic();
    fillStandardDescriptors();
    bench::TimedApplication::prepare();
    const QTemporaryDir home;
    qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
    qputenv("LC_ALL", "C.UTF-8");
    QLocale::setDefault(QLocale::c());
    bench::TimedApplication application(argc, argv);
    Theme theme;
    theme.setMode(Theme::Mode::Light);
    theme.applyTo(application);
    MainWindow window(theme);
    auto* page = new FlowsPage(theme);
    window.addPage(page);
    application.watch(window);
    Session session(*page, makeService);
    session.open({Source::Kind::Direct, {}});
    window.resize(1280, 800);
    window.show();
    for (bool complete = false; !complete;) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        const auto snapshot = page->model().snapshot();
        complete = snapshot && snapshot->complete && !application.takeFrames().empty();
    }
    std::printf("{\"flows\": %d, \"complete_ms\": %.1f}\n", page->model().rowCount(),
                1000 * (monotonic() - start));
    std::fflush(stdout);
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    return QApplication::exec();
}
