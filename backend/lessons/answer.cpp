// SPDX-License-Identifier: GPL-2.0-or-later
#include "lessons/answer.h"

#include <algorithm>
#include <cctype>

namespace natlens {

namespace {

/// Without blanks around it, in lower case: "  enoent" is ENOENT.
std::string plain(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        if (std::isspace(static_cast<unsigned char>(c)) == 0) {
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    return out;
}

std::string describe(const std::vector<FieldDifference>& list)
{
    std::string text;
    for (const FieldDifference& each : list) {
        text += (text.empty() ? "" : ", ") + std::string(TupleFieldNames[indexOf(each.field)])
                + ": " + (each.said.empty() ? "?" : each.said) + " ≠ " + each.actual;
    }
    return text;
}

} // namespace

AnswerVerdict judgeTuple(const LessonQuestion& question, const LessonAnswer& answer,
                         const Tuple& actual)
{
    AnswerVerdict verdict;
    verdict.differences = differences(answer.fields, actual);
    verdict.right = verdict.differences.empty();
    verdict.because = question.why;
    if (verdict.right) {
        return verdict;
    }
    for (const LessonQuestion::Wrong& wrong : question.wrong) {
        if (wrong.fields == answer.fields) {
            verdict.because = wrong.because;
        }
    }
    if (verdict.because.empty()) {
        verdict.because = describe(verdict.differences);
    }
    return verdict;
}

AnswerVerdict judgeChoice(const LessonQuestion& question, const LessonAnswer& answer)
{
    if (answer.option >= question.options.size()) {
        return {false, question.why.empty() ? "?" : question.why, {}};
    }
    const LessonQuestion::Option& option = question.options[answer.option];
    return {option.right, option.because, {}};
}

AnswerVerdict judgeValue(const LessonQuestion& question, const LessonAnswer& answer)
{
    const std::string said = plain(answer.value);
    if (said == plain(question.value)) {
        return {true, question.why, {}};
    }
    for (const LessonQuestion::Wrong& wrong : question.wrong) {
        if (plain(wrong.value) == said) {
            return {false, wrong.because, {}};
        }
    }
    return {false, question.why.empty() ? "≠ " + question.value : question.why, {}};
}

std::vector<LessonAnswer> ownAnswers(const LessonQuestion& question)
{
    std::vector<LessonAnswer> answers;
    if (question.kind == LessonQuestion::Kind::Choice) {
        for (const bool right : {true, false}) {
            for (std::size_t at = 0; at < question.options.size(); ++at) {
                if (question.options[at].right == right) {
                    answers.push_back({{}, at, {}});
                }
            }
        }
        return answers;
    }
    answers.push_back({question.right, 0, question.value});
    for (const LessonQuestion::Wrong& wrong : question.wrong) {
        answers.push_back({wrong.fields, 0, wrong.value});
    }
    return answers;
}

} // namespace natlens
