// SPDX-License-Identifier: GPL-2.0-or-later
#include "pages/overview_page.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTextBrowser>
#include <QTreeView>
#include <QtTest>

#include "charts/bar_chart.h"
#include "charts/rate_chart.h"
#include "dialogs/filter_help_dialog.h"
#include "gui/lab_service.h"
#include "gui/window_fixture.h"
#include "model/flow_samples.h"
#include "models/cpu_counter_model.h"
#include "session.h"
#include "widgets/chart_card.h"
#include "widgets/fill_gauge.h"

namespace natlens {
namespace {

using namespace samples;

class OverviewWindow : public WindowFixture {
protected:
    OverviewWindow() : overview(new OverviewPage(theme)) { window.addPage(overview); }

    void openOverview()
    {
        showWindow();
        window.showPage(1);
        ASSERT_TRUE(eventually([this] { return overview->isVisible(); }));
    }

    void live()
    {
        SourceState state;
        state.status = SourceStatus::Live;
        overview->showState(state);
    }

    [[nodiscard]] ChartCard* card(const QString& name) const
    {
        for (ChartCard* found : overview->findChildren<ChartCard*>()) {
            if (found->accessibleName() == name) {
                return found;
            }
        }
        return nullptr;
    }
    [[nodiscard]] QLabel& notice() const
    {
        return *overview->findChild<QLabel*>(QStringLiteral("notice"));
    }

    OverviewPage* overview;
};

TEST_F(OverviewWindow, SaysWhatItDoesNotKnow)
{
    openOverview();
    overview->showSource({Source::Kind::System, {}});
    for (const ChartCard* found : overview->findChildren<ChartCard*>()) {
        if (found != card(QStringLiteral("What connection tracking counts"))) {
            EXPECT_FALSE(found->showsContent()) << found->accessibleName().toStdString();
        }
    }
    EXPECT_TRUE(notice().isVisible());
    keepPicture(window, QStringLiteral("overview-nothing"));
}

TEST_F(OverviewWindow, OnlyTheShownPagesStatusIsSeen)
{
    showWindow();
    EXPECT_TRUE(page->statusWidget()->isVisible());
    EXPECT_FALSE(overview->statusWidget()->isVisible());
    window.showPage(1);
    EXPECT_FALSE(page->statusWidget()->isVisible());
    EXPECT_TRUE(overview->statusWidget()->isVisible());
}

TEST_F(OverviewWindow, AccountingOffIsNotZero)
{
    openOverview();
    overview->showSource({Source::Kind::System, {}});
    live();
    auto off = draft({record(redirected())});
    off->statistics.accountingOn = false;
    overview->showSnapshot(off);
    ChartCard* throughput = card(QStringLiteral("Throughput"));
    ASSERT_NE(throughput, nullptr);
    ASSERT_TRUE(
        eventually([&] { return throughput->message().startsWith(QStringLiteral("Off: ")); }));
    keepPicture(window, QStringLiteral("overview-accounting-off"));
}

TEST_F(OverviewWindow, WarnsOfAFullTable)
{
    openOverview();
    overview->showSource({Source::Kind::System, {}});
    live();
    auto full = draft({record(redirected())});
    full->statistics.tableCount = 990;
    full->statistics.tableMax = 1000;
    overview->showSnapshot(full);
    ASSERT_TRUE(eventually(
        [this] { return overview->findChild<FillGauge*>()->fill() == TableFill::AlmostFull; }));
    EXPECT_TRUE(card(QStringLiteral("Table of the kernel"))
                    ->accessibleDescription()
                    .contains(QStringLiteral("almost full")));
    for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        theme.setMode(mode);
        EXPECT_GT(pixelsOf(*overview->findChild<FillGauge*>(), theme.colours().changed), 500);
    }
    keepPicture(window, QStringLiteral("overview-full-dark"));
}

TEST_F(OverviewWindow, AsksForCountersOnlyWhileItShows)
{
    QSignalSpy interest(overview, &OverviewPage::interestChanged);
    openOverview();
    ASSERT_EQ(interest.count(), 1);
    EXPECT_TRUE(interest[0][0].value<FlowFeed::Interest>().allCounters);
    window.showPage(0);
    ASSERT_EQ(interest.count(), 2);
    EXPECT_FALSE(interest[1][0].value<FlowFeed::Interest>().allCounters);
    const int redraws = overview->redraws();
    live();
    overview->showSnapshot(snapshot({record(redirected())}));
    QSignalSpy clock(overview->findChild<QTimer*>(), &QTimer::timeout);
    ASSERT_TRUE(eventually([&] { return clock.count() >= 2; }));
    EXPECT_EQ(overview->redraws(), redraws) << "nothing is drawn that nobody sees";
    EXPECT_GE(overview->history().begun().size(), 2U) << "but the history goes on";
}

TEST_F(OverviewWindow, DrawsAtMostFourTimesASecond)
{
    static_assert(OverviewPage::RedrawMs >= 250);
    openOverview();
    live();
    const int before = overview->redraws();
    QElapsedTimer time;
    time.start();
    for (int i = 0; i < 200; ++i) {
        overview->showSnapshot(snapshot({record(redirected())}));
        QTest::qWait(1);
    }
    EXPECT_LE(overview->redraws() - before, time.elapsed() / 250 + 1);
}

TEST_F(OverviewWindow, AGoneSourceLeavesWhatWasKnownAndSaysSo)
{
    openOverview();
    overview->showSource({Source::Kind::System, {}});
    live();
    auto known = draft({record(redirected())});
    known->alive = 1;
    std::shared_ptr<const RareFlow> rare;
    known->tally.add(pack(*record(redirected()), rare));
    overview->showSnapshot(known);
    ASSERT_TRUE(eventually([this] { return !overview->findChild<BarChart*>()->bars().empty(); }));
    SourceState lost;
    lost.status = SourceStatus::Lost;
    overview->showState(lost);
    ASSERT_TRUE(eventually([this] { return notice().isVisible(); }));
    EXPECT_TRUE(notice().text().contains(QStringLiteral("known last")));
    EXPECT_FALSE(overview->findChild<BarChart*>()->bars().empty());
    keepPicture(window, QStringLiteral("overview-stale"));
}

TEST_F(OverviewWindow, TabReachesEveryCard)
{
    openOverview();
    overview->showSource({Source::Kind::System, {}});
    live();
    auto known = draft({record(redirected())});
    known->statistics.cpus.resize(2);
    overview->showSnapshot(known);
    auto* tree = overview->findChild<QTreeView*>();
    ASSERT_TRUE(eventually([&] { return tree->isVisible() && tree->model()->rowCount() > 0; }));
    overview->findChild<QComboBox*>()->setFocus(Qt::TabFocusReason);
    QStringList reached;
    for (int i = 0; i < 20 && !tree->hasFocus(); ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        if (auto* found = qobject_cast<ChartCard*>(QApplication::focusWidget())) {
            reached << found->accessibleName();
        }
    }
    EXPECT_EQ(reached.size(), 6) << reached.join(QLatin1Char('|')).toStdString();
    ASSERT_TRUE(tree->hasFocus());
    QTest::keyClick(tree, Qt::Key_Down);
    EXPECT_TRUE(overview->findChild<QLabel*>(QStringLiteral("explanation"))
                    ->text()
                    .contains(QStringLiteral("packet")));
}

class LiveOverview : public OverviewWindow {
protected:
    Session session{*page, makeLab};
};

TEST_F(LiveOverview, ShowsTheLabsTraffic)
{
    session.add(*overview);
    openOverview();
    session.open({Source::Kind::Lab, "redirect"});
    ASSERT_TRUE(eventually([this] {
        const auto* bars = overview->findChild<BarChart*>();
        return !bars->bars().empty() && overview->history().begun().latest() > 0;
    })) << notice().text().toStdString();
    EXPECT_TRUE(session.interest().allCounters);
    auto* counters = overview->findChild<QTreeView*>();
    ASSERT_TRUE(eventually([&] {
        return counters->model()->rowCount() == CpuCounterCount
               && counters->model()->index(0, CpuCounterModel::RateColumn).data().toString()
                      != QStringLiteral("–");
    })) << "the kernel tells its counters, twice";
    auto* rates = overview->findChild<RateChart*>();
    ASSERT_TRUE(eventually([&] { return rates->pointCount() > 4; }));
    EXPECT_TRUE(
        card(QStringLiteral("NAT"))->accessibleDescription().contains(QStringLiteral("Redirect")))
        << card(QStringLiteral("NAT"))->accessibleDescription().toStdString();
    keepPicture(window, QStringLiteral("overview-live"));
    auto* span = overview->findChild<QComboBox*>();
    span->setCurrentIndex(2);
    EXPECT_EQ(rates->seconds(), 3600U);
    EXPECT_LE(rates->pointCount(), 1000) << "an hour is as cheap as a minute";
    window.showPage(0);
    EXPECT_FALSE(session.interest().allCounters);
}

TEST(FilterHelpWindow, AnExampleIsChosenByKeyboard)
{
    const Theme theme;
    FilterHelpDialog dialog(theme);
    QSignalSpy chosen(&dialog, &FilterHelpDialog::exampleChosen);
    dialog.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&dialog));
    auto* text = dialog.findChild<QTextBrowser*>();
    text->setFocus();
    QTest::keyClick(text, Qt::Key_Tab);
    QTest::keyClick(text, Qt::Key_Return);
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].toString(), QStringLiteral("tcp and dport == 443"));
    keepPicture(dialog, QStringLiteral("filter-help"));
}

} // namespace
} // namespace natlens
