// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <cmath>

#include "charts/flow_rate_history.h"
#include "charts/overview_history.h"
#include "filter/filter.h"
#include "model/flow_samples.h"
#include "models/cpu_counter_model.h"
#include "text/filter_help.h"
#include "text/overview_text.h"
#include "text/rate_text.h"

namespace natlens {
namespace {

using namespace samples;

constexpr double Unknown = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint64_t Second = 1'000'000'000;

TEST(TimeRing, KeepsAnHourAndNeverGrows)
{
    TimeRing ring;
    EXPECT_TRUE(std::isnan(ring.latest()));
    for (std::size_t i = 0; i < 3 * TimeRing::Capacity; ++i) {
        ring.push(static_cast<double>(i));
    }
    EXPECT_EQ(ring.size(), TimeRing::Capacity);
    EXPECT_EQ(ring.latest(), 3.0 * TimeRing::Capacity - 1);
    const auto all = ring.bins(100'000, 100'000);
    ASSERT_EQ(all.size(), TimeRing::Capacity);
    EXPECT_EQ(all.front().average, 2.0 * TimeRing::Capacity) << "the oldest went";
    EXPECT_EQ(all.back().secondsAgo, 0);
}

TEST(TimeRing, PutsSecondsTogether)
{
    TimeRing ring;
    for (int i = 0; i < 3600; ++i) {
        ring.push(i % 2 == 0 ? 10 : 20);
    }
    const auto bins = ring.bins(3600, 240);
    EXPECT_LE(bins.size(), 241U);
    EXPECT_GE(bins.size(), 240U);
    for (const TimeRing::Bin& bin : bins) {
        EXPECT_NEAR(bin.average, 15, 1);
    }
    EXPECT_GT(bins.front().secondsAgo, 3580);
}

TEST(TimeRing, ItsBordersMoveWithTheSeconds)
{
    TimeRing ring;
    for (int i = 0; i < 100; ++i) {
        ring.push(i);
    }
    const double before = ring.bins(100, 10)[3].average;
    ring.push(100);
    EXPECT_EQ(ring.bins(101, 10)[3].average, before) << "the curve slides, it does not flicker";
}

TEST(TimeRing, WhatIsNotKnownIsAGap)
{
    TimeRing ring;
    for (const double value : {1.0, Unknown, Unknown, 3.0}) {
        ring.push(value);
    }
    const auto bins = ring.bins(4, 4);
    ASSERT_EQ(bins.size(), 4U);
    EXPECT_TRUE(std::isnan(bins[1].average));
    const auto halves = ring.bins(4, 2);
    ASSERT_EQ(halves.size(), 2U);
    EXPECT_EQ(halves[0].average, 1) << "of the seconds that are known";
    EXPECT_EQ(halves[1].average, 3);
}

FlowSnapshotPtr counted(std::uint64_t begun, std::uint64_t ended, std::uint64_t bytes = 0,
                        std::uint64_t reconciles = 0, std::uint64_t takenNs = 0)
{
    auto out = draft({});
    out->statistics.eventsNew = begun;
    out->statistics.eventsDestroy = ended;
    out->statistics.accountingOn = true;
    out->statistics.bytesMoved = bytes;
    out->statistics.reconciles = reconciles;
    out->takenNs = takenNs;
    return out;
}

TEST(OverviewHistory, MakesRatesOfSums)
{
    OverviewHistory history;
    history.clear();
    history.tick(counted(100, 50), 10 * Second);
    EXPECT_TRUE(std::isnan(history.begun().latest())) << "nothing to compare with yet";
    history.tick(counted(130, 55), 11 * Second);
    EXPECT_DOUBLE_EQ(history.begun().latest(), 30);
    EXPECT_DOUBLE_EQ(history.ended().latest(), 5);
    history.tick(counted(130, 55), 12 * Second);
    EXPECT_DOUBLE_EQ(history.begun().latest(), 0) << "nothing happened, and that is known";
    history.tick(counted(170, 55), 14 * Second);
    EXPECT_DOUBLE_EQ(history.begun().latest(), 20) << "two seconds";
    EXPECT_EQ(history.begun().size(), 5U) << "a value a second";
}

TEST(OverviewHistory, WhatIsNotKnownIsNotMadeUp)
{
    OverviewHistory history;
    history.clear();
    history.tick(counted(100, 0), 10 * Second);
    history.tick(nullptr, 11 * Second);
    EXPECT_TRUE(std::isnan(history.begun().latest()));
    history.tick(counted(500, 0), 12 * Second);
    EXPECT_TRUE(std::isnan(history.begun().latest())) << "events of a gap belong to no second";
    auto stale = draft({});
    stale->stale = true;
    history.tick(stale, 13 * Second);
    EXPECT_TRUE(std::isnan(history.fill().latest()));
    history.tick(counted(600, 0), 14 * Second);
    history.tick(counted(5, 0), 15 * Second);
    EXPECT_TRUE(std::isnan(history.begun().latest())) << "another stream counts anew";
}

TEST(OverviewHistory, ASuspendedMachineLeavesAGapAndNoPeak)
{
    OverviewHistory history;
    history.clear();
    history.tick(counted(100, 0), 10 * Second);
    history.tick(counted(110, 0), 11 * Second);
    history.tick(counted(5000, 0), 100'011 * Second);
    EXPECT_TRUE(std::isnan(history.begun().latest()));
    EXPECT_EQ(history.begun().size(), TimeRing::Capacity);
    history.tick(counted(5010, 0), 100'012 * Second);
    EXPECT_TRUE(std::isnan(history.begun().latest()));
    history.tick(counted(5030, 0), 100'013 * Second);
    EXPECT_DOUBLE_EQ(history.begun().latest(), 20);
}

TEST(OverviewHistory, ThroughputIsFromOneReadingToTheNext)
{
    OverviewHistory history;
    history.clear();
    history.tick(counted(0, 0, 1000, 1, 10 * Second), 10 * Second);
    EXPECT_TRUE(std::isnan(history.bytes().latest()));
    history.tick(counted(0, 0, 1000, 1, 11 * Second), 11 * Second);
    EXPECT_TRUE(std::isnan(history.bytes().latest())) << "no second reading yet";
    history.tick(counted(0, 0, 5000, 2, 12 * Second), 12 * Second);
    EXPECT_DOUBLE_EQ(history.bytes().latest(), 2000);
    history.tick(counted(0, 0, 5000, 2, 12 * Second), 13 * Second);
    EXPECT_DOUBLE_EQ(history.bytes().latest(), 2000) << "until the next one";
    auto off = draft({});
    off->statistics.accountingOn = false;
    history.tick(off, 14 * Second);
    EXPECT_TRUE(std::isnan(history.bytes().latest())) << "never 0";
}

FlowRecordPtr withBytes(std::uint64_t original, std::uint64_t reply, std::uint64_t atNs,
                        std::uint16_t port = 34000)
{
    auto out = std::make_shared<FlowRecord>(*record(redirected(port)));
    out->flow.countersOriginal = Counters{1, original};
    out->flow.countersReply = Counters{1, reply};
    out->updatedNs = atNs;
    return out;
}

TEST(FlowRateHistory, FollowsOneFlow)
{
    FlowRateHistory rates;
    rates.update(withBytes(1000, 0, 10 * Second));
    EXPECT_EQ(rates.original().size(), 0U);
    rates.update(withBytes(3000, 500, 11 * Second));
    EXPECT_DOUBLE_EQ(rates.original().latest(), 2000);
    EXPECT_DOUBLE_EQ(rates.reply().latest(), 500);
    rates.update(withBytes(3000, 500, 11 * Second));
    rates.update(withBytes(3100, 500, 11 * Second + Second / 10));
    EXPECT_EQ(rates.original().size(), 1U) << "too close to the last one";
    rates.update(withBytes(5000, 500, 13 * Second));
    EXPECT_EQ(rates.original().size(), 3U) << "two more seconds";
    EXPECT_DOUBLE_EQ(rates.original().latest(), 1000);
    rates.update(withBytes(9000, 0, 14 * Second, 40000));
    EXPECT_EQ(rates.original().size(), 0U) << "another flow";
    rates.update(nullptr);
    EXPECT_FALSE(rates.counted());
}

CpuCounters cpu(std::uint16_t number, std::uint32_t dropped, std::uint32_t invalid)
{
    CpuCounters out;
    out.cpu = number;
    out.drop = dropped;
    out.insertFailed = 0;
    out.invalid = invalid;
    return out;
}

QString cell(const QAbstractItemModel& model, CpuCounter counter, int column,
             const QModelIndex& parent = {}, int row = -1)
{
    return model.index(row < 0 ? static_cast<int>(counter) : row, column, parent).data().toString();
}

TEST(CpuCounterModel, SumsUpAndTellsCpuByCpu)
{
    CpuCounterModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    EXPECT_EQ(model.rowCount(), 0);
    model.setCounters({cpu(0, 3, 10), cpu(1, 4, 0)}, 10 * Second);
    ASSERT_EQ(model.rowCount(), CpuCounterCount);
    EXPECT_EQ(cell(model, CpuCounter::Drop, CpuCounterModel::TotalColumn), QStringLiteral("7"));
    EXPECT_EQ(cell(model, CpuCounter::Drop, CpuCounterModel::RateColumn), QStringLiteral("–"))
        << "nothing to compare with";
    EXPECT_EQ(cell(model, CpuCounter::Drop, CpuCounterModel::HealthColumn),
              QStringLiteral("has happened"));
    model.setCounters({cpu(0, 3, 10), cpu(1, 14, 0)}, 12 * Second);
    EXPECT_EQ(cell(model, CpuCounter::Drop, CpuCounterModel::RateColumn), perSecondText(5));
    EXPECT_EQ(cell(model, CpuCounter::Drop, CpuCounterModel::HealthColumn),
              QStringLiteral("losing now"));
    EXPECT_EQ(model.worst(), CounterHealth::Rising);
    const QModelIndex drop = model.index(static_cast<int>(CpuCounter::Drop), 0);
    ASSERT_EQ(model.rowCount(drop), 2);
    EXPECT_EQ(cell(model, CpuCounter::Drop, CpuCounterModel::HealthColumn, drop, 0),
              QStringLiteral("has happened"))
        << "the other CPU loses";
    EXPECT_EQ(cell(model, CpuCounter::ChainTooLong, CpuCounterModel::TotalColumn),
              QStringLiteral("–"));
    EXPECT_EQ(cell(model, CpuCounter::ChainTooLong, CpuCounterModel::HealthColumn),
              QStringLiteral("not told"));
    model.setCounters({cpu(0, 3, 10)}, 13 * Second); // a CPU went
    EXPECT_EQ(model.rowCount(model.index(0, 0)), 1);
    model.clear();
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(CpuCounterModel, ChangesInPlaceSoThatWhatIsUnfoldedStays)
{
    CpuCounterModel model;
    model.setCounters({cpu(0, 3, 10)}, 10 * Second);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setCounters({cpu(0, 4, 10)}, 11 * Second);
    EXPECT_EQ(resets.count(), 0);
}

TEST(CpuCounterModel, ACounterThatRunsOverIsNoFlood)
{
    CpuCounterModel model;
    model.setCounters({cpu(0, 0xffff'fff0, 0)}, 10 * Second);
    model.setCounters({cpu(0, 0x10, 0)}, 11 * Second);
    EXPECT_EQ(cell(model, CpuCounter::Drop, CpuCounterModel::RateColumn), perSecondText(32));
}

TEST(CpuCounterText, EveryCounterIsNamedAndExplained)
{
    for (int i = 0; i < CpuCounterCount; ++i) {
        const auto counter = static_cast<CpuCounter>(i);
        EXPECT_FALSE(counterName(counter).isEmpty());
        EXPECT_FALSE(counterMeaning(counter).isEmpty());
        EXPECT_GT(counterExplanation(counter).size(), counterMeaning(counter).size());
    }
    EXPECT_EQ(counterHealth(CpuCounter::Found, 5, 3), CounterHealth::Usual);
    EXPECT_EQ(counterHealth(CpuCounter::Invalid, 5, 3), CounterHealth::Notable);
    EXPECT_EQ(counterHealth(CpuCounter::EarlyDrop, 0, 0), CounterHealth::Quiet);
    EXPECT_EQ(counterHealth(CpuCounter::EarlyDrop, 5, Unknown), CounterHealth::Happened);
}

TEST(TableFillText, WarnsBeforeItIsFull)
{
    EXPECT_EQ(tableFill({}, 100), TableFill::Unknown);
    EXPECT_EQ(tableFill(5, 0), TableFill::Unknown);
    EXPECT_EQ(tableFill(0, 100), TableFill::Roomy);
    EXPECT_EQ(tableFill(79, 100), TableFill::Roomy);
    EXPECT_EQ(tableFill(80, 100), TableFill::Filling);
    EXPECT_EQ(tableFill(95, 100), TableFill::AlmostFull);
    EXPECT_TRUE(tableFillAdvice(TableFill::Roomy).isEmpty());
    EXPECT_TRUE(tableFillAdvice(TableFill::AlmostFull)
                    .contains(QStringLiteral("net.netfilter.nf_conntrack_max")));
}

TEST(RateText, NeverShowsAsNothingWhatIsSomething)
{
    EXPECT_EQ(rateText(0), QStringLiteral("0"));
    EXPECT_EQ(rateText(0.02), QStringLiteral("0.1"));
    EXPECT_EQ(rateText(3), QStringLiteral("3"));
    EXPECT_EQ(rateText(3.5), QStringLiteral("3.5"));
    EXPECT_EQ(rateText(Unknown), QStringLiteral("–"));
    const QChar blank(QChar::Nbsp);
    EXPECT_EQ(shareText(1, 1'000'000), QStringLiteral("0.1") + blank + QLatin1Char('%'));
    EXPECT_EQ(shareText(999'999, 1'000'000), QStringLiteral("99.9") + blank + QLatin1Char('%'));
    EXPECT_EQ(shareText(10, 10), QStringLiteral("100") + blank + QLatin1Char('%'));
    EXPECT_EQ(shareText(0, 0), QStringLiteral("–"));
}

TEST(OverviewText, CountsKinds)
{
    FlowTally tally;
    std::shared_ptr<const RareFlow> rare;
    for (std::uint16_t i = 0; i < 3; ++i) {
        tally.add(pack(*record(redirected(static_cast<std::uint16_t>(34000 + i), i)), rare));
    }
    const auto protocols = protocolCounts(tally);
    ASSERT_EQ(protocols.size(), 1U);
    EXPECT_EQ(protocols[0].name, QStringLiteral("TCP"));
    EXPECT_EQ(protocols[0].count, 3U);
    const auto kinds = natCounts(tally);
    ASSERT_EQ(kinds.size(), 1U);
    EXPECT_EQ(kinds[0].nat, NatKind::Redirect);
    EXPECT_TRUE(protocolCounts(FlowTally()).empty());
    EXPECT_TRUE(overviewNotLive({SourceStatus::Live, {}, 0}).isEmpty());
    EXPECT_FALSE(overviewNotLive({SourceStatus::Lost, {}, 0}).isEmpty());
}

TEST(FilterHelp, ItsExamplesAreFilters)
{
    const QString page = filterHelpHtml();
    const auto examples = filterExamples();
    for (std::size_t i = 0; i < examples.size(); ++i) {
        const auto parsed = Filter::parse(examples[i].filter.toStdString());
        EXPECT_TRUE(parsed.has_value()) << examples[i].filter.toStdString();
        const QString link = QStringLiteral("filter:%1").arg(i);
        EXPECT_TRUE(page.contains(link));
        EXPECT_EQ(filterOfLink(link), examples[i].filter);
    }
    EXPECT_TRUE(filterOfLink(QStringLiteral("filter:99999")).isEmpty());
    EXPECT_TRUE(filterOfLink(QStringLiteral("https://example.org")).isEmpty());
}

TEST(FilterHelp, TellsEveryField)
{
    const QString page = filterHelpHtml();
    for (const FieldInfo& field : filterFields()) {
        const auto name =
            QString::fromUtf8(field.name.data(), static_cast<qsizetype>(field.name.size()));
        EXPECT_TRUE(page.contains(QStringLiteral("<code>%1</code>").arg(name)))
            << name.toStdString();
    }
}

} // namespace
} // namespace natlens
