// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes as a lesson and as a scenario: a mistake names the file, its line and what was
// expected; what is taken has only places, nodes and names that the player knows; and a scenario
// says the same when it is written and read again.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "lessons/answer.h"
#include "lessons/lesson.h"
#include "lessons/witness.h"

namespace {

using namespace natlens;

void mustBe(bool fact)
{
    if (!fact) {
        std::abort();
    }
}

void checkMistakes(const FileMistakes& mistakes)
{
    mustBe(!mistakes.empty());
    for (const FileMistake& each : mistakes) {
        mustBe(each.file == "fuzzed.json" && !each.expected.empty());
    }
    mustBe(toText(mistakes).starts_with("fuzzed.json:"));
}

void checkScenario(const ScenarioFile& scenario)
{
    const std::string written = toJson(scenario);
    const auto again = parseScenario(written, "fuzzed.json");
    mustBe(again.has_value());
    mustBe(toJson(*again) == written);
}

void checkLesson(const Lesson& lesson)
{
    mustBe(!lesson.steps.empty());
    for (const LessonStep& step : lesson.steps) {
        mustBe(std::ranges::all_of(step.way, [](const std::string& place) {
            return std::ranges::find(LessonPlaces, place) != LessonPlaces.end();
        }));
        for (const LessonAction& action : step.actions) {
            mustBe(action.node < LabNodeNames.size() && action.seconds <= 60);
            (void)lesson.programsOf(action);
        }
        for (const FlowClaim& claim : step.claims) {
            mustBe(claim.node < LabNodeNames.size());
        }
        for (const LessonQuestion& question : step.questions) {
            mustBe(question.node < LabNodeNames.size());
            (void)ownAnswers(question);
        }
        (void)unwitnessed(step.text, step.title, step.known);
    }
    checkScenario(lesson.scenario);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    // No folder of programs: nothing of the machine that fuzzes is read.
    if (const auto lesson = parseLesson(text, "fuzzed.json", "/nowhere")) {
        checkLesson(*lesson);
    } else {
        checkMistakes(lesson.error());
    }
    if (const auto scenario = parseScenario(text, "fuzzed.json")) {
        checkScenario(*scenario);
    } else {
        checkMistakes(scenario.error());
    }
    return 0;
}
