// SPDX-License-Identifier: GPL-2.0-or-later
// store_memory: what the flows of a large table take in the store, without a window.
#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>
#include <cstdio>
#include <cstdlib>
#include <malloc.h>

#include "client/flow_feed.h"
#include "core/standard_descriptors.h"
#include "frames/bench_service.h"

using namespace natlens;

namespace {

/// By malloc, in all threads' arenas.
double allocated()
{
    const auto info = ::mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fputs("Usage: store_memory FLOWS\n", stderr);
        return 2;
    }
    fillStandardDescriptors();
    QCoreApplication application(argc, argv);
    const auto flows = static_cast<std::uint32_t>(std::atol(argv[1]));
    const double before = allocated();
    FlowFeed feed(std::make_unique<bench::BenchService>(flows));
    bool complete = false;
    QObject::connect(&feed, &FlowFeed::snapshotReady, &feed, [&](const FlowSnapshotPtr& snapshot) {
        complete = complete || (snapshot->complete && snapshot->alive == flows);
    });
    feed.open();
    while (!complete) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    QTimer::singleShot(500, &application, &QCoreApplication::quit);
    QCoreApplication::exec();
    std::printf("{\"case\": \"store\", \"what\": \"memory a flow\", \"unit\": \"bytes\", "
                "\"value\": %.1f}\n",
                (allocated() - before) / flows);
    return 0;
}
