// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>
#include <cerrno>

#include "dialogs/confirm_dialog.h"
#include "dialogs/mark_dialog.h"
#include "gui/fake_service.h"
#include "gui/window_fixture.h"
#include "model/flow_samples.h"
#include "models/flow_table_model.h"
#include "pages/flow_actions.h"
#include "session.h"
#include "widgets/act_strip.h"
#include "widgets/flow_table_view.h"

namespace natlens {
namespace {

using namespace samples;

/// The window with a source that keeps what it was asked for, and flows made by hand.
class FlowActsWindow : public WindowFixture {
protected:
    void SetUp() override
    {
        session.open({Source::Kind::System, {}});
        showWindow();
        service->become(SourceStatus::Live);
        ASSERT_TRUE(eventually([this] { return page->state().status == SourceStatus::Live; }));
        for (std::uint16_t i = 0; i < 600; ++i) {
            rows.push_back(record(redirected(static_cast<std::uint16_t>(20000 + i), i)));
        }
        page->showSnapshot(snapshot(rows));
        page->table().setFocus();
        ASSERT_TRUE(eventually([this] { return page->table().hasFocus(); }));
    }

    [[nodiscard]] QString told() const { return page->findChild<ActStrip*>()->text(); }

    FakeService* service = nullptr;
    std::vector<FlowRecordPtr> rows;
    Session session{*page, [this](const Source& source) {
                        auto made = std::make_unique<FakeService>(source);
                        service = made.get();
                        return made;
                    }};
};

TEST_F(FlowActsWindow, DeletesJustTheChosenFlows)
{
    FlowTableView& table = page->table();
    page->selectRow(1);
    QTest::keyClick(&table, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&table, Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_EQ(table.selection().size(), 3U);
    service->answer = [](const std::vector<FlowKey>&) { return std::vector<int>{0, ENOENT, 0}; };
    confirm();
    QTest::keyClick(&table, Qt::Key_Delete);
    ASSERT_TRUE(eventually([this] { return !service->deleted.empty(); }));
    EXPECT_EQ(service->deleted, (std::vector<FlowKey>{keyOf(rows[1]->flow), keyOf(rows[2]->flow),
                                                      keyOf(rows[3]->flow)}));
    ASSERT_TRUE(eventually([this] { return told().contains(QStringLiteral("ended before")); }));
    EXPECT_EQ(told(), QStringLiteral("2 flows deleted, 1 had ended before."));
    keepPicture(window, QStringLiteral("deleted"));
}

TEST_F(FlowActsWindow, ReturnInTheQuestionDeletesNothing)
{
    page->selectRow(0);
    inDialog([](QDialog& dialog) {
        EXPECT_TRUE(dialog.findChild<QPushButton*>(QStringLiteral("act")) != nullptr);
        EXPECT_FALSE(dialog.findChild<QPushButton*>(QStringLiteral("act"))->isDefault());
        QTest::keyClick(&dialog, Qt::Key_Return);
    });
    QTest::keyClick(&page->table(), Qt::Key_Delete);
    ASSERT_TRUE(seen);
    EXPECT_TRUE(service->deleted.empty());
}

TEST_F(FlowActsWindow, DeletesAllThatMatchInCallsAndSaysHowMany)
{
    std::size_t calls = 0;
    service->answer = [&](const std::vector<FlowKey>& keys) {
        ++calls;
        EXPECT_LE(keys.size(), InspectorService::MaxFlowsPerCall);
        return std::vector<int>(keys.size(), 0);
    };
    confirm();
    page->actions().deleteMatching->trigger();
    ASSERT_TRUE(eventually([this] { return told() == QStringLiteral("600 flows deleted."); }))
        << told().toStdString();
    EXPECT_EQ(calls, 3U);
    EXPECT_TRUE(page->actions().deleteMatching->isEnabled());
}

TEST_F(FlowActsWindow, SaysWhyItWasRefused)
{
    service->answer = [](const std::vector<FlowKey>&) -> Result<std::vector<int>> {
        return failure(ErrorCode::NotAuthorised, "DeleteFlows");
    };
    page->selectRow(0);
    confirm();
    page->actions().deleteChosen->trigger();
    ASSERT_TRUE(eventually([this] { return told().contains(QStringLiteral("Not allowed")); }));
    keepPicture(window, QStringLiteral("refused"));
}

TEST_F(FlowActsWindow, SetsAMarkWithItsMask)
{
    page->selectRow(4);
    inDialog([](QDialog& dialog) {
        const auto fields = dialog.findChildren<QLineEdit*>();
        auto* set = dialog.findChild<QPushButton*>();
        for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
            set = button->isDefault() ? button : set;
        }
        fields[0]->setText(QStringLiteral("0x1ff"));
        fields[1]->setText(QStringLiteral("0xff"));
        EXPECT_FALSE(set->isEnabled()) << "bits that the mask leaves alone";
        fields[0]->setText(QStringLiteral("0x21"));
        keepPicture(dialog, QStringLiteral("mark"));
        QTest::mouseClick(set, Qt::LeftButton);
    });
    page->actions().setMark->trigger();
    ASSERT_TRUE(eventually([this] { return service->marked.size() == 1; }));
    EXPECT_EQ(service->markValue, 0x21U);
    EXPECT_EQ(service->markMask, 0xffU);
}

TEST_F(FlowActsWindow, EmptiesTheTableAfterAQuestion)
{
    confirm();
    page->actions().flush->trigger();
    ASSERT_TRUE(eventually([this] { return service->flushed == 1; }));
    EXPECT_EQ(told(), QStringLiteral("The table was emptied."));
}

TEST_F(FlowActsWindow, ChosenFlowsStayChosenWhileRowsMove)
{
    FlowTableView& table = page->table();
    const auto click = [&](int row, Qt::KeyboardModifiers modifiers) {
        QTest::mouseClick(table.viewport(), Qt::LeftButton, modifiers,
                          table.visualRect(page->model().index(row, 1)).center());
    };
    click(1, {});
    click(3, Qt::ControlModifier);
    click(5, Qt::ControlModifier);
    EXPECT_EQ(table.selection().size(), 3U);
    const FlowKey third = keyOf(rows[3]->flow);
    rows.erase(rows.begin(), rows.begin() + 2);
    page->showSnapshot(snapshot(rows));
    EXPECT_TRUE(table.selection().contains(*page->model().idAt(1)));
    EXPECT_EQ(keyOf(page->model().recordAt(1)->flow), third);
    QTest::keyClick(&table, Qt::Key_A, Qt::ControlModifier);
    EXPECT_EQ(table.selection().size(), rows.size());
}

TEST_F(FlowActsWindow, NothingCanBeDoneWithoutASource)
{
    page->selectRow(0);
    EXPECT_TRUE(page->actions().deleteChosen->isEnabled());
    service->become(SourceStatus::Lost, ErrorCode::Disconnected);
    ASSERT_TRUE(eventually([this] { return !page->actions().deleteChosen->isEnabled(); }));
    EXPECT_FALSE(page->actions().flush->isEnabled());
}

} // namespace
} // namespace natlens
