// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>

#include "gui/window_fixture.h"
#include "model/flow_samples.h"
#include "models/flow_table_model.h"
#include "models/group_table_model.h"
#include "pages/flow_actions.h"
#include "widgets/elided_label.h"
#include "widgets/filter_bar.h"
#include "widgets/filter_field.h"
#include "widgets/flow_table_view.h"
#include "widgets/group_chip.h"
#include "widgets/groups_panel.h"

namespace natlens {
namespace {

using namespace samples;

/// The window with forty flows, made by hand.
class FilterBarWindow : public WindowFixture {
protected:
    void SetUp() override
    {
        page->showSource({Source::Kind::System, {}});
        showWindow();
        SourceState state;
        state.status = SourceStatus::Live;
        page->showState(state);
        std::vector<FlowRecordPtr> rows;
        for (std::uint16_t i = 0; i < 40; ++i) {
            rows.push_back(record(redirected(static_cast<std::uint16_t>(34000 + i), i)));
        }
        shown = draft(rows);
        page->showSnapshot(shown);
    }

    [[nodiscard]] FilterField& field() const { return page->filterBar().field(); }
    [[nodiscard]] std::string applied() const { return page->query().filter.text(); }
    [[nodiscard]] QString words() const
    {
        return page->findChild<ElidedLabel*>(QStringLiteral("count"))->text();
    }
    void type(const char* text) const
    {
        field().setFocus();
        QTest::keyClicks(&field(), QLatin1String(text));
    }
    [[nodiscard]] QAbstractItemView& list() const
    {
        return *field().findChild<QCompleter*>()->popup();
    }

    std::shared_ptr<FlowSnapshot> shown;
};

TEST_F(FilterBarWindow, AMistakeNeverReplacesTheFilterThatHolds)
{
    type("dport == 8042");
    ASSERT_TRUE(eventually([this] { return applied() == "dport == 8042"; }));
    EXPECT_EQ(page->filterBar().verdict(), FilterBar::Verdict::Good);
    keepPicture(window, QStringLiteral("filter-good"));
    QSignalSpy queries(page, &FlowsPage::queryChanged);
    type(" and (");
    ASSERT_TRUE(eventually([this] {
        return page->filterBar().verdict() == FilterBar::Verdict::Wrong
               && words().startsWith(QStringLiteral("At "));
    })) << words().toStdString();
    EXPECT_EQ(applied(), "dport == 8042");
    EXPECT_EQ(queries.count(), 0);
    EXPECT_GT(pixelsOf(field(), theme.colours().danger), 20) << "its frame and the line below it";
    keepPicture(window, QStringLiteral("filter-wrong"));
    QTest::keyClick(&field(), Qt::Key_Escape);
    ASSERT_TRUE(eventually([this] { return applied().empty() && field().text().isEmpty(); }));
    EXPECT_EQ(page->filterBar().verdict(), FilterBar::Verdict::None);
}

TEST_F(FilterBarWindow, UnderlinesTheMistake)
{
    type("nosuchfield == 1");
    ASSERT_TRUE(
        eventually([this] { return page->filterBar().verdict() == FilterBar::Verdict::Wrong; }));
    const int underlined = pixelsOf(field(), theme.colours().danger);
    field().underline(std::nullopt);
    EXPECT_LT(pixelsOf(field(), theme.colours().danger), underlined);
    page->filterBar().setFilter(field().text());
    EXPECT_EQ(pixelsOf(field(), theme.colours().danger), underlined);
    keepPicture(field(), QStringLiteral("filter-underlined"));
}

TEST_F(FilterBarWindow, PlainTextIsNoMistake)
{
    type("nowhere else");
    ASSERT_TRUE(eventually(
        [this] { return page->filterBar().verdict() == FilterBar::Verdict::PlainText; }));
    EXPECT_TRUE(words().contains(QStringLiteral("plain text"))) << words().toStdString();
}

TEST_F(FilterBarWindow, CompletesFieldsAndValuesOfTheTable)
{
    type("orig.src.ad");
    ASSERT_TRUE(eventually([this] { return list().isVisible(); }));
    QTest::keyClick(&field(), Qt::Key_Tab);
    EXPECT_TRUE(field().text().startsWith(QStringLiteral("orig.src.addr")))
        << field().text().toStdString();
    type("== 10");
    ASSERT_TRUE(eventually([this] { return list().isVisible(); }));
    EXPECT_TRUE(
        list()
            .model()
            ->match(list().model()->index(0, 0), Qt::DisplayRole, QStringLiteral("10.0.1.2"))
            .size()
        == 1);
    keepPicture(window, QStringLiteral("filter-completion"));
    list().hide();
}

TEST_F(FilterBarWindow, GoesBackInItsHistory)
{
    type("udp");
    QTest::keyClick(&field(), Qt::Key_Return);
    field().clearNow();
    type("sctp");
    QTest::keyClick(&field(), Qt::Key_Return);
    field().setFocus();
    field().clearNow();
    QTest::keyClick(&field(), Qt::Key_Up);
    EXPECT_EQ(field().text(), QStringLiteral("sctp"));
    QTest::keyClick(&field(), Qt::Key_Up);
    EXPECT_EQ(field().text(), QStringLiteral("udp"));
    QTest::keyClick(&field(), Qt::Key_Down);
    QTest::keyClick(&field(), Qt::Key_Down);
    EXPECT_TRUE(field().text().isEmpty()) << "back to what was being typed";
}

TEST_F(FilterBarWindow, ACellNarrowsTheFilterByKeysAndByTheMouse)
{
    FlowTableView& table = page->table();
    const int nat = static_cast<int>(FlowColumn::Nat);
    table.setFocus();
    table.setCurrentIndex(page->model().index(1, nat));
    QTest::keyClick(&table, Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(eventually([this] { return applied() == "nat.kind == redirect"; })) << applied();
    const QModelIndex source = page->model().index(0, static_cast<int>(FlowColumn::OriginalSource));
    QTest::mouseClick(table.viewport(), Qt::MiddleButton, Qt::ShiftModifier,
                      table.visualRect(source).center());
    ASSERT_TRUE(eventually([this] { return applied().find("not") != std::string::npos; }));
    EXPECT_NE(applied().find("10.0.1.2"), std::string::npos) << applied();
    EXPECT_EQ(page->filterBar().verdict(), FilterBar::Verdict::Good);
}

TEST_F(FilterBarWindow, AGroupNarrowsTheTableAndEscLeavesIt)
{
    QTest::keyClick(&window, Qt::Key_G, Qt::ControlModifier);
    ASSERT_TRUE(page->query().groups.has_value());
    auto groups = std::make_shared<GroupSnapshot>();
    groups->query = *page->query().groups;
    groups->groups.push_back({{"redirect", ""}, "nat.kind == redirect", {40, {}, {}, {}, {}}});
    groups->groups.push_back({{"none", ""}, "nat.kind == none", {3, {}, {}, {}, {}}});
    groups->groupCount = 2;
    groups->all.flows = 43;
    shown->groups = groups;
    page->showSnapshot(shown);
    QTableView& table = page->groups().table();
    ASSERT_TRUE(eventually([&] { return table.model()->rowCount() == 2; }));
    keepPicture(window, QStringLiteral("groups"));
    table.setCurrentIndex(table.model()->index(0, 0));
    table.setFocus();
    QTest::keyClick(&table, Qt::Key_Return);
    ASSERT_TRUE(
        eventually([this] { return page->query().within.text() == "nat.kind == redirect"; }));
    EXPECT_TRUE(applied().empty());
    EXPECT_TRUE(page->query().groups) << "the others are counted on";
    EXPECT_TRUE(page->findChild<GroupChip*>()->isVisible());
    EXPECT_TRUE(field().text().isEmpty()) << "what is typed is another matter";
    keepPicture(window, QStringLiteral("groups-narrowed"));
    QTest::keyClick(&table, Qt::Key_Escape);
    EXPECT_TRUE(page->query().within.empty());
    EXPECT_FALSE(page->findChild<GroupChip*>()->isVisible());
}

TEST_F(FilterBarWindow, FollowsTheNewestUntilThePersonScrolls)
{
    page->actions().follow->setChecked(true);
    FlowTableView& table = page->table();
    EXPECT_EQ(table.verticalScrollBar()->value(), table.verticalScrollBar()->maximum());
    std::vector<FlowRecordPtr> more;
    for (std::uint16_t i = 0; i < 90; ++i) {
        more.push_back(record(redirected(static_cast<std::uint16_t>(34000 + i), i)));
    }
    page->showSnapshot(snapshot(more));
    EXPECT_EQ(table.verticalScrollBar()->value(), table.verticalScrollBar()->maximum());
    EXPECT_TRUE(page->actions().follow->isChecked());
    table.verticalScrollBar()->setValue(3);
    EXPECT_FALSE(page->actions().follow->isChecked());
}

} // namespace
} // namespace natlens
