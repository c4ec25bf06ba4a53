// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>
#include <vector>

#include "rules/json_reader.h"

namespace natlens::test {
namespace {

struct Read {
    std::vector<std::string> elements;
    std::optional<JsonFailure> failure;
};

Read read(std::string_view text)
{
    Read out;
    out.failure = readJsonList(text, "list", [&out](const JsonValue& value) {
        appendJson(out.elements.emplace_back(), value);
    });
    return out;
}

TEST(JsonReader, TellsEachElement)
{
    const Read out = read(R"({"other":[1],"list":[1,"a\"b",{"x":[null,true,false]},[]],"z":{}})");
    EXPECT_FALSE(out.failure);
    EXPECT_EQ(out.elements,
              (std::vector<std::string>{"1", "\"a\\\"b\"", R"({"x":[null,true,false]})", "[]"}));
}

TEST(JsonReader, KeepsWhatCameBeforeAMistake)
{
    const Read out = read(R"({"list":[{"a":1},{"b":2},{"c":)");
    ASSERT_TRUE(out.failure);
    EXPECT_FALSE(out.failure->tooMuch);
    EXPECT_EQ(out.elements, (std::vector<std::string>{R"({"a":1})", R"({"b":2})"}));
}

TEST(JsonReader, KeepsNumbersOfAnySizeAsTheyAre)
{
    const Read out = read(R"({"list":[123456789012345678901234567890,-7,1.5]})");
    EXPECT_FALSE(out.failure);
    EXPECT_EQ(out.elements,
              (std::vector<std::string>{"123456789012345678901234567890", "-7", "1.5"}));
}

TEST(JsonReader, RefusesDepthWithoutEnd)
{
    std::string deep = R"({"list":[)";
    deep.resize(10'000'000, '[');
    const Read out = read(deep);
    ASSERT_TRUE(out.failure);
    EXPECT_TRUE(out.failure->tooMuch);
}

TEST(JsonReader, SaysWhenThereIsNoList)
{
    EXPECT_TRUE(read("{}").failure);
    EXPECT_TRUE(read("[]").failure);
    EXPECT_TRUE(read("").failure);
    EXPECT_TRUE(read(std::string_view("\0\xff", 2)).failure);
}

TEST(JsonReader, KeepsBytesThatAreNoText)
{
    const Read out = read("{\"list\":[\"\xff\xfe\"]}");
    EXPECT_EQ(out.elements, std::vector<std::string>{"\"\xff\xfe\""});
}

} // namespace
} // namespace natlens::test
