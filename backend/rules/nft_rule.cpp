// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/nft_rule.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include "rules/nft_text.h"

namespace natlens {

namespace {

constexpr std::uint64_t Most = std::numeric_limits<std::uint64_t>::max();

/// One bit is set of a packet's state, so words put together are several values.
void addStates(Match& match, std::uint64_t bits)
{
    for (std::uint64_t bit = 1; bit != 0 && bit <= bits; bit <<= 1U) {
        if ((bits & bit) != 0) {
            match.numbers.push_back({bit, bit});
        }
    }
}

/// "in" and "!": whether any of the bits is set.
bool fillBits(Match& match, const JsonValue& right, bool none)
{
    const auto bits = readBits(match.field, right);
    if (!bits) {
        return false;
    }
    if (match.field == MatchField::CtState) {
        addStates(match, *bits);
        match.negated = none;
        return true;
    }
    match.mask &= *bits;
    match.numbers = {none ? Interval<std::uint64_t>{0, 0} : Interval<std::uint64_t>{1, Most}};
    return true;
}

bool fillOrder(Match& match, std::string_view op, const JsonValue& right)
{
    const auto number = valueKind(match.field) == ValueKind::Numbers
                            ? readNumber(match.field, false, right)
                            : std::nullopt;
    if (!number) {
        return false;
    }
    if (op == "<=") {
        match.numbers = {{0, *number}};
    } else if (op == ">=") {
        match.numbers = {{*number, Most}};
    } else if (op == "<" && *number > 0) {
        match.numbers = {{0, *number - 1}};
    } else if (op == ">" && *number < Most) {
        match.numbers = {{*number + 1, Most}};
    }
    return !match.numbers.empty();
}

bool isFlags(MatchField field)
{
    return field == MatchField::TcpFlags || field == MatchField::CtStatus
           || field == MatchField::CtState;
}

bool fillValues(Match& match, const NftLeft& left, std::string_view op, const JsonValue& right)
{
    if (isFlags(match.field) && right["set"].isMissing() && (op == "in" || op == "!")) {
        return fillBits(match, right, op == "!");
    }
    if (op != "==" && op != "!=" && op != "in") {
        return fillOrder(match, op, right);
    }
    match.negated = op == "!=";
    if (isFlags(match.field) && right["set"].isMissing()) {
        const auto bits = readBits(match.field, right);
        match.numbers = {{bits.value_or(0), bits.value_or(0)}};
        return bits.has_value();
    }
    return addValue(match, match.field, left.ofIpv6.front(), right);
}

/// What only counts, logs or marks for somebody else. Of others it is not known what they decide.
bool isCondition(std::string_view key)
{
    constexpr std::string_view Conditions[] = {"limit", "quota", "ct count", "meter"};
    return std::ranges::find(Conditions, key) != std::end(Conditions);
}

} // namespace

Rule NftRuleReader::read(const JsonValue& value)
{
    m_rule = {};
    std::uint64_t handle = 0;
    if (value["handle"].number(handle)) {
        m_rule.handle = handle;
    }
    for (const JsonValue statement : value["expr"]) {
        std::string text;
        appendStatementText(text, statement);
        m_rule.text.append(m_rule.text.empty() ? "" : " ").append(text);
        readStatement(statement, std::move(text));
    }
    if (const JsonValue comment = value["comment"]; comment.isString()) {
        m_rule.comment = comment.text();
        m_rule.text.append(m_rule.text.empty() ? "" : " ");
        m_rule.text.append("comment \"").append(comment.text()).append("\"");
    }
    return std::move(m_rule);
}

void NftRuleReader::readStatement(const JsonValue& statement, std::string text)
{
    const std::string_view key = statement.firstKey();
    const JsonValue value = statement[key];
    const bool xtMatch = key == "xt" && value["type"].text() != "target";
    const bool limitsByKey = key == "set" && !value["stmt"].isMissing();
    if (key == "match") {
        readMatch(value, std::move(text));
    } else if (key == "counter") {
        readCounter(value, std::move(text));
    } else if (isCondition(key) || xtMatch || limitsByKey) {
        addMatch({}, std::move(text));
    } else {
        NftAction read = readAction(key, value);
        addImplied(read.implied);
        m_rule.understood = m_rule.understood && read.understood;
        addAction(std::move(read.action), std::move(text));
    }
}

void NftRuleReader::readMatch(const JsonValue& value, std::string text)
{
    const NftLeft left = readLeft(value["left"]);
    addImplied(left.implied);
    Match match;
    if (fillMatch(match, left, value)) {
        normalise(match);
        addMatch(std::move(match), std::move(text));
    } else {
        addMatch({}, std::move(text));
    }
}

bool NftRuleReader::fillMatch(Match& match, const NftLeft& left, const JsonValue& value)
{
    const std::string_view op = value["op"].text();
    const JsonValue right = value["right"];
    if (!left.isKnown()) {
        return false;
    }
    match.field = left.fields.front();
    match.mask = left.mask;
    const bool equality = op == "==" || op == "!=" || op == "in" || op.empty();
    if (right.isString() && right.text().starts_with('@')) {
        match.set = right.text().substr(1);
        match.fields = left.fields;
        match.negated = op == "!=";
        return equality;
    }
    if (left.isConcat()) {
        match.negated = op == "!=";
        return equality && fillRows(match, left, right);
    }
    return fillValues(match, left, op, right);
}

bool NftRuleReader::fillRows(Match& match, const NftLeft& left, const JsonValue& right)
{
    NamedSet set;
    const auto addRow = [&](const JsonValue& value) {
        return readRow(unwrapped(value), left.fields, left.ofIpv6, set.rows.emplace_back());
    };
    if (const JsonValue elements = right["set"]; elements.isArray()) {
        for (const JsonValue element : elements) {
            if (!addRow(element)) {
                return false;
            }
        }
    } else if (!addRow(right)) {
        return false;
    }
    set.family = m_chain.family;
    set.table = m_chain.table;
    set.name = m_builder.nextAnonymous();
    set.anonymous = true;
    set.size = set.rows.size();
    match.set = set.name;
    match.fields = left.fields;
    m_builder.ruleset().sets.push_back(std::move(set));
    return true;
}

void NftRuleReader::readCounter(const JsonValue& value, std::string text)
{
    RuleCounters counters;
    if (value["packets"].number(counters.packets) && value["bytes"].number(counters.bytes)) {
        m_rule.counters = counters;
        return;
    }
    Action note;
    note.kind = ActionKind::Note;
    addAction(std::move(note), std::move(text));
}

void NftRuleReader::addMatch(Match&& match, std::string text)
{
    m_rule.understood = m_rule.understood && match.field != MatchField::Other;
    match.text = std::move(text);
    m_rule.matches.push_back(std::move(match));
}

void NftRuleReader::addImplied(const std::vector<Match>& implied)
{
    for (const Match& match : implied) {
        const bool known = std::ranges::any_of(m_rule.matches, [&match](const Match& other) {
            return other.field == match.field && other.numbers == match.numbers && !other.negated;
        });
        if (!known) {
            m_rule.matches.push_back(match);
        }
    }
}

void NftRuleReader::addAction(Action&& action, std::string text)
{
    action.text = std::move(text);
    m_rule.actions.push_back(std::move(action));
}

} // namespace natlens
