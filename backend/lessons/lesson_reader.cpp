// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <filesystem>

#include "lessons/lesson.h"
#include "lessons/question_reader.h"

namespace natlens {

namespace {

constexpr std::array ClaimWords{std::string_view("table"), std::string_view("new"),
                                std::string_view("update"), std::string_view("destroy")};

/// A name that cannot lead out of a folder.
bool isFileName(std::string_view name)
{
    return !name.empty() && !name.starts_with('.') && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || c == '_' || c == '-' || c == '.';
    });
}

LessonAction readAction(FieldReader& reader)
{
    using Kind = LessonAction::Kind;
    constexpr std::array Verbs{std::string_view("run"), std::string_view("start"),
                               std::string_view("hear"), std::string_view("stop")};
    LessonAction action;
    action.line = reader.line();
    std::size_t verbs = 0;
    for (std::size_t at = 0; at < Verbs.size(); ++at) {
        if (reader.has(Verbs.at(at))) {
            ++verbs;
            action.kind = static_cast<Kind>(at);
            const bool named = action.kind == Kind::Hear || action.kind == Kind::Stop;
            (named ? action.name : action.command) = reader.text(Verbs.at(at), Needed::Yes);
        }
    }
    if (verbs != 1) {
        reader.mistake({}, "one of run, start, hear, stop", std::to_string(verbs) + " of them");
    }
    if (action.kind == Kind::Run || action.kind == Kind::Start) {
        action.node = reader.word("in", LabNodeNames);
    }
    if (action.kind == Kind::Start) {
        action.name = reader.text("as", Needed::Yes);
        action.until = reader.text("until", Needed::Yes);
    }
    if (action.kind == Kind::Run) {
        const bool any = reader.has("any_exit") && reader.flag("any_exit", false);
        action.exit = any ? std::nullopt : std::optional(reader.number("exit", 0, 255).value_or(0));
        action.seconds = reader.number("seconds", 1, 60).value_or(action.seconds);
    }
    action.prints = reader.texts("prints");
    action.printsNot = reader.texts("prints_not");
    reader.done();
    return action;
}

FlowClaim readClaim(FieldReader& reader)
{
    FlowClaim claim;
    claim.line = reader.line();
    claim.of = static_cast<FlowClaim::Of>(reader.word("of", ClaimWords, 0));
    claim.node = reader.word("in", LabNodeNames, 1);
    claim.where = readFilter(reader, "where", Needed::Yes);
    claim.count = reader.number("count", 0, 1000000);
    reader.done();
    return claim;
}

std::vector<std::string> readWay(FieldReader& reader)
{
    std::vector<std::string> way = reader.texts("way");
    for (const std::string& place : way) {
        if (std::ranges::find(LessonPlaces, place) == LessonPlaces.end()) {
            reader.mistake("way",
                           "places: client, server, prerouting, routing, input, local, output, "
                           "forward, postrouting",
                           "\"" + place + "\"");
        }
    }
    return way;
}

void checkNames(FieldReader& reader, const std::vector<LessonStep>& steps)
{
    std::vector<std::string> started;
    for (const LessonStep& step : steps) {
        for (const LessonAction& action : step.actions) {
            if (action.kind == LessonAction::Kind::Start) {
                started.push_back(action.name);
            } else if (!action.name.empty()
                       && std::ranges::find(started, action.name) == started.end()) {
                reader.context().mistakes.push_back({reader.context().file, action.line,
                                                     "hear, stop",
                                                     "the name of a program that was started "
                                                     "before",
                                                     "\"" + action.name + "\""});
            }
        }
    }
}

LessonStep readStep(FieldReader& reader)
{
    LessonStep step;
    step.line = reader.line();
    step.title = reader.translated("title", Needed::Yes);
    step.text = reader.translated("text", Needed::Yes);
    step.look = reader.translated("look");
    step.way = readWay(reader);
    step.known = reader.texts("known");
    step.needs = reader.texts("needs");
    for (FieldReader& each : reader.objects("actions")) {
        step.actions.push_back(readAction(each));
    }
    for (FieldReader& each : reader.objects("claims")) {
        step.claims.push_back(readClaim(each));
    }
    for (FieldReader& each : reader.objects("questions")) {
        step.questions.push_back(readQuestion(each));
    }
    reader.done();
    return step;
}

void readPrograms(FieldReader& reader, Lesson& lesson, const std::string& folder)
{
    for (const std::string& name : reader.texts("programs")) {
        if (!isFileName(name)) {
            reader.mistake("programs", "names of files", "\"" + name + "\"");
            continue;
        }
        std::string path = folder;
        auto text = readWholeFile(path.append("/").append(name));
        if (!text) {
            reader.mistake("programs", "files in " + folder,
                           "\"" + name + "\": " + text.error().front().found);
            continue;
        }
        lesson.programs.emplace_back(name, std::move(*text));
    }
}

Lesson readLesson(FieldReader& reader, const std::string& folder)
{
    Lesson lesson;
    lesson.file = reader.context().file;
    [[maybe_unused]] const auto format = reader.number("format", 1, 1, Needed::Yes);
    lesson.id = std::filesystem::path(lesson.file).stem().string();
    lesson.number = reader.number("number", 1, 9999, Needed::Yes).value_or(0);
    lesson.title = reader.translated("title", Needed::Yes);
    lesson.summary = reader.translated("summary", Needed::Yes);
    if (auto scenario = reader.object("scenario")) {
        lesson.scenario = readScenario(*scenario);
        scenario->done();
    }
    readPrograms(reader, lesson, folder);
    for (FieldReader& each : reader.objects("steps", Needed::Yes)) {
        lesson.steps.push_back(readStep(each));
    }
    if (lesson.steps.empty() && reader.has("steps")) {
        reader.mistake("steps", "one step or more");
    }
    checkNames(reader, lesson.steps);
    reader.done();
    return lesson;
}

/// {"texts": {"English": "Deutsch"}}
FileResult<TextMap> loadTexts(const std::string& file)
{
    const auto text = readWholeFile(file);
    if (!text) {
        return tl::unexpected(text.error());
    }
    const auto root = parseJson(*text, file);
    if (!root) {
        return tl::unexpected(root.error());
    }
    FileContext context{.file = file};
    FieldReader reader(*root, {}, context);
    TextMap texts;
    for (auto& [english, other] : reader.pairs("texts")) {
        texts.emplace(english, other);
    }
    reader.done();
    if (!context.mistakes.empty()) {
        return tl::unexpected(std::move(context.mistakes));
    }
    return texts;
}

} // namespace

std::vector<std::size_t> Lesson::programsOf(const LessonAction& action) const
{
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at < programs.size(); ++at) {
        if (action.command.find(programs[at].first) != std::string::npos) {
            found.push_back(at);
        }
    }
    return found;
}

FileResult<Lesson> parseLesson(std::string_view text, const std::string& file,
                               const std::string& programsFolder, const TextMap& texts)
{
    const auto root = parseJson(text, file);
    if (!root) {
        return tl::unexpected(root.error());
    }
    FileContext context{.file = file, .texts = texts};
    FieldReader reader(*root, {}, context);
    Lesson lesson = readLesson(reader, programsFolder);
    if (!context.mistakes.empty()) {
        return tl::unexpected(std::move(context.mistakes));
    }
    return lesson;
}

FileResult<Lesson> loadLesson(const std::string& file, const std::string& language)
{
    const auto text = readWholeFile(file);
    if (!text) {
        return tl::unexpected(text.error());
    }
    const std::filesystem::path path(file);
    const auto other = path.parent_path() / language / path.filename();
    TextMap texts;
    std::error_code ignored;
    if (!language.empty() && std::filesystem::exists(other, ignored)) {
        auto loaded = loadTexts(other.string());
        if (!loaded) {
            return tl::unexpected(loaded.error());
        }
        texts = std::move(*loaded);
    }
    return parseLesson(*text, file, (path.parent_path() / "programs").string(), texts);
}

} // namespace natlens
