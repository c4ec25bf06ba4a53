// SPDX-License-Identifier: GPL-2.0-or-later
#include "filter/completion.h"

#include <algorithm>
#include <array>

#include "filter/letters.h"
#include "filter/literal.h"
#include "filter/names.h"

namespace natlens {

namespace {

constexpr std::string_view Blanks = " \t\n\r\v\f";
constexpr std::string_view Ends = " \t\n\r\v\f\"'(){},=!<>~&|";
constexpr std::size_t MostCandidates = 200;

/// What has been read before the word at the cursor, as far as it tells what may come.
class Context {
public:
    enum class Expect : std::uint8_t {
        Term,
        AfterWord,
        AfterMask,
        MaskValue,
        Value,
        SetValue,
        AfterSetValue,
        AfterTerm
    };

    explicit Context(std::string_view before) { read(before); }

    [[nodiscard]] Expect expect() const { return m_expect; }
    [[nodiscard]] const FieldInfo* field() const { return m_field; }
    /// Within quotes that are still open: where they begin.
    [[nodiscard]] std::optional<std::size_t> openString() const { return m_openString; }

private:
    void read(std::string_view text);
    void readString(std::string_view text, std::size_t& at);
    void readWord(std::string_view word);
    void readSign(std::string_view text, std::size_t& at);
    void readOperator() { m_expect = Expect::Value; }
    void readValue();

    Expect m_expect = Expect::Term;
    const FieldInfo* m_field = nullptr;
    bool m_notPending = false; ///< "not" after a word: "not in", or another term
    std::optional<std::size_t> m_openString;
};

void Context::read(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        if (Blanks.find(text[at]) != std::string_view::npos) {
            ++at;
        } else if (text[at] == '"' || text[at] == '\'') {
            readString(text, at);
        } else if (Ends.find(text[at]) == std::string_view::npos) {
            const std::size_t end = std::min(text.find_first_of(Ends, at), text.size());
            readWord(text.substr(at, end - at));
            at = end;
        } else {
            readSign(text, at);
        }
    }
}

void Context::readString(std::string_view text, std::size_t& at)
{
    const std::size_t start = at;
    const char quote = text[at++];
    while (at < text.size() && text[at] != quote) {
        at += text[at] == '\\' ? 2 : 1;
    }
    if (at >= text.size()) {
        m_openString = start;
        at = text.size();
        return;
    }
    ++at;
    readValue();
}

/// A value, or a term that is text.
void Context::readValue()
{
    switch (m_expect) {
    case Expect::Value: m_expect = Expect::AfterTerm; break;
    case Expect::SetValue:
    case Expect::AfterSetValue: m_expect = Expect::AfterSetValue; break;
    case Expect::MaskValue: m_expect = Expect::AfterMask; break;
    case Expect::Term:
    case Expect::AfterWord:
    case Expect::AfterMask:
    case Expect::AfterTerm: m_expect = Expect::AfterTerm; break;
    }
}

void Context::readWord(std::string_view word)
{
    const bool value = m_expect == Expect::Value || m_expect == Expect::SetValue
                       || m_expect == Expect::AfterSetValue || m_expect == Expect::MaskValue;
    if (value) {
        readValue();
    } else if (sameName(word, "and") || sameName(word, "or")) {
        m_expect = Expect::Term;
    } else if (sameName(word, "not")) {
        m_notPending = m_expect == Expect::AfterWord;
        m_expect = Expect::Term;
        return;
    } else if ((sameName(word, "in") && m_notPending)
               || (m_expect != Expect::Term
                   && (sameName(word, "in") || sameName(word, "contains")
                       || sameName(word, "matches")))) {
        readOperator();
    } else {
        m_field = findField(word);
        m_expect = m_field != nullptr ? Expect::AfterWord : Expect::AfterTerm;
    }
    m_notPending = false;
}

void Context::readSign(std::string_view text, std::size_t& at)
{
    const std::string_view two = text.substr(at, 2);
    const char sign = text[at];
    at += two == "&&" || two == "||" || two == "==" || two == "!=" || two == "<=" || two == ">="
              ? 2
              : 1;
    if (two == "&&" || two == "||" || sign == '(' || (sign == '!' && two != "!=")) {
        m_expect = Expect::Term;
    } else if (sign == ')' || sign == '}') {
        m_expect = Expect::AfterTerm;
    } else if (sign == '{') {
        m_expect = Expect::SetValue;
    } else if (sign == ',') {
        m_expect = m_expect == Expect::AfterSetValue ? Expect::SetValue : m_expect;
    } else if (sign == '&') {
        m_expect = Expect::MaskValue;
    } else {
        readOperator();
    }
}

void addFitting(Completion& completion, std::string_view name)
{
    const std::string_view typed = completion.typed;
    const bool fits = name.size() >= typed.size() && sameName(name.substr(0, typed.size()), typed);
    auto& all = completion.candidates;
    if (fits && all.size() < MostCandidates
        && std::find(all.begin(), all.end(), name) == all.end()) {
        all.emplace_back(name);
    }
}

void addOperators(Completion& completion, const FieldInfo& field)
{
    for (const auto word : operatorsOf(field.type)) {
        addFitting(completion, word);
    }
}

void addValues(Completion& completion, const FieldInfo* field)
{
    completion.kind = Completion::Kind::Value;
    if (field == nullptr) {
        return;
    }
    completion.valuesOf = field->id;
    for (const auto& known : namesOf(field->id)) {
        addFitting(completion, known.name);
    }
    if (field->type == FieldType::Port && !completion.typed.empty()) {
        for (const auto service : serviceNames()) {
            addFitting(completion, service);
        }
    }
}

/// Names of fields, their other names where only those fit, then the words that stand alone.
void addTerms(Completion& completion)
{
    completion.kind = Completion::Kind::Field;
    for (const FieldInfo& field : filterFields()) {
        addFitting(completion, field.name);
    }
    const bool fields = !completion.candidates.empty();
    if (!completion.typed.empty()) {
        for (const FlagWord& flag : flagWords()) {
            addFitting(completion, lowered(flag.name));
        }
        for (const FieldInfo& field : filterFields()) {
            for (const auto alias : field.aliases) {
                addFitting(completion, alias);
            }
        }
    }
    if (!fields && !completion.candidates.empty()) {
        completion.kind = Completion::Kind::Word;
    }
    addFitting(completion, "not");
}

void addConnectors(Completion& completion)
{
    completion.kind = Completion::Kind::Operator;
    addFitting(completion, "and");
    addFitting(completion, "or");
}

void fill(Completion& completion, const Context& context)
{
    using Expect = Context::Expect;
    switch (context.expect()) {
    case Expect::Term: addTerms(completion); break;
    case Expect::AfterWord:
        completion.kind = Completion::Kind::Operator;
        addOperators(completion, *context.field());
        addConnectors(completion);
        if (!completion.typed.empty()) {
            addTerms(completion); // another word beside it
        }
        break;
    case Expect::AfterMask:
        completion.kind = Completion::Kind::Operator;
        for (const std::string_view word : {"==", "!=", "in", "not in", "<", "<=", ">", ">="}) {
            addFitting(completion, word);
        }
        break;
    case Expect::Value:
    case Expect::SetValue: addValues(completion, context.field()); break;
    case Expect::AfterTerm:
        addConnectors(completion);
        if (!completion.typed.empty()) {
            addTerms(completion);
        }
        break;
    case Expect::AfterSetValue:
        if (completion.typed.empty()) {
            completion.kind = Completion::Kind::Operator;
            completion.candidates = {",", "}"};
        } else {
            addValues(completion, context.field());
        }
        break;
    case Expect::MaskValue: completion.kind = Completion::Kind::Value; break;
    }
}

} // namespace

Completion complete(std::string_view text, std::size_t cursor)
{
    Completion completion;
    cursor = std::min(cursor, text.size());
    const std::size_t before =
        cursor == 0 ? std::string_view::npos : text.find_last_of(Ends, cursor - 1);
    completion.from = before == std::string_view::npos ? 0 : before + 1;
    completion.to = std::min(text.find_first_of(Ends, cursor), text.size());
    Context context(text.substr(0, completion.from));
    if (const auto start = context.openString()) {
        // A value in quotes: all of it is replaced, with the quotes that the candidate brings.
        completion.from = *start;
        completion.typed = text.substr(*start + 1, cursor - *start - 1);
        const std::size_t close = text.find(text[*start], cursor);
        completion.to = close == std::string_view::npos ? cursor : close + 1;
        context = Context(text.substr(0, *start));
        if (context.expect() == Context::Expect::Value
            || context.expect() == Context::Expect::SetValue) {
            addValues(completion, context.field());
        } else {
            completion.kind = Completion::Kind::Word;
        }
        return completion;
    }
    completion.typed = text.substr(completion.from, cursor - completion.from);
    fill(completion, context);
    return completion;
}

} // namespace natlens
