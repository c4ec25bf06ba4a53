// SPDX-License-Identifier: GPL-2.0-or-later
#include "lessons/question_reader.h"

#include <algorithm>

namespace natlens {

namespace {

constexpr std::array Kinds{std::string_view("tuple"), std::string_view("choice"),
                           std::string_view("value")};
constexpr std::array Directions{std::string_view("original"), std::string_view("reply")};

TupleFields readFields(FieldReader& reader, std::string_view key)
{
    TupleFields fields;
    auto object = reader.object(key);
    if (!object) {
        reader.mistake(key, "an object with the fields of a tuple: src, sport, dst, dport");
        return fields;
    }
    for (std::size_t at = 0; at < TupleFieldNames.size(); ++at) {
        fields.at(at) = object->text(TupleFieldNames.at(at));
    }
    object->done();
    return fields;
}

void readTuple(FieldReader& reader, LessonQuestion& question)
{
    question.node = reader.word("in", LabNodeNames, 1);
    question.where = readFilter(reader, "where", Needed::Yes);
    question.reply = reader.word("direction", Directions, 1) == 1;
    question.right = readFields(reader, "right");
    for (FieldReader& each : reader.objects("wrong", Needed::Yes)) {
        question.wrong.push_back(
            {readFields(each, "answer"), {}, each.translated("because", Needed::Yes)});
        each.done();
    }
}

void readValue(FieldReader& reader, LessonQuestion& question)
{
    question.value = reader.text("right", Needed::Yes);
    question.node = reader.word("in", LabNodeNames, 1);
    question.live = reader.text("live", Needed::Yes);
    for (FieldReader& each : reader.objects("wrong", Needed::Yes)) {
        question.wrong.push_back(
            {{}, each.text("answer", Needed::Yes), each.translated("because", Needed::Yes)});
        each.done();
    }
}

void readChoice(FieldReader& reader, LessonQuestion& question)
{
    for (FieldReader& each : reader.objects("options", Needed::Yes)) {
        question.options.push_back({each.translated("text", Needed::Yes),
                                    each.translated("because", Needed::Yes),
                                    each.flag("right", false)});
        each.done();
    }
    const auto right = std::ranges::count_if(question.options, &LessonQuestion::Option::right);
    if (right != 1 || question.options.size() < 2) {
        reader.mistake("options", "two options or more, and \"right\": true in one of them");
    }
}

} // namespace

Filter readFilter(FieldReader& reader, std::string_view key, Needed needed)
{
    const std::string text = reader.text(key, needed);
    auto filter = Filter::parse(text);
    if (!filter) {
        std::string expected = "a display filter (docs/filter.md)";
        for (const std::string& word : filter.error().expected) {
            expected += (&word == &filter.error().expected.front() ? ": " : ", ") + word;
        }
        reader.mistake(key, expected,
                       "\"" + text + "\", wrong at character "
                           + std::to_string(filter.error().position + 1));
        return {};
    }
    return *filter;
}

LessonQuestion readQuestion(FieldReader& reader)
{
    LessonQuestion question;
    question.line = reader.line();
    question.kind = static_cast<LessonQuestion::Kind>(reader.word("kind", Kinds));
    question.ask = reader.translated("ask", Needed::Yes);
    question.why = reader.translated("why");
    switch (question.kind) {
    case LessonQuestion::Kind::Tuple: readTuple(reader, question); break;
    case LessonQuestion::Kind::Choice: readChoice(reader, question); break;
    case LessonQuestion::Kind::Value: readValue(reader, question); break;
    }
    reader.done();
    return question;
}

} // namespace natlens
