// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTreeView>
#include <QtTest>

#include "gui/lab_service.h"
#include "gui/window_fixture.h"
#include "models/flow_table_model.h"
#include "session.h"
#include "widgets/column_widths.h"
#include "widgets/elided_label.h"
#include "widgets/filter_field.h"
#include "widgets/flow_table_view.h"
#include "widgets/tuple_diagram.h"

namespace natlens {
namespace {

/// The real window on real flows of the redirect scenario.
class LiveWindow : public WindowFixture {
protected:
    void SetUp() override
    {
        session.open({Source::Kind::Lab, "redirect"});
        showWindow();
        ASSERT_TRUE(eventually([this] {
            return page->model().snapshot() && page->model().snapshot()->complete
                   && page->model().rowCount() >= 6;
        })) << (page->shownMessage() != nullptr ? page->shownMessage()->text.toStdString() : "");
    }

    void click(int row, FlowColumn column)
    {
        const QModelIndex index = page->model().index(row, static_cast<int>(column));
        QTest::mouseClick(page->table().viewport(), Qt::LeftButton, {},
                          page->table().visualRect(index).center());
    }

    void clickHeader(FlowColumn column)
    {
        QHeaderView* header = page->table().horizontalHeader();
        const int section = static_cast<int>(column);
        const QPoint at(header->sectionViewportPosition(section) + header->sectionSize(section) / 2,
                        header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    }

    [[nodiscard]] QString sentence() const
    {
        return page->findChild<QLabel*>(QStringLiteral("sentence"))->text();
    }
    [[nodiscard]] FilterField& filter() const { return *page->findChild<FilterField*>(); }

    [[nodiscard]] std::vector<unsigned> destinationPorts() const
    {
        std::vector<unsigned> ports;
        const FlowSnapshotPtr shown = page->model().snapshot();
        for (std::size_t row = 0; row < shown->size(); ++row) {
            const FlowRecordPtr record = shown->record(row);
            const auto* l4 = std::get_if<Ports>(&record->flow.original.l4);
            ports.push_back(l4 != nullptr ? l4->dst : 0U);
        }
        return ports;
    }

    Session session{*page, makeLab};
};

TEST_F(LiveWindow, AClickShowsWhatNatDid)
{
    click(2, FlowColumn::ReplySource);
    ASSERT_TRUE(eventually([this] {
        return sentence().contains(QStringLiteral(": REDIRECT, inferred from the addresses."));
    })) << sentence().toStdString();
    EXPECT_TRUE(sentence().startsWith(QStringLiteral("Destination 10.")));
    auto* diagram = page->findChild<TupleDiagram*>();
    ASSERT_TRUE(diagram->isVisible());
    EXPECT_GT(pixelsOf(*diagram, theme.colours().changed), 100) << "arrows and frame";
    EXPECT_GT(pixelsOf(*page->table().viewport(), theme.colours().changed), 100)
        << "changed fields";
    EXPECT_TRUE(diagram->accessibleDescription().startsWith(QStringLiteral("Original: 10.")));
    const QModelIndex cell = page->model().index(2, static_cast<int>(FlowColumn::ReplySource));
    EXPECT_TRUE(
        cell.data(Qt::ToolTipRole).toString().contains(QStringLiteral("NAT changed the address")));
    keepPicture(window, QStringLiteral("live"));
}

TEST_F(LiveWindow, AllColumnsFitAt1280Pixels)
{
    EXPECT_EQ(window.width(), 1280);
    EXPECT_EQ(page->table().horizontalScrollBar()->maximum(), 0);
    for (int column = 0; column < FlowColumnCount; ++column) {
        if (forWideTables(static_cast<FlowColumn>(column))) {
            continue;
        }
        EXPECT_FALSE(page->table().isColumnHidden(column));
        EXPECT_GT(page->table().columnWidth(column), 30) << column;
    }
}

TEST_F(LiveWindow, FilterShowsOnlyRowsThatHoldTheText)
{
    QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
    ASSERT_TRUE(eventually([this] { return filter().hasFocus(); }));
    QTest::keyClicks(&filter(), QStringLiteral("10.0.2.2:8042"));
    ASSERT_TRUE(eventually([this] {
        const auto ports = destinationPorts();
        return !ports.empty() && std::all_of(ports.begin(), ports.end(), [](unsigned port) {
            return port == 8042;
        });
    }));
    auto* count = page->findChild<ElidedLabel*>(QStringLiteral("count"));
    EXPECT_TRUE(count->isVisible());
    EXPECT_TRUE(count->text().contains(QStringLiteral(" of ")));
    const auto filtered = page->model().rowCount();
    QTest::keyClick(&filter(), Qt::Key_Escape);
    EXPECT_TRUE(filter().text().isEmpty());
    ASSERT_TRUE(eventually([&] { return page->model().rowCount() > filtered; }));
}

TEST_F(LiveWindow, HeaderClicksSortOnTheWorker)
{
    clickHeader(FlowColumn::OriginalDestination);
    ASSERT_TRUE(eventually([this] {
        const auto ports = destinationPorts();
        return page->query().sortBy == FlowField::OriginalDestination
               && std::is_sorted(ports.begin(), ports.end());
    }));
    EXPECT_TRUE(page->table().horizontalHeader()->isSortIndicatorShown());
    clickHeader(FlowColumn::OriginalDestination);
    ASSERT_TRUE(eventually([this] {
        const auto ports = destinationPorts();
        return page->query().descending && std::is_sorted(ports.rbegin(), ports.rend());
    }));
    clickHeader(FlowColumn::OriginalDestination);
    EXPECT_EQ(page->query().sortBy, FlowField::FirstSeen);
}

TEST_F(LiveWindow, PauseKeepsTheTableAsItIs)
{
    page->table().setFocus();
    QTest::keyClick(&page->table(), Qt::Key_Space);
    ASSERT_TRUE(page->paused());
    // What was on its way when the key was pressed may still come.
    QTest::qWait(200);
    QSignalSpy updates(&page->model(), &QAbstractItemModel::layoutChanged);
    EXPECT_FALSE(updates.wait(1500)) << "the lab makes several connections in that time";
    QTest::keyClick(&page->table(), Qt::Key_Space);
    EXPECT_FALSE(page->paused());
    ASSERT_TRUE(eventually([&] { return updates.count() > 0; }));
}

TEST_F(LiveWindow, CopiesAFlowAsJsonAndAsText)
{
    click(0, FlowColumn::Nat);
    page->table().setFocus();
    QTest::keyClick(&page->table(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const auto json =
        QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8()).object();
    EXPECT_EQ(json[QStringLiteral("l4")].toString(), QStringLiteral("tcp"));
    EXPECT_EQ(json[QStringLiteral("nat")].toObject()[QStringLiteral("kind")].toString(),
              QStringLiteral("redirect"));
    QTest::keyClick(&page->table(), Qt::Key_C, Qt::ControlModifier);
    const QString text = QGuiApplication::clipboard()->text();
    EXPECT_TRUE(text.contains(QStringLiteral("src=10.0.1.2"))) << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("REDIRECT"))) << text.toStdString();
}

TEST_F(LiveWindow, IsUsableByKeyboardAlone)
{
    QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
    ASSERT_TRUE(eventually([this] { return filter().hasFocus(); }));
    QTest::keyClick(&filter(), Qt::Key_Return);
    ASSERT_TRUE(eventually([this] { return page->table().hasFocus(); }));
    EXPECT_EQ(page->table().currentIndex().row(), 0);
    const QString first = sentence();
    EXPECT_FALSE(first.isEmpty());
    QTest::keyClick(&page->table(), Qt::Key_Down);
    EXPECT_EQ(page->table().currentIndex().row(), 1);
    EXPECT_NE(sentence(), QString());
    QTest::keyClick(&page->table(), Qt::Key_Tab);
    auto* tree = page->findChild<QTreeView*>();
    EXPECT_TRUE(tree->hasFocus());
    QTest::keyClick(tree, Qt::Key_Backtab, Qt::ShiftModifier);
    EXPECT_TRUE(page->table().hasFocus());
}

TEST_F(LiveWindow, TheChosenFlowStaysChosenWhileTheTableChanges)
{
    click(3, FlowColumn::State);
    const FlowKey chosen = keyOf(page->model().recordAt(page->table().currentIndex().row())->flow);
    QSignalSpy updates(&page->model(), &QAbstractItemModel::layoutChanged);
    ASSERT_TRUE(eventually([&] { return updates.count() >= 5; }));
    const FlowRecordPtr now = page->model().recordAt(page->table().currentIndex().row());
    ASSERT_NE(now, nullptr);
    EXPECT_EQ(keyOf(now->flow), chosen);
}

TEST_F(LiveWindow, FollowsTheThemeAtOnce)
{
    click(0, FlowColumn::Nat);
    theme.setMode(Theme::Mode::Dark);
    EXPECT_GT(pixelsOf(*page->table().viewport(), darkColours().changed), 100);
    EXPECT_EQ(pixelsOf(*page->table().viewport(), lightColours().changed), 0);
    keepPicture(window, QStringLiteral("live-dark"));
}

} // namespace
} // namespace natlens
