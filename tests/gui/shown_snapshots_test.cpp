// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QTranslator>
#include <QtTest>

#include "gui/window_fixture.h"
#include "model/flow_samples.h"
#include "models/flow_table_model.h"
#include "widgets/banner.h"
#include "widgets/column_layout.h"
#include "widgets/column_widths.h"
#include "widgets/filter_field.h"
#include "widgets/flow_table_view.h"

namespace natlens {
namespace {

using namespace samples;

/// The window with snapshots made by hand: no source is there that could send others.
class ShownSnapshots : public WindowFixture {
protected:
    void SetUp() override
    {
        page->showSource({Source::Kind::System, {}});
        showWindow();
    }

    void live()
    {
        SourceState state;
        state.status = SourceStatus::Live;
        page->showState(state);
    }
};

TEST_F(ShownSnapshots, NothingTrackedSaysWhy)
{
    live();
    page->showSnapshot(snapshot({}));
    EXPECT_EQ(titleOf(*page), QStringLiteral("Nothing is tracked here yet"));
    keepPicture(window, QStringLiteral("state-nothing"));
}

TEST_F(ShownSnapshots, AFilterThatMatchesNothingCanBeCleared)
{
    live();
    page->showSnapshot(snapshot({record(redirected())}));
    auto* filter = page->findChild<FilterField*>();
    QTest::keyClicks(filter, QStringLiteral("nowhere"));
    ASSERT_TRUE(eventually([this] { return page->query().filter.text() == "nowhere"; }));
    auto none = draft({});
    none->alive = 3;
    page->showSnapshot(none);
    EXPECT_EQ(titleOf(*page), QStringLiteral("No flow matches the filter"));
    keepPicture(window, QStringLiteral("state-no-match"));
    ASSERT_TRUE(eventually([this] { return !firstButtonOf(*page)->visibleRegion().isEmpty(); }));
    QTest::mouseClick(firstButtonOf(*page), Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return filter->text().isEmpty(); }));
    EXPECT_TRUE(page->query().filter.empty());
}

TEST_F(ShownSnapshots, ALostSourceKeepsItsRowsGreyed)
{
    live();
    std::vector<FlowRecordPtr> rows;
    for (std::uint16_t i = 0; i < 40; ++i) {
        rows.push_back(record(redirected(static_cast<std::uint16_t>(34000 + i), i)));
    }
    page->showSnapshot(snapshot(rows));
    page->selectRow(1);
    EXPECT_GT(pixelsOf(*page->table().viewport(), theme.colours().changed), 20);

    auto stale = draft(rows);
    stale->stale = true;
    page->showSnapshot(stale);
    SourceState lost;
    lost.status = SourceStatus::Lost;
    lost.error.code = ErrorCode::Disconnected;
    lost.retryInMs = 2000;
    page->showState(lost);
    auto* banner = page->findChild<Banner*>();
    EXPECT_TRUE(banner->isVisible());
    EXPECT_TRUE(
        banner->findChild<QLabel*>()->text().contains(QStringLiteral("Reconnecting in 2 s")));
    EXPECT_TRUE(page->table().isVisible());
    EXPECT_EQ(pixelsOf(*page->table().viewport(), theme.colours().changed), 0) << "all is grey";
    keepPicture(window, QStringLiteral("lost-rows"));
    live();
    EXPECT_FALSE(banner->isVisible());
}

TEST_F(ShownSnapshots, SaysOffByBadges)
{
    live();
    auto off = draft({record(redirected())});
    off->statistics.accountingOn = false;
    off->statistics.timestampsOn = false;
    page->showSnapshot(off);
    QStringList badges;
    for (const QLabel* label : page->statusWidget()->findChildren<QLabel*>()) {
        if (label->isVisible() && label->property("kind") == QStringLiteral("badge")) {
            badges += label->text();
            EXPECT_TRUE(label->toolTip().contains(QStringLiteral("sudo sysctl -w")));
        }
    }
    EXPECT_EQ(badges,
              (QStringList{QStringLiteral("accounting off"), QStringLiteral("timestamps off")}));
    keepPicture(window, QStringLiteral("badges"));
}

TEST_F(ShownSnapshots, KeepsTheChosenFlowAndThePlaceThroughSnapshots)
{
    live();
    std::vector<FlowRecordPtr> rows;
    for (std::uint16_t i = 0; i < 300; ++i) {
        rows.push_back(record(redirected(static_cast<std::uint16_t>(30000 + i), i)));
    }
    page->showSnapshot(snapshot(rows));
    FlowTableView& table = page->table();
    page->selectRow(150);
    table.scrollTo(page->model().index(150, 0), QAbstractItemView::PositionAtTop);
    const FlowKey chosen = keyOf(rows[150]->flow);
    const FlowKey top = keyOf(page->model().recordAt(table.rowAt(0))->flow);
    // Twenty before it end, and five new ones come before all others.
    rows.erase(rows.begin() + 10, rows.begin() + 30);
    for (std::uint16_t i = 0; i < 5; ++i) {
        rows.insert(rows.begin(),
                    record(redirected(static_cast<std::uint16_t>(50000 + i), 1000U + i)));
    }
    page->showSnapshot(snapshot(rows));
    EXPECT_EQ(keyOf(page->model().recordAt(table.currentIndex().row())->flow), chosen);
    EXPECT_TRUE(table.selectionModel()->isRowSelected(table.currentIndex().row()));
    EXPECT_EQ(keyOf(page->model().recordAt(table.rowAt(0))->flow), top);
}

TEST_F(ShownSnapshots, RemembersTheLayout)
{
    live();
    page->showSnapshot(snapshot({record(redirected())}));
    FlowTableView& table = page->table();
    const int state = static_cast<int>(FlowColumn::State);
    const int zone = static_cast<int>(FlowColumn::Zone);
    table.setColumnWidth(state, 137);
    table.columns().showIf(zone, false);
    table.horizontalHeader()->moveSection(0, 1);
    theme.setMode(Theme::Mode::Dark);
    window.saveLayout();

    Theme otherTheme;
    MainWindow other(otherTheme);
    auto* otherPage = new FlowsPage(otherTheme);
    other.addPage(otherPage);
    other.restoreLayout();
    other.resize(1600, 900);
    other.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&other));
    otherPage->showState(page->state());
    otherPage->showSnapshot(snapshot({record(redirected())}));
    ASSERT_TRUE(eventually([&] { return otherPage->table().viewport()->width() > 1500; }));
    EXPECT_EQ(otherPage->table().columnWidth(state), 137);
    EXPECT_TRUE(otherPage->table().isColumnHidden(zone));
    EXPECT_EQ(otherPage->table().horizontalHeader()->visualIndex(0), 1);
    EXPECT_EQ(QSettings().value(QStringLiteral("window/theme")).toString(), QStringLiteral("dark"));
}

// Ends that are longer than usual, as IPv6 has them, and nothing to tell of mark, zone and helper.
Flow longEnds(std::uint32_t id = 1)
{
    return flow(tcp("fd00:1::2", 36963, "fd00:2::2", 18042),
                tcp("fd00:2::2", 18042, "fd00:1::2", 36963), id);
}

TEST_F(ShownSnapshots, ColumnsThatTellNothingYieldToLongAddresses)
{
    live();
    FlowTableView& table = page->table();
    const auto hidden = [&](FlowColumn column) {
        return table.isColumnHidden(static_cast<int>(column));
    };
    page->showSnapshot(snapshot({record(redirected())}));
    for (int i = 0; i < FlowColumnCount; ++i) {
        EXPECT_EQ(table.isColumnHidden(i), forWideTables(static_cast<FlowColumn>(i))) << i;
    }
    const FlowRecordPtr narrow = record(longEnds());
    page->showSnapshot(snapshot({narrow}));
    ASSERT_TRUE(eventually([&] { return hidden(FlowColumn::Helper); }));
    EXPECT_TRUE(table.columns().isWanted(static_cast<int>(FlowColumn::Helper)));
    for (const auto column : {FlowColumn::OriginalSource, FlowColumn::OriginalDestination,
                              FlowColumn::ReplySource, FlowColumn::ReplyDestination}) {
        const int i = static_cast<int>(column);
        EXPECT_GE(table.columnWidth(i),
                  textWidth(column, page->model().index(0, i).data().toString()));
    }
    keepPicture(window, QStringLiteral("yielded"));

    Flow marked = longEnds(2);
    marked.mark = 7;
    page->showSnapshot(snapshot({narrow, record(marked)}));
    ASSERT_TRUE(eventually([&] { return !hidden(FlowColumn::Mark); }))
        << "what tells something shows";
    table.columns().setYielding(false);
    EXPECT_FALSE(hidden(FlowColumn::Helper)) << "unless the person wants all of them";
}

TEST_F(ShownSnapshots, WhatYieldsIsNotRememberedAsHidden)
{
    live();
    page->showSnapshot(snapshot({record(longEnds())}));
    const int helper = static_cast<int>(FlowColumn::Helper);
    ASSERT_TRUE(page->table().isColumnHidden(helper));
    window.saveLayout();
    EXPECT_TRUE(page->table().isColumnHidden(helper)) << "saving changes nothing";
    page->table().columns().showIf(helper, true);
    window.restoreLayout();
    page->showSource({Source::Kind::System, {}});
    live();
    page->showSnapshot(snapshot({record(redirected())}));
    EXPECT_FALSE(page->table().isColumnHidden(helper));
}

TEST_F(ShownSnapshots, TheRowThatTabReachesIsSeen)
{
    live();
    page->showSnapshot(snapshot({record(redirected())}));
    FlowTableView& table = page->table();
    EXPECT_EQ(pixelsOf(*table.viewport(), theme.colours().accent), 0);
    for (int i = 0; i < 10 && !table.hasFocus(); ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    ASSERT_TRUE(table.hasFocus());
    EXPECT_TRUE(table.selectionModel()->isRowSelected(0));
    EXPECT_GT(pixelsOf(*table.viewport(), theme.colours().accent), 20) << "the bar of the focus";
}

// In each menu a letter means one thing, in each language that is spoken.
void expectUniqueLetters(const QMenu& menu)
{
    QStringList letters;
    for (const QAction* action : menu.actions()) {
        const auto at = action->text().indexOf(QLatin1Char('&'));
        if (at >= 0) {
            const QString letter = action->text().mid(at + 1, 1).toLower();
            EXPECT_FALSE(letters.contains(letter)) << action->text().toStdString();
            letters += letter;
        }
    }
}

TEST_F(ShownSnapshots, MnemonicsAreUnique)
{
    QTranslator german;
    ASSERT_TRUE(german.load(QStringLiteral(":/i18n/natlens_de.qm")));
    for (const bool translated : {false, true}) {
        if (translated) {
            QCoreApplication::installTranslator(&german);
        }
        Theme ownTheme;
        MainWindow other(ownTheme);
        other.addPage(new FlowsPage(ownTheme));
        const auto menus = other.menuBar()->findChildren<QMenu*>();
        EXPECT_EQ(menus.size(), 5) << "four of the bar and the colours";
        for (const QMenu* menu : menus) {
            expectUniqueLetters(*menu);
        }
    }
    QCoreApplication::removeTranslator(&german);
}

TEST_F(ShownSnapshots, TheHeadsMenuSortsByTheReplysCounters)
{
    live();
    page->showSnapshot(snapshot({record(redirected())}));
    const QAction* order = page->table().horizontalHeader()->actions().constFirst();
    ASSERT_NE(order->menu(), nullptr);
    for (QAction* action : order->menu()->actions()) {
        if (action->text() == QStringLiteral("Bytes, reply direction")) {
            action->trigger();
        }
    }
    EXPECT_EQ(page->query().sortBy, FlowField::ReplyBytes);
    EXPECT_TRUE(page->query().descending) << "who asks for bytes wants the biggest";
}

} // namespace
} // namespace natlens
