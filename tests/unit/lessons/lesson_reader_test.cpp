// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "lessons/lesson.h"

namespace natlens {

namespace {

FileResult<Lesson> read(const std::string& text, const TextMap& texts = {})
{
    return parseLesson(text, "a.json", "/nowhere", texts);
}

/// A lesson of one step that has @p more beside title and text.
std::string withStep(const std::string& more)
{
    return "{\"format\": 1, \"number\": 1, \"title\": \"T\", \"summary\": \"S\",\n"
           "\"steps\": [\n{\"title\": \"one\", \"text\": \"two\""
           + (more.empty() ? std::string() : ",\n" + more) + "}]}";
}

std::string mistakesOf(const std::string& text)
{
    const auto lesson = read(text);
    return lesson ? std::string() : toText(lesson.error());
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST(LessonReader, readsAllPartsOfAStep)
{
    const auto lesson = read(withStep(
        "\"look\": \"at it\", \"way\": [\"client\", \"prerouting\"], \"needs\": [\"nft\"],\n"
        "\"actions\": [{\"run\": [\"a\", \"b\"], \"in\": \"client\", \"exit\": 1, \"prints\": "
        "[\"x\"]},\n"
        "{\"start\": \"c\", \"as\": \"n\", \"in\": \"router\", \"until\": \"up\"}, {\"stop\": "
        "\"n\"}],\n"
        "\"claims\": [{\"where\": \"tcp and dport == 80\", \"count\": 2, \"in\": \"server\"}]"));
    ASSERT_TRUE(lesson) << toText(lesson.error());
    const LessonStep& step = lesson->steps.at(0);
    EXPECT_EQ(step.actions.at(0).command, "a\nb\n");
    EXPECT_EQ(step.actions.at(0).node, 0U);
    EXPECT_EQ(step.actions.at(0).exit, 1U);
    EXPECT_EQ(step.actions.at(1).kind, LessonAction::Kind::Start);
    EXPECT_EQ(step.claims.at(0).count, 2U);
    EXPECT_EQ(step.claims.at(0).node, 2U);
    EXPECT_EQ(step.way.size(), 2U);
}

TEST(LessonReader, brokenJsonIsToldWithItsLine)
{
    const std::string mistakes = mistakesOf("{\n\"format\": 1,\n\"number\": }");
    EXPECT_TRUE(mistakes.starts_with("a.json:3: expected JSON: ")) << mistakes;
    EXPECT_TRUE(mistakesOf("").starts_with("a.json:1: ")) << mistakesOf("");
}

TEST(LessonReader, eachMistakeHasLineFieldAndWhatWasExpected)
{
    const std::string mistakes = mistakesOf(withStep(
        "\"way\": [\"moon\"],\n\"actions\": [{\"run\": \"x\", \"in\": \"mars\"}],\n\"clams\": []"));
    EXPECT_TRUE(contains(mistakes, "a.json:4: steps[0].way: expected places:")) << mistakes;
    EXPECT_TRUE(contains(mistakes, "found \"moon\"")) << mistakes;
    EXPECT_TRUE(contains(mistakes, "a.json:5: steps[0].actions[0].in: expected one of client, "
                                   "router, server, found \"mars\""))
        << mistakes;
    EXPECT_TRUE(contains(mistakes, "a.json:6: steps[0].clams: expected one of the fields"))
        << mistakes;
}

TEST(LessonReader, missingFieldsAreNamed)
{
    const std::string mistakes = mistakesOf(R"({"format": 1, "steps": [{}]})");
    for (const char* part :
         {"number: expected a whole number", "title: expected a text", "summary: expected a text",
          "steps[0].title: expected a text", "steps[0].text: expected a text"}) {
        EXPECT_TRUE(contains(mistakes, part)) << part << "\n" << mistakes;
    }
    EXPECT_TRUE(
        contains(mistakesOf("{\"format\": 2}"), "format: expected a whole number from 1 to 1"));
    EXPECT_TRUE(contains(mistakesOf("[]"), "expected an object, found a list"));
}

TEST(LessonReader, aFilterThatIsWrongIsToldWithItsPlace)
{
    const std::string mistakes =
        mistakesOf(withStep(R"("claims": [{"where": "tcp and dprt == 80"}])"));
    EXPECT_TRUE(contains(mistakes, "steps[0].claims[0].where: expected a display filter"))
        << mistakes;
    EXPECT_TRUE(contains(mistakes, "wrong at character 9")) << mistakes;
}

TEST(LessonReader, anActionDoesOneThing)
{
    EXPECT_TRUE(contains(mistakesOf(withStep("\"actions\": [{\"in\": \"client\"}]")),
                         "steps[0].actions[0]: expected one of run, start, hear, stop, found 0"));
    EXPECT_TRUE(contains(mistakesOf(withStep("\"actions\": [{\"stop\": \"nobody\"}]")),
                         "the name of a program that was started before, found \"nobody\""));
}

TEST(LessonReader, aChoiceHasOneRightOption)
{
    const std::string two = R"({"text": "a", "because": "b", "right": true})";
    EXPECT_TRUE(contains(
        mistakesOf(withStep("\"questions\": [{\"kind\": \"choice\", \"ask\": \"?\", \"options\": ["
                            + two + "," + two + "]}]")),
        "questions[0].options: expected two options or more"));
}

TEST(LessonReader, programsHaveToBeThere)
{
    std::string text = withStep({});
    text.insert(text.size() - 1, R"(, "programs": ["gone.py", "../up.py"])");
    const std::string mistakes = mistakesOf(text);
    EXPECT_TRUE(contains(mistakes, "programs: expected files in /nowhere, found \"gone.py\""))
        << mistakes;
    EXPECT_TRUE(contains(mistakes, "programs: expected names of files, found \"../up.py\""))
        << mistakes;
}

TEST(LessonReader, linesMakeParagraphsAndTextsAreTranslated)
{
    std::string text = withStep({});
    const auto at = text.find("\"two\"");
    text.replace(at, 5, R"(["first line", "goes on.", "", "Second."])");
    const auto english = read(text);
    ASSERT_TRUE(english);
    EXPECT_EQ(english->steps.at(0).text, "first line goes on.\n\nSecond.");
    const auto german = read(text, {{"first line goes on.\n\nSecond.", "Deutsch"}, {"T", "Titel"}});
    ASSERT_TRUE(german);
    EXPECT_EQ(german->steps.at(0).text, "Deutsch");
    EXPECT_EQ(german->title, "Titel");
    EXPECT_EQ(german->summary, "S");
}

TEST(LessonReader, deepAndLongFilesAreRefused)
{
    EXPECT_TRUE(contains(mistakesOf(std::string(100, '[')), "at most 32 levels"));
    const auto missing = loadLesson("/nowhere/at-all.json");
    ASSERT_FALSE(missing);
    EXPECT_TRUE(contains(toText(missing.error()), "expected a file that can be read"));
}

} // namespace natlens
