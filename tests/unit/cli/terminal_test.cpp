// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/terminal.h"

#include <gtest/gtest.h>

namespace natlens::cli {
namespace {

struct EscapeCase {
    std::string text;
    std::string escaped;
};

class Escaping : public testing::TestWithParam<EscapeCase> {};

TEST_P(Escaping, LeavesOnlyWhatATerminalMayHave)
{
    EXPECT_EQ(escapeForTerminal(GetParam().text), GetParam().escaped);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Escaping,
    testing::Values(EscapeCase{"", ""}, EscapeCase{"ftp-21", "ftp-21"},
                    EscapeCase{"\xC3\xA4\xE2\x86\x92", "\xC3\xA4\xE2\x86\x92"},
                    EscapeCase{"a\033[2Jb", "a\\x1b[2Jb"}, EscapeCase{"a\nb\tc", "a\\x0ab\\x09c"},
                    EscapeCase{std::string("a\0b", 3), "a\\x00b"}, EscapeCase{"\x7F", "\\x7f"},
                    EscapeCase{"\xC2\x9B", "\\xc2\\x9b"},            // CSI of eight bits
                    EscapeCase{"\xFF\xC3", "\\xff\\xc3"},            // no UTF-8
                    EscapeCase{"\xC0\xAF", "\\xc0\\xaf"},            // too long
                    EscapeCase{"\xED\xA0\x80", "\\xed\\xa0\\x80"},   // a surrogate
                    EscapeCase{"\xE2\x80\xAE", "\\xe2\\x80\\xae"})); // right to left

TEST(DisplayWidth, CountsCharactersAndNotBytes)
{
    EXPECT_EQ(displayWidth("abc"), 3U);
    EXPECT_EQ(displayWidth("\xC3\xA4\xE2\x86\x92"), 2U);
}

} // namespace
} // namespace natlens::cli
