// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <set>

#include "lessons/lesson_library.h"

namespace natlens {

TEST(ShippedLessons, areSeventeenInOrder)
{
    const auto files = lessonFiles(NATLENS_LESSONS);
    ASSERT_EQ(files.size(), 17U);
    std::uint32_t number = 0;
    for (const std::string& file : files) {
        const auto lesson = loadLesson(file);
        ASSERT_TRUE(lesson) << toText(lesson.error());
        EXPECT_EQ(lesson->number, ++number) << file;
        EXPECT_EQ(findLessonFile(NATLENS_LESSONS, lesson->id), file);
        EXPECT_EQ(findLessonFile(NATLENS_LESSONS, std::to_string(number)), file);
    }
    EXPECT_TRUE(findLessonFile(NATLENS_LESSONS, "moon").empty());
}

TEST(ShippedLessons, eachAsksAQuestionThatTheLabAnswers)
{
    for (const std::string& file : lessonFiles(NATLENS_LESSONS)) {
        const auto lesson = loadLesson(file);
        ASSERT_TRUE(lesson);
        std::size_t live = 0;
        for (const LessonStep& step : lesson->steps) {
            EXPECT_FALSE(step.actions.empty()) << file << ": " << step.title;
            for (const LessonQuestion& question : step.questions) {
                live += question.kind != LessonQuestion::Kind::Choice ? 1U : 0U;
            }
        }
        EXPECT_GE(live, 1U) << file;
    }
}

TEST(ShippedLessons, useEveryProgramThatTheyBring)
{
    for (const std::string& file : lessonFiles(NATLENS_LESSONS)) {
        const auto lesson = loadLesson(file);
        ASSERT_TRUE(lesson);
        std::set<std::size_t> used;
        for (const LessonStep& step : lesson->steps) {
            for (const LessonAction& action : step.actions) {
                const auto programs = lesson->programsOf(action);
                used.insert(programs.begin(), programs.end());
            }
        }
        EXPECT_EQ(used.size(), lesson->programs.size()) << file;
    }
}

} // namespace natlens
