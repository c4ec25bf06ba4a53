// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QPushButton>
#include <QtTest>

#include "gui/fake_service.h"
#include "gui/window_fixture.h"
#include "session.h"
#include "widgets/flow_table_view.h"
#include "widgets/state_page.h"

namespace natlens {
namespace {

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
    EXPECT_EQ(titleOf(*page), QString::fromUtf8(tested.title));
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
    ASSERT_NE(firstButtonOf(*page), nullptr);
    EXPECT_EQ(service->opened, 1);
    QTest::mouseClick(firstButtonOf(*page), Qt::LeftButton);
    EXPECT_EQ(service->opened, 2);
}

TEST_F(StartingStates, TheKeyboardAloneAsksAgain)
{
    service->become(SourceStatus::Denied, ErrorCode::NotAuthorised);
    ASSERT_NE(firstButtonOf(*page), nullptr);
    ASSERT_TRUE(eventually([this] { return firstButtonOf(*page)->hasFocus(); }));
    QTest::keyClick(firstButtonOf(*page), Qt::Key_Return);
    EXPECT_EQ(service->opened, 2);
}

TEST_F(StartingStates, NoHelperOffersTheLab)
{
    service->become(SourceStatus::Failed, ErrorCode::NotInstalled);
    ASSERT_NE(firstButtonOf(*page), nullptr);
    QTest::mouseClick(firstButtonOf(*page), Qt::LeftButton);
    ASSERT_TRUE(eventually([this] { return sources.size() == 2; }));
    EXPECT_EQ(sources.back(), (Source{Source::Kind::Lab, "redirect"}));
    EXPECT_EQ(titleOf(*page), QStringLiteral("Starting the lab"));
}

TEST_F(StartingStates, DeniedUserNamespacesAreExplained)
{
    session.open({Source::Kind::Lab, "redirect"});
    service->become(SourceStatus::Denied, ErrorCode::NotAuthorised,
                    "the kernel refused a user namespace");
    EXPECT_EQ(titleOf(*page), QStringLiteral("User namespaces are denied"));
    EXPECT_TRUE(
        page->shownMessage()->text.contains(QStringLiteral("the kernel refused a user namespace")));
    EXPECT_FALSE(page->shownMessage()->command.isEmpty());
    keepPicture(window, QStringLiteral("state-userns"));
}

} // namespace
} // namespace natlens
