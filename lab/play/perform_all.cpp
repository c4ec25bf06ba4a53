// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>

#include "lab/play/performance.h"
#include "lab/play/report.h"
#include "lessons/witness.h"
#include "wire/exit_codes.h"

namespace natlens::lab {

namespace {

std::string describe(const LessonQuestion& question, const LessonAnswer& answer)
{
    std::string text = answer.value;
    if (question.kind == LessonQuestion::Kind::Choice) {
        return question.options.at(answer.option).text;
    }
    for (const std::string& field : answer.fields) {
        text += field.empty() ? "" : (text.empty() ? "" : " ") + field;
    }
    return text;
}

/// All that shows the values that a step's text names.
std::string evidenceOf(const Lesson& lesson, const StepResult& result)
{
    std::string evidence = toJson(lesson.scenario) + stepJson(result);
    for (const ActionResult& action : result.actions) {
        evidence += "\n" + action.output + "\n"; // in JSON a line feed is letters
    }
    for (const LessonAction& action : lesson.steps.at(result.step).actions) {
        evidence += action.command + " ";
        for (const std::size_t program : lesson.programsOf(action)) {
            evidence += lesson.programs.at(program).second;
        }
    }
    return evidence;
}

bool isShown(const Lesson& lesson, const StepResult& result)
{
    const LessonStep& step = lesson.steps.at(result.step);
    const auto missing =
        unwitnessed(step.text + " " + step.look, evidenceOf(lesson, result), step.known);
    for (const std::string& value : missing) {
        std::cout << "    " << lesson.file << ':' << step.line << ": the text says " << value
                  << ", which nothing shows\n";
    }
    return missing.empty();
}

/// The lesson's own right answer has to be taken, each of its wrong ones refused with a reason.
bool examine(Stage& stage, const Lesson& lesson, const LessonQuestion& question)
{
    bool right = true;
    bool well = true;
    for (const LessonAnswer& answer : ownAnswers(question)) {
        const Stage::Judged judged = stage.judge(question, answer);
        const bool asExpected = judged.trouble.empty() && judged.verdict.right == right
                                && (right || !judged.verdict.because.empty());
        if (!asExpected) {
            std::cout << "    " << lesson.file << ':' << question.line << ": the answer \""
                      << describe(question, answer) << "\" is "
                      << (right ? "right, and was refused"
                                : "wrong, and was not refused with a "
                                  "reason")
                      << ": " << judged.verdict.because << judged.trouble << '\n';
            for (const FieldDifference& each : judged.verdict.differences) {
                std::cout << "      " << TupleFieldNames.at(natlens::indexOf(each.field)) << " is "
                          << each.actual << '\n';
            }
            well = false;
        }
        right = false;
    }
    return well;
}

} // namespace

int performAll(Stage& stage, const Lesson& lesson, std::size_t steps, bool json)
{
    bool well = true;
    std::size_t passedOver = 0;
    if (!json) {
        std::cout << lesson.number << ". " << lesson.title << '\n';
    }
    for (std::size_t at = 0; at < steps; ++at) {
        const StepResult result = stage.perform(at);
        std::cout << (json ? stepJson(result) + "\n" : stepText(lesson, result)) << std::flush;
        if (!result.missing.empty()) {
            ++passedOver;
            continue;
        }
        well = well && result.ok();
        if (!result.ok()) {
            break; // the next ones build on it
        }
        well = (json || isShown(lesson, result)) && well;
        for (const LessonQuestion& question : lesson.steps.at(at).questions) {
            well = examine(stage, lesson, question) && well;
        }
    }
    if (!json) {
        std::cout << "  " << (well ? "all is as the lesson says" : "it is not as the lesson says");
        if (passedOver != 0) {
            std::cout << "; steps passed over: " << passedOver;
        }
        std::cout << '\n';
    }
    std::cout.flush();
    return well && std::cout ? ExitDone : ExitFailed;
}

} // namespace natlens::lab
