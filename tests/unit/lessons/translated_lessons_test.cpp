// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <set>

#include "lessons/lesson_library.h"
#include "lessons/witness.h"

namespace natlens {

namespace {

using Texts = std::set<std::string>;

void collect(const LessonQuestion& question, Texts& texts)
{
    texts.insert({question.ask, question.why});
    for (const LessonQuestion::Option& option : question.options) {
        texts.insert({option.text, option.because});
    }
    for (const LessonQuestion::Wrong& wrong : question.wrong) {
        texts.insert(wrong.because);
    }
}

/// Whatever a learner reads: in English these are the texts that a translation is asked for.
Texts textsOf(const Lesson& lesson)
{
    Texts texts{lesson.title, lesson.summary};
    for (const LessonStep& step : lesson.steps) {
        texts.insert({step.title, step.text, step.look});
        for (const LessonQuestion& question : step.questions) {
            collect(question, texts);
        }
    }
    texts.erase(std::string());
    return texts;
}

/// English and the other language, twice where a file has a text twice.
std::vector<std::pair<std::string, std::string>> readTranslation(const std::string& file)
{
    std::vector<std::pair<std::string, std::string>> pairs;
    const auto text = readWholeFile(file);
    const auto root = text ? parseJson(*text, file) : tl::unexpected(text.error());
    const JsonNode* texts = root ? root->find("texts") : nullptr;
    for (std::size_t at = 0; texts != nullptr && at < texts->keys.size(); ++at) {
        pairs.emplace_back(texts->keys[at], texts->items.at(at).text);
    }
    return pairs;
}

std::string without(const std::vector<std::string>& values, const std::string& where)
{
    std::string list = "not in the " + where + ":";
    for (const std::string& value : values) {
        list += " " + value;
    }
    return list;
}

/// The folders beside the lessons, but for that of their programs.
std::vector<std::filesystem::path> languages()
{
    std::vector<std::filesystem::path> folders;
    for (const auto& entry : std::filesystem::directory_iterator(NATLENS_LESSONS)) {
        if (entry.is_directory() && entry.path().filename() != "programs") {
            folders.push_back(entry.path());
        }
    }
    return folders;
}

/// Calls @p check with each shipped lesson and its translation into each shipped language.
template<class Check> void forEachTranslation(Check check)
{
    for (const auto& folder : languages()) {
        for (const std::string& file : lessonFiles(NATLENS_LESSONS)) {
            const auto lesson = loadLesson(file);
            ASSERT_TRUE(lesson) << toText(lesson.error());
            const auto translation = (folder / std::filesystem::path(file).filename()).string();
            SCOPED_TRACE(translation);
            check(*lesson, translation);
        }
    }
}

} // namespace

// Elsewhere a translation may leave texts in English; those that come with Natlens do not.
TEST(TranslatedLessons, sayEverythingThatTheLessonSaysAndNothingElse)
{
    forEachTranslation([](const Lesson& lesson, const std::string& translation) {
        Texts missing = textsOf(lesson);
        for (const auto& [english, other] : readTranslation(translation)) {
            EXPECT_EQ(missing.erase(english), 1U) << "not in the lesson, or twice: " << english;
            EXPECT_FALSE(other.empty()) << english;
        }
        for (const std::string& english : missing) {
            ADD_FAILURE() << "not translated: " << english;
        }
    });
}

// play holds the English values against what the kernel shows; these are then shown as well.
TEST(TranslatedLessons, nameTheSameValues)
{
    forEachTranslation([](const Lesson&, const std::string& translation) {
        for (const auto& [english, other] : readTranslation(translation)) {
            const auto lost = unwitnessed(english, other, {});
            EXPECT_TRUE(lost.empty()) << other << '\n' << without(lost, "translation");
            const auto added = unwitnessed(other, english, {});
            EXPECT_TRUE(added.empty()) << other << '\n' << without(added, "lesson");
        }
    });
}

TEST(TranslatedLessons, areReadInPlaceOfTheEnglishOnes)
{
    forEachTranslation([](const Lesson& lesson, const std::string& translation) {
        const auto language = std::filesystem::path(translation).parent_path().filename();
        const auto other = loadLesson(lesson.file, language.string());
        ASSERT_TRUE(other) << toText(other.error());
        Texts expected;
        for (const auto& [english, text] : readTranslation(translation)) {
            expected.insert(text);
        }
        EXPECT_EQ(textsOf(*other), expected);
    });
}

TEST(TranslatedLessons, areThereForEachLessonAndForNoOtherFile)
{
    std::vector<std::string> names;
    for (const auto& folder : languages()) {
        const auto files = lessonFiles(folder.string());
        EXPECT_EQ(files.size(), lessonFiles(NATLENS_LESSONS).size()) << folder;
        names.push_back(folder.filename().string());
    }
    EXPECT_NE(std::ranges::find(names, "de"), names.end());
}

} // namespace natlens
