// SPDX-License-Identifier: GPL-2.0-or-later
#include "table_facts.h"

#include <fcntl.h>

#include <array>
#include <charconv>
#include <optional>

#include "core/unique_fd.h"

namespace natlens {

namespace {

struct Sysctl {
    StatsPayload::Key key;
    const char* name;
};

constexpr std::array Sysctls{
    Sysctl{StatsPayload::Key::TableCount, "nf_conntrack_count"},
    Sysctl{StatsPayload::Key::TableMax, "nf_conntrack_max"},
    Sysctl{StatsPayload::Key::AccountingOn, "nf_conntrack_acct"},
    Sysctl{StatsPayload::Key::TimestampsOn, "nf_conntrack_timestamp"},
    Sysctl{StatsPayload::Key::EventsMode, "nf_conntrack_events"},
};

std::optional<std::uint64_t> readNumber(const std::string& path)
{
    const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    std::array<char, 32> text{};
    const ssize_t size = file.valid() ? ::read(file.get(), text.data(), text.size()) : -1;
    if (size <= 0) {
        return std::nullopt;
    }
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + size, value);
    const bool whole = end == text.data() + size || *end == '\n';
    return error == std::errc{} && whole ? std::optional(value) : std::nullopt;
}

} // namespace

std::vector<StatsPayload::Entry> readTableFacts(const std::string& folder)
{
    std::vector<StatsPayload::Entry> entries;
    for (const Sysctl& sysctl : Sysctls) {
        if (const auto value = readNumber(folder + '/' + sysctl.name)) {
            entries.push_back({sysctl.key, *value});
        }
    }
    return entries;
}

} // namespace natlens
