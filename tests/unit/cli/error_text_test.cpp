// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/error_text.h"

#include <gtest/gtest.h>

#include <set>

#include "wire/exit_codes.h"

namespace natlens::cli {
namespace {

const Source System{Source::Kind::System, {}};
const Source Direct{Source::Kind::Direct, {}};
const Source Lab{Source::Kind::Lab, "redirect"};

std::string textOf(const Source& source, ErrorCode code)
{
    return errorText(source, {code, 0, {}});
}

TEST(ErrorTexts, AreDifferentForEachWayToFail)
{
    const std::vector texts{
        textOf(System, ErrorCode::NotAuthorised), textOf(Direct, ErrorCode::NotAuthorised),
        textOf(Lab, ErrorCode::NotAuthorised),    textOf(System, ErrorCode::NotInstalled),
        textOf(Direct, ErrorCode::NotInstalled),  textOf(System, ErrorCode::NoBus),
        textOf(System, ErrorCode::NoPolkit),      textOf(System, ErrorCode::Cancelled),
        textOf(System, ErrorCode::Timeout),       textOf(Lab, ErrorCode::Timeout),
        textOf(Direct, ErrorCode::Unsupported),   textOf(System, ErrorCode::Unsupported),
        textOf(Lab, ErrorCode::BadArgument),      textOf(System, ErrorCode::Quota),
        textOf(System, ErrorCode::Disconnected),  textOf(Direct, ErrorCode::Disconnected)};
    EXPECT_EQ(std::set<std::string>(texts.begin(), texts.end()).size(), texts.size());
}

TEST(ErrorTexts, EndWithTheReason)
{
    const std::string text = errorText(Direct, {ErrorCode::System, ENOENT, "opening it"});
    EXPECT_TRUE(text.ends_with("\nReason: opening it: No such file or directory")) << text;
}

struct StatusCase {
    SourceStatus status;
    ErrorCode code;
    int exit;
};

class Exit : public testing::TestWithParam<StatusCase> {};

TEST_P(Exit, StatusTellsTheKindOfFailure)
{
    EXPECT_EQ(exitStatusOf({GetParam().status, {GetParam().code, 0, {}}, 0}), GetParam().exit);
}

INSTANTIATE_TEST_SUITE_P(
    Codes, Exit,
    testing::Values(StatusCase{SourceStatus::Denied, ErrorCode::NotAuthorised, ExitNotAuthorised},
                    StatusCase{SourceStatus::Denied, ErrorCode::NoPolkit, ExitNotAuthorised},
                    StatusCase{SourceStatus::Failed, ErrorCode::NotInstalled, ExitNoSource},
                    StatusCase{SourceStatus::Failed, ErrorCode::NoBus, ExitNoSource},
                    StatusCase{SourceStatus::Failed, ErrorCode::Unsupported, ExitNoSource},
                    StatusCase{SourceStatus::Failed, ErrorCode::BadArgument, ExitNoSource},
                    StatusCase{SourceStatus::Failed, ErrorCode::System, ExitFailed},
                    StatusCase{SourceStatus::Failed, ErrorCode::Quota, ExitFailed},
                    StatusCase{SourceStatus::Lost, ErrorCode::Disconnected, ExitFailed}));

} // namespace
} // namespace natlens::cli
