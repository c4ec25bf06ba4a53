// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/source_text.h"

#include <gtest/gtest.h>

#include <set>

namespace natlens {
namespace {

const Source System{Source::Kind::System, {}};
const Source Lab{Source::Kind::Lab, "redirect"};

StartMessage message(SourceStatus status, ErrorCode code = ErrorCode::System,
                     const Source& source = System)
{
    SourceState state;
    state.status = status;
    state.error.code = code;
    return startMessage(state, source);
}

TEST(StartMessages, AreEachTheirOwn)
{
    std::set<QString> titles;
    for (const auto& m :
         {message(SourceStatus::Connecting), message(SourceStatus::Authorising),
          message(SourceStatus::Denied, ErrorCode::NotAuthorised), message(SourceStatus::Lost),
          message(SourceStatus::Failed, ErrorCode::NotInstalled),
          message(SourceStatus::Failed, ErrorCode::NoBus),
          message(SourceStatus::Failed, ErrorCode::NoPolkit),
          message(SourceStatus::Failed, ErrorCode::Unsupported),
          message(SourceStatus::Denied, ErrorCode::NotAuthorised, Lab),
          message(SourceStatus::Denied, ErrorCode::NotAuthorised, {Source::Kind::Direct, {}}),
          message(SourceStatus::Failed, ErrorCode::System), nothingTrackedMessage(System),
          noMatchMessage(QStringLiteral("x"), 3), readingMessage()}) {
        EXPECT_TRUE(titles.insert(m.title).second) << m.title.toStdString();
        EXPECT_FALSE(m.text.isEmpty()) << m.title.toStdString();
        EXPECT_FALSE(m.icon.isEmpty()) << m.title.toStdString();
    }
}

TEST(StartMessages, OfferWhatHelps)
{
    EXPECT_EQ(message(SourceStatus::Denied, ErrorCode::NotAuthorised).actions.front(),
              StartAction::Retry);
    EXPECT_EQ(message(SourceStatus::Failed, ErrorCode::NotInstalled).actions.front(),
              StartAction::OpenLab);
    EXPECT_EQ(message(SourceStatus::Failed, ErrorCode::NoPolkit).actions.front(),
              StartAction::Retry);
    EXPECT_EQ(noMatchMessage(QStringLiteral("x"), 3).actions.front(), StartAction::ClearFilter);
    EXPECT_TRUE(message(SourceStatus::Connecting).actions.empty());
    EXPECT_TRUE(message(SourceStatus::Connecting).busy);
}

TEST(StartMessages, DoNotOfferTheLabInTheLab)
{
    for (const auto& m : {message(SourceStatus::Denied, ErrorCode::NotAuthorised, Lab),
                          nothingTrackedMessage(Lab)}) {
        EXPECT_EQ(std::count(m.actions.begin(), m.actions.end(), StartAction::OpenLab), 0);
    }
}

TEST(LostText, CountsDown)
{
    SourceState state;
    state.status = SourceStatus::Lost;
    EXPECT_TRUE(lostText(state, 2).endsWith(QStringLiteral("Reconnecting in 2 s.")));
    EXPECT_TRUE(lostText(state, 0).endsWith(QStringLiteral("Reconnecting…")));
}

} // namespace
} // namespace natlens
