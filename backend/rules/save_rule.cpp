// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/save_rule.h"

#include <algorithm>

namespace natlens {

namespace {

/// Matches that hold for every packet as long as no option of theirs is given.
bool isEmptyAlone(std::string_view module)
{
    constexpr std::string_view Modules[] = {
        "tcp",   "udp",       "udplite", "sctp",     "dccp",      "icmp",
        "icmp6", "ipv6-icmp", "mark",    "connmark", "state",     "conntrack",
        "owner", "iprange",   "length",  "addrtype", "multiport", "comment"};
    return std::ranges::find(Modules, module) != std::end(Modules);
}

} // namespace

Rule SaveRuleReader::read()
{
    m_rule = {};
    while (!m_words.atEnd()) {
        const std::string& word = m_words.peek().text;
        if (word == "-m") {
            readModule();
        } else if (word == "-j" || word == "-g") {
            readTarget(word == "-g");
        } else {
            readGeneric();
        }
    }
    return std::move(m_rule);
}

void SaveRuleReader::addMatch(Match&& match, std::size_t begin)
{
    m_rule.understood = m_rule.understood && match.field != MatchField::Other;
    match.text = m_words.textSince(begin);
    m_rule.matches.push_back(std::move(match));
}

void SaveRuleReader::addUnknown(std::size_t begin)
{
    while (!m_words.atEnd() && !m_words.atOption()) {
        static_cast<void>(m_words.next());
    }
    addMatch({}, begin);
}

void SaveRuleReader::readGeneric()
{
    const std::size_t begin = m_words.position();
    const bool negated = m_words.peek().text == "!" && !m_words.peek().quoted;
    if (negated) {
        static_cast<void>(m_words.next());
    }
    const SaveWord* option = m_words.next();
    const auto reader = option == nullptr ? nullptr : findGenericMatch(option->text);
    Match match;
    if (reader == nullptr || !reader(m_words, match)) {
        addUnknown(begin);
        return;
    }
    match.negated = negated;
    // "-p all" is every protocol.
    const bool all = match.field == MatchField::L4Protocol && match.numbers.front().first == 0;
    if (!all || negated) {
        addMatch(std::move(match), begin);
    }
}

void SaveRuleReader::readModule()
{
    std::size_t begin = m_words.position();
    static_cast<void>(m_words.next()); // -m
    const std::string module(m_words.argument());
    if (m_words.atEnd() || m_words.atPart()) {
        if (!isEmptyAlone(module)) {
            addUnknown(begin);
        }
        return;
    }
    while (!m_words.atEnd() && !m_words.atPart()) {
        readOption(module, begin);
        begin = m_words.position();
    }
}

void SaveRuleReader::readOption(std::string_view module, std::size_t begin)
{
    const bool negated = m_words.peek().text == "!" && !m_words.peek().quoted;
    if (negated) {
        static_cast<void>(m_words.next());
    }
    const std::string option(m_words.argument());
    if (module == "comment" && option == "--comment") {
        m_rule.comment = m_words.argument();
        return;
    }
    const auto reader = findSaveMatch(module, option);
    Match match;
    if (reader != nullptr && reader(m_words, match)) {
        match.negated = negated;
        addMatch(std::move(match), begin);
    } else {
        addUnknown(begin);
    }
}

void SaveRuleReader::readTarget(bool isGoto)
{
    const std::size_t begin = m_words.position();
    static_cast<void>(m_words.next()); // -j, -g
    const std::string name(m_words.argument());
    Action action;
    if (isGoto || m_isChain(name)) {
        action.kind = isGoto ? ActionKind::Goto : ActionKind::Jump;
        action.chain = name;
    } else if (!readSaveTarget(name, m_words, action)) {
        m_rule.understood = false;
    }
    action.text = m_words.textSince(begin);
    m_rule.actions.push_back(std::move(action));
}

} // namespace natlens
