// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/filter_text.h"

#include <algorithm>

namespace natlens::cli {

namespace {

constexpr std::size_t ShownBefore = 40; ///< bytes of a long filter around the mistake
constexpr std::size_t ShownAfter = 38;

std::string word(const FilterError& error)
{
    constexpr std::size_t Longest = 40;
    return error.argument.size() <= Longest ? "'" + error.argument + "'"
                                            : "'" + error.argument.substr(0, Longest) + "...'";
}

std::string list(const std::vector<std::string>& words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) {
            text += i + 1 < words.size() ? ", " : " or ";
        }
        text += words[i] == "end" ? "the end" : words[i];
    }
    return text;
}

/// "a port" for "port"; signs and names as they are.
std::string kinds(const FilterError& error)
{
    const std::string what = list(error.expected);
    if (what == "port") {
        return "a port: a number up to 65535, a name such as https, or a range";
    }
    if (what == "address") {
        return "an address, a prefix such as 10.0.0.0/8, or a range";
    }
    if (what == "size") {
        return "a number, perhaps with k, M, G or KiB, MiB, GiB";
    }
    if (what == "duration") {
        return "seconds, or a time such as 500ms, 10s, 5m, 2h, 1d";
    }
    if (what == "condition") {
        return "a condition, such as tcp or dport == 80";
    }
    if (what == "value or {") {
        return "a value, or several in { }";
    }
    return what == "number" || what == "value" ? "a " + what : what;
}

std::string sentence(const FilterError& error)
{
    switch (error.fault) {
    case FilterFault::TooLong:
        return "the filter is longer than " + std::to_string(Filter::MaxLength) + " bytes";
    case FilterFault::TooDeep:
        return "brackets and 'not' are nested deeper than " + std::to_string(Filter::MaxDepth);
    case FilterFault::TooMany:
        return "too many values: a set has at most " + std::to_string(Filter::MaxSetSize)
               + ", and a filter at most " + std::to_string(Filter::MaxWords)
               + " words to search for and " + std::to_string(Filter::MaxPatterns) + " patterns";
    case FilterFault::Unexpected:
        return error.length == 0 ? "the filter ends too early" : word(error) + " does not fit here";
    case FilterFault::UnknownField: return "there is no field " + word(error);
    case FilterFault::UnknownName: return word(error) + " is none of the field's names";
    case FilterFault::WrongOperator: return word(error) + " does not go with this word";
    case FilterFault::WrongType: return word(error) + " is not what this field has";
    case FilterFault::OutOfRange: return word(error) + " is more than this field can have";
    case FilterFault::InvertedRange: return word(error) + " ends before it begins";
    case FilterFault::BadRegex: return word(error) + " is no pattern";
    case FilterFault::ExpensiveRegex: return word(error) + " is too large a pattern";
    case FilterFault::UnclosedString: return "a quote is not closed";
    case FilterFault::UnclosedBracket: return word(error) + " is not closed";
    }
    return "the filter makes no sense";
}

std::string hint(const FilterError& error)
{
    if (error.expected.empty()) {
        return {};
    }
    switch (error.fault) {
    case FilterFault::UnknownField:
    case FilterFault::UnknownName: return "Did you mean " + list(error.expected) + "?";
    case FilterFault::BadRegex: return "Reason: " + error.expected.front();
    case FilterFault::TooLong:
    case FilterFault::TooDeep:
    case FilterFault::TooMany:
    case FilterFault::Unexpected:
    case FilterFault::WrongOperator:
    case FilterFault::WrongType:
    case FilterFault::OutOfRange:
    case FilterFault::InvertedRange:
    case FilterFault::ExpensiveRegex:
    case FilterFault::UnclosedString:
    case FilterFault::UnclosedBracket: break;
    }
    return "Expected: " + kinds(error);
}

bool continues(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80; // of a UTF-8 sequence
}

/// Letters, so that the caret stands below the right one.
std::size_t letters(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char byte) { return !continues(byte); }));
}

/// The line with the mistake, and carets below.
std::string excerpt(std::string_view filter, const FilterError& error)
{
    const std::size_t at = std::min(error.position, filter.size());
    std::size_t start = at > ShownBefore ? at - ShownBefore : 0;
    while (start < at && continues(filter[start])) {
        ++start;
    }
    const std::size_t end = std::min(filter.size(), at + ShownAfter);
    std::string shown(filter.substr(start, end - start));
    std::replace_if(
        shown.begin(), shown.end(), [](char letter) { return letter >= '\0' && letter < ' '; },
        ' ');
    const std::string before = start > 0 ? "  ..." : "  ";
    const std::size_t length = std::clamp<std::size_t>(error.length, 1, std::max(end, at + 1) - at);
    const std::size_t carets =
        std::max<std::size_t>(1, letters(std::string_view(shown).substr(at - start, length)));
    return before + shown + (end < filter.size() ? "..." : "") + "\n"
           + std::string(before.size() + letters(std::string_view(shown).substr(0, at - start)),
                         ' ')
           + std::string(carets, '^');
}

} // namespace

std::string filterErrorText(std::string_view filter, const FilterError& error)
{
    std::string text = "--filter: " + sentence(error) + "\n" + excerpt(filter, error);
    const std::string more = hint(error);
    return (more.empty() ? text : text + "\n" + more) + "\nTry: natlensctl help filter";
}

std::string filterHelp()
{
    return R"(A filter says which flows to show:  natlensctl flows --filter 'tcp and dport == 443'

Words        tcp  udp  icmp  ipv6       protocol, family
             snat  dnat  redirect  masquerade  nat     what NAT did; nat: anything
             established  syn_sent      state
             assured  unreplied  dying  offload        status
             ended  helper  mark        any field: it is there, and not 0
             10.0.0.0/8  2001:db8::1    one of the addresses
             anything else              the row's text holds it: 10.0.  sip  "mark=7"

Fields       addr src dst               any address, that of the client, of the server
             port sport dport           any port, that of the client, of the server
             orig.src.addr orig.dst.port reply.src.addr reply.dst.port ...
             l3 l4 state status nat.kind nat.changed nat.certainty
             mark zone id timeout age packets bytes orig.bytes reply.bytes ...
             helper labels secctx process pid user uid unit cgroup
             orig.id orig.type orig.code (ICMP)   orig.src.key (GRE)

Comparisons  ==  !=  <  <=  >  >=       dport == https    bytes > 10M    age < 5m
             in {..}   not in {..}      dport in {22, 80, 8000-8090}
             in PREFIX                  src in 10.0.0.0/8    dst == 2001:db8::/32
             & MASK                     mark & 0xff == 1     mark & 0x10
             contains                   part of a text, any case
             matches  ~                 a pattern (RE2), any case: helper ~ "^s?ip$"

Together     and  or  not  ( )          also && || !; two words beside each other mean and
             A field of several (port, addr) is equal when one is, != when none is.
             What the kernel did not tell fits no comparison: not bytes > 0 finds it.

All of it: docs/filter.md
)";
}

} // namespace natlens::cli
