// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <charconv>
#include <optional>

#include "intercept/profile_form.h"

namespace natlens {

namespace {

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view Blank = " \t";
    const std::size_t first = text.find_first_not_of(Blank);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(Blank) - first + 1);
}

std::optional<std::uint16_t> readPort(std::string_view text)
{
    const std::string_view digits = trimmed(text);
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc{} || end != digits.data() + digits.size() || port == 0) {
        return std::nullopt;
    }
    return port;
}

void readRange(std::string_view text, const char* field, std::vector<PortRange>& ranges,
               std::vector<ProfileProblem>& problems)
{
    const std::size_t dash = text.find('-');
    const auto first = readPort(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : readPort(text.substr(dash + 1));
    if (!first || !last) {
        problems.push_back({field, ProfileFault::BadPort, std::string(text)});
    } else {
        ranges.push_back({*first, *last});
    }
}

} // namespace

std::vector<PortRange> readPorts(std::string_view text, const char* field,
                                 std::vector<ProfileProblem>& problems)
{
    std::vector<PortRange> ranges;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        readRange(trimmed(text.substr(0, comma)), field, ranges, problems);
        if (comma == std::string_view::npos) {
            break;
        }
        text.remove_prefix(comma + 1);
        if (text.empty()) {
            problems.push_back({field, ProfileFault::BadPort, {}});
        }
    }
    return ranges;
}

std::string toString(const PortRange& range)
{
    const std::string first = std::to_string(range.first);
    return range.first == range.last ? first : first + '-' + std::to_string(range.last);
}

bool takes(const std::vector<PortRange>& ranges, std::uint16_t port)
{
    return std::ranges::any_of(
        ranges, [port](const PortRange& r) { return r.first <= port && port <= r.last; });
}

} // namespace natlens
