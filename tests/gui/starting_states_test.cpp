// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QLabel>
#include <QPushButton>
#include <QtTest>

#include "gui/fake_service.h"
#include "gui/window_fixture.h"
#include "model/flow_samples.h"
#include "models/flow_table_model.h"
#include "session.h"
#include "widgets/banner.h"
#include "widgets/filter_field.h"
#include "widgets/flow_table_view.h"
#include "widgets/state_page.h"

namespace natlens {
namespace {

using namespace samples;

const Source System{Source::Kind::System, {}};

class StartingStates : public WindowFixture {
protected:
    void SetUp() override
    {
        session.open(System);
        showWindow();
    }

    std::unique_ptr<InspectorService> make(const Source& source)
    {
        auto made = std::make_unique<FakeService>(source);
        service = made.get();
        sources.push_back(source);
        return made;
    }

    [[nodiscard]] QString title() const
    {
        return page->shownMessage() != nullptr ? page->shownMessage()->title : QString();
    }

    /// The button that is to be pressed first, or null.
    [[nodiscard]] QPushButton* firstButton() const
    {
        const auto buttons = page->findChild<StatePage*>()->findChildren<QPushButton*>();
        return buttons.isEmpty() ? nullptr : buttons.constFirst();
    }

    FakeService* service = nullptr;
    std::vector<Source> sources;
    Session session{*page, [this](const Source& source) { return make(source); }};
};

struct Case {
    const char* name;
    SourceStatus status;
    ErrorCode code;
    const char* title;
};

class StartingState : public StartingStates, public testing::WithParamInterface<Case> {};

TEST_P(StartingState, IsShownInItsOwnWords)
{
    const Case& tested = GetParam();
    service->become(tested.status, tested.code);
    EXPECT_EQ(title(), QString::fromUtf8(tested.title));
    auto* state = page->findChild<StatePage*>();
    EXPECT_TRUE(state->isVisible());
    EXPECT_FALSE(page->table().isVisible());
    keepPicture(window, QStringLiteral("state-") + QLatin1String(tested.name));
    theme.setMode(Theme::Mode::Dark);
    keepPicture(window,
                QStringLiteral("state-") + QLatin1String(tested.name) + QStringLiteral("-dark"));
    EXPECT_GT(pixelsOf(*state, darkColours().textMuted), 50) << "the drawing follows the theme";
}

INSTANTIATE_TEST_SUITE_P(
    All, StartingState,
    testing::Values(
        Case{"connecting", SourceStatus::Connecting, ErrorCode::System, "Connecting"},
        Case{"authorising", SourceStatus::Authorising, ErrorCode::System, "Waiting for consent"},
        Case{"denied", SourceStatus::Denied, ErrorCode::NotAuthorised, "Not authorised"},
        Case{"cancelled", SourceStatus::Denied, ErrorCode::Cancelled, "Not authorised"},
        Case{"not_installed", SourceStatus::Failed, ErrorCode::NotInstalled,
             "The helper is not installed"},
        Case{"no_bus", SourceStatus::Failed, ErrorCode::NoBus, "There is no system bus"},
        Case{"no_polkit", SourceStatus::Denied, ErrorCode::NoPolkit,
             "Nobody answers authorisation questions"},
        Case{"unsupported", SourceStatus::Failed, ErrorCode::Unsupported,
             "This kernel cannot tell its flows"},
        Case{"failed", SourceStatus::Failed, ErrorCode::Quota, "This source does not work"},
        Case{"lost", SourceStatus::Lost, ErrorCode::Disconnected, "The source went away"},
        Case{"reading", SourceStatus::Live, ErrorCode::System, "Reading the table"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST_F(StartingStates, DeniedAsksAgainByAButton)
{
    service->become(SourceStatus::Denied, ErrorCode::NotAuthorised);
    ASSERT_NE(firstButton(), nullptr);
    EXPECT_EQ(service->opened, 1);
    QTest::mouseClick(firstButton(), Qt::LeftButton);
    EXPECT_EQ(service->opened, 2);
}

TEST_F(StartingStates, NoHelperOffersTheLab)
{
    service->become(SourceStatus::Failed, ErrorCode::NotInstalled);
    ASSERT_NE(firstButton(), nullptr);
    QTest::mouseClick(firstButton(), Qt::LeftButton);
    ASSERT_TRUE(eventually([this] { return sources.size() == 2; }));
    EXPECT_EQ(sources.back(), (Source{Source::Kind::Lab, "redirect"}));
    EXPECT_EQ(title(), QStringLiteral("Starting the lab"));
}

TEST_F(StartingStates, DeniedUserNamespacesAreExplained)
{
    session.open({Source::Kind::Lab, "redirect"});
    service->become(SourceStatus::Denied, ErrorCode::NotAuthorised,
                    "the kernel refused a user namespace");
    EXPECT_EQ(title(), QStringLiteral("User namespaces are denied"));
    EXPECT_TRUE(
        page->shownMessage()->text.contains(QStringLiteral("the kernel refused a user namespace")));
    EXPECT_FALSE(page->shownMessage()->command.isEmpty());
    keepPicture(window, QStringLiteral("state-userns"));
}

TEST_F(StartingStates, NothingTrackedSaysWhy)
{
    service->become(SourceStatus::Live);
    page->showSnapshot(snapshot({}));
    EXPECT_EQ(title(), QStringLiteral("Nothing is tracked here yet"));
    keepPicture(window, QStringLiteral("state-nothing"));
}

TEST_F(StartingStates, AFilterThatMatchesNothingCanBeCleared)
{
    service->become(SourceStatus::Live);
    page->showSnapshot(snapshot({record(redirected())}));
    auto* filter = page->findChild<FilterField*>();
    QTest::keyClicks(filter, QStringLiteral("nowhere"));
    ASSERT_TRUE(eventually([this] { return page->query().text == "nowhere"; }));
    auto none = draft({});
    none->alive = 3;
    page->showSnapshot(none);
    EXPECT_EQ(title(), QStringLiteral("No flow matches the filter"));
    keepPicture(window, QStringLiteral("state-no-match"));
    ASSERT_TRUE(eventually([this] { return !firstButton()->visibleRegion().isEmpty(); }));
    QTest::mouseClick(firstButton(), Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return filter->text().isEmpty(); }));
    EXPECT_TRUE(page->query().text.empty());
}

TEST_F(StartingStates, ALostSourceKeepsItsRowsGreyed)
{
    service->become(SourceStatus::Live);
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
    service->become(SourceStatus::Lost, ErrorCode::Disconnected, {}, 2000);
    auto* banner = page->findChild<Banner*>();
    EXPECT_TRUE(banner->isVisible());
    EXPECT_TRUE(
        banner->findChild<QLabel*>()->text().contains(QStringLiteral("Reconnecting in 2 s")));
    EXPECT_TRUE(page->table().isVisible());
    EXPECT_EQ(pixelsOf(*page->table().viewport(), theme.colours().changed), 0) << "all is grey";
    keepPicture(window, QStringLiteral("lost-rows"));
    service->become(SourceStatus::Live);
    EXPECT_FALSE(banner->isVisible());
}

TEST_F(StartingStates, SaysOffByBadges)
{
    service->become(SourceStatus::Live);
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

TEST_F(StartingStates, KeepsTheChosenFlowAndThePlaceThroughSnapshots)
{
    service->become(SourceStatus::Live);
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

} // namespace
} // namespace natlens
