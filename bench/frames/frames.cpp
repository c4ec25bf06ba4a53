// SPDX-License-Identifier: GPL-2.0-or-later
// frames: the real window at the size of a large table. Prints one JSON object a line:
// {"case": …, "what": …, "unit": …, "value": …}.
#include <QLocale>
#include <QTemporaryDir>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <malloc.h>

#include "core/standard_descriptors.h"
#include "frames/driver.h"

namespace {

using namespace natlens;
using namespace natlens::bench;

void print(const QString& name, const char* what, const char* unit, double value)
{
    std::printf("{\"case\": \"%s\", \"what\": \"%s\", \"unit\": \"%s\", \"value\": %.6g}\n",
                qPrintable(name), what, unit, value);
    std::fflush(stdout);
}

double percentile(std::vector<double> values, double part)
{
    if (values.empty()) {
        return 0;
    }
    std::sort(values.begin(), values.end());
    const auto at =
        static_cast<std::size_t>(std::lround(part * static_cast<double>(values.size() - 1)));
    return values[at];
}

/// More than two frames of a 60 Hz display without a new picture.
constexpr double LateSeconds = 2 / 60.0 + 0.001;

void printFrames(const QString& name, const std::vector<GuiFrame>& frames)
{
    std::vector<double> busy;
    std::vector<double> cpu;
    std::vector<double> gaps;
    double stretch = 0;
    for (std::size_t at = 0; at < frames.size(); ++at) {
        busy.push_back(1000 * frames[at].busy);
        cpu.push_back(1000 * frames[at].cpu);
        stretch = std::max(stretch, 1000 * frames[at].stretch);
        if (at > 0 && !frames[at].nothingNew) {
            gaps.push_back(1000 * (frames[at].at - frames[at - 1].at));
        }
    }
    const auto late = std::count_if(gaps.begin(), gaps.end(),
                                    [](double gap) { return gap > 1000 * LateSeconds; });
    const double seconds = frames.size() > 1 ? frames.back().at - frames.front().at : 1;
    print(name, "frames/s", "/s", static_cast<double>(gaps.size()) / seconds);
    print(name, "busy a frame, p50", "ms", percentile(busy, 0.5));
    print(name, "busy a frame, p99", "ms", percentile(busy, 0.99));
    print(name, "busy a frame, most", "ms", percentile(busy, 1));
    const auto longest =
        std::max_element(frames.begin(), frames.end(),
                         [](const GuiFrame& a, const GuiFrame& b) { return a.busy < b.busy; });
    print(name, "CPU of that frame", "ms", longest != frames.end() ? 1000 * longest->cpu : 0);
    print(name, "CPU a frame, p99", "ms", percentile(cpu, 0.99));
    print(name, "without a look, most", "ms", stretch);
    print(name, "between frames, p99", "ms", percentile(gaps, 0.99));
    print(name, "between frames, most", "ms", percentile(gaps, 1));
    print(name, "late frames", "%",
          100.0 * static_cast<double>(late)
              / static_cast<double>(std::max<std::size_t>(1, gaps.size())));
}

double allocated()
{
    const auto info = ::mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd);
}

double median(std::vector<double> values)
{
    return percentile(std::move(values), 0.5);
}

void measureLatency(Driver& driver, int rounds, double rate)
{
    driver.stream().setRate(rate);
    const QString with = QStringLiteral(", %1 events/s").arg(rate);
    for (int column = 0; column < driver.columns(); ++column) {
        std::vector<double> times;
        times.reserve(static_cast<std::size_t>(rounds));
        for (int round = 0; round < rounds; ++round) {
            times.push_back(1000 * driver.sortBy(column));
        }
        if (median(times) > 0) {
            print(QStringLiteral("sort by ") + driver.columnName(column) + with, "until shown",
                  "ms", median(times));
        }
    }
    for (const char* text : {"port == 443", "addr in 10.0.0.0/28", "bytes > 700000", "443",
                             "state == established", "l4 contains \"ud\"", "10.0.0.1"}) {
        std::vector<double> times;
        for (int round = 0; round < rounds; ++round) {
            times.push_back(1000 * driver.filterBy(QString::fromLatin1(text)));
            driver.clearFilter();
        }
        QString name = QStringLiteral("filter ") + QString::fromLatin1(text) + with;
        name.replace(QLatin1Char('"'), QLatin1Char('\''));
        print(name, median(times) > 0 ? "until shown" : "no such filter", "ms", median(times));
    }
    driver.stream().setRate(0);
}

int run(TimedApplication& application, std::uint32_t flows, double seconds, int rounds)
{
    const double before = allocated();
    Driver driver(application, flows);
    const auto loaded = driver.load();
    print(QStringLiteral("loading"), "first rows", "ms", 1000 * loaded.firstRows);
    print(QStringLiteral("loading"), "complete", "ms", 1000 * loaded.complete);
    printFrames(QStringLiteral("loading"), loaded.frames);
    print(QStringLiteral("loaded"), "memory a flow, window and all", "bytes",
          (allocated() - before) / flows);
    for (const double rate : {20'000.0, 100'000.0}) {
        const QString name = QStringLiteral("%1 events/s").arg(rate);
        const auto sent = driver.stream().sentEvents();
        const auto frames = driver.use(seconds, rate);
        printFrames(name, frames);
        print(name, "events/s really sent", "/s",
              static_cast<double>(driver.stream().sentEvents() - sent) / (seconds + 0.5));
    }
    if (rounds > 0) {
        measureLatency(driver, rounds, 0);
        measureLatency(driver, rounds, 20'000);
    }
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 4) {
        std::fputs("Usage: frames FLOWS SECONDS ROUNDS\n"
                   "ROUNDS: of sorting and filtering by everything; 0: not at all\n",
                   stderr);
        return 2;
    }
    fillStandardDescriptors();
    TimedApplication::prepare();
    // Nothing of the person's own settings is read or written.
    const QTemporaryDir home;
    qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
    qputenv("LC_ALL", "C.UTF-8");
    QLocale::setDefault(QLocale::c());
    TimedApplication application(argc, argv);
    return run(application, static_cast<std::uint32_t>(std::atol(argv[1])), std::atof(argv[2]),
               std::atoi(argv[3]));
}
