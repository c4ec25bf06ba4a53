// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "lessons/lesson.h"

namespace natlens {

/// What a learner says to one question.
struct LessonAnswer {
    TupleFields fields;
    std::size_t option = 0;
    std::string value;
};

struct AnswerVerdict {
    bool right = false;
    std::string because; ///< in the lesson's words; with a wrong one never empty
    std::vector<FieldDifference> differences; ///< of a tuple
};

/// Against the tuple that the kernel has.
[[nodiscard]] AnswerVerdict judgeTuple(const LessonQuestion& question, const LessonAnswer& answer,
                                       const Tuple& actual);
[[nodiscard]] AnswerVerdict judgeChoice(const LessonQuestion& question, const LessonAnswer& answer);
[[nodiscard]] AnswerVerdict judgeValue(const LessonQuestion& question, const LessonAnswer& answer);

/// The answers that the lesson itself gives: the right one first, then each wrong one.
[[nodiscard]] std::vector<LessonAnswer> ownAnswers(const LessonQuestion& question);

} // namespace natlens
