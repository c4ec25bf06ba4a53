// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/cli/flow_line.h"

#include <regex>

namespace natlens::testing {

namespace {

/// Cuts the second group of @p pattern out of @p line, and returns it.
long cut(std::string& line, const std::regex& pattern)
{
    std::smatch found;
    if (!std::regex_search(line, found, pattern)) {
        return -1;
    }
    const long number = std::stol(found[2].str());
    line = found.prefix().str() + found[1].str() + found.suffix().str();
    return number;
}

} // namespace

std::string FlowLines::text() const
{
    std::string text;
    for (const auto& [line, ticking] : lines) {
        text += line + '\n';
    }
    return text;
}

FlowLines flowLines(const std::vector<std::string>& lines)
{
    // "ipv4     2 tcp      6 431999 ESTABLISHED …": the fifth word.
    static const std::regex Timeout(R"(^(\S+ +\d+ \S+ +\d+ )(\d+))");
    static const std::regex DeltaTime(R"(( delta-time=)(\d+))");
    FlowLines result;
    for (std::string line : lines) {
        const Ticking ticking{cut(line, Timeout), cut(line, DeltaTime)};
        result.ambiguous = !result.lines.emplace(line, ticking).second || result.ambiguous;
    }
    return result;
}

} // namespace natlens::testing
