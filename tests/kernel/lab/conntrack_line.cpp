// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/lab/conntrack_line.h"

#include <algorithm>
#include <cctype>
#include <sstream>

namespace natlens::testing {

namespace {

const std::set<std::string> kTupleKeys{"src",  "dst", "sport",   "dport", "type",
                                       "code", "id",  "packets", "bytes"};

void take(ConntrackLine& line, const std::string& key, const std::string& value)
{
    // "id" at the end of the line is the entry's; an ICMP id comes before the reply's counters.
    const bool tupleKey = kTupleKeys.contains(key) && line.rest.empty();
    if (!tupleKey) {
        line.rest[key] = value;
    } else if (!line.original.contains(key) && line.reply.empty()) {
        line.original[key] = value;
    } else {
        line.reply[key] = value;
    }
}

ConntrackLine parseLine(const std::string& text)
{
    ConntrackLine line;
    line.text = text;
    std::istringstream words(text);
    std::string number;
    words >> line.l3 >> number >> line.l4 >> number >> number;
    for (std::string word; words >> word;) {
        const auto equals = word.find('=');
        if (equals != std::string::npos) {
            take(line, word.substr(0, equals), word.substr(equals + 1));
        } else if (word.front() == '[') {
            line.flags.insert(word.substr(1, word.size() - 2));
        } else if (std::isupper(static_cast<unsigned char>(word.front())) != 0) {
            line.state = word;
        }
    }
    return line;
}

std::string value(const ConntrackLine::Fields& fields, const std::string& key)
{
    const auto found = fields.find(key);
    return found == fields.end() ? std::string() : found->second;
}

} // namespace

std::vector<ConntrackLine> parseConntrack(const std::string& text)
{
    std::vector<ConntrackLine> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(parseLine(line));
    }
    return lines;
}

bool has(const ConntrackLine::Fields& fields, const ConntrackLine::Fields& wanted)
{
    return std::ranges::all_of(
        wanted, [&](const auto& entry) { return value(fields, entry.first) == entry.second; });
}

bool isUntranslated(const ConntrackLine& line)
{
    const auto& [original, reply] = std::tie(line.original, line.reply);
    return value(original, "src") == value(reply, "dst")
           && value(original, "dst") == value(reply, "src")
           && value(original, "sport") == value(reply, "dport")
           && value(original, "dport") == value(reply, "sport")
           && value(original, "id") == value(reply, "id");
}

} // namespace natlens::testing
