// SPDX-License-Identifier: GPL-2.0-or-later
#include "wire/interception_state.h"

#include <gtest/gtest.h>

namespace natlens {
namespace {

Result<InterceptionState> read(const std::string& text)
{
    return decodeInterceptionState(std::as_bytes(std::span(text)));
}

TEST(InterceptionStates, AreTheSameAfterTheWay)
{
    for (const InterceptionState& state :
         {InterceptionState{"on", ""}, InterceptionState{"degraded", "relay-silent"}}) {
        const auto decoded = decodeInterceptionState(encodeInterceptionState(state));
        ASSERT_TRUE(decoded);
        EXPECT_EQ(*decoded, state);
    }
}

TEST(InterceptionStates, RefuseWhatIsNone)
{
    EXPECT_FALSE(read(""));
    EXPECT_FALSE(read("on"));
    EXPECT_FALSE(read(" asked"));
    EXPECT_FALSE(read("on \x1b[31m"));
    EXPECT_FALSE(read("on two words"));
    const std::string longest(32, 'a');
    EXPECT_FALSE(read('a' + longest + " asked"));
    EXPECT_TRUE(read(longest + " asked"));
}

} // namespace
} // namespace natlens
