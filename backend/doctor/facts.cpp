// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/facts.h"

#include <charconv>

namespace natlens {

std::optional<long> Facts::sysctl(const std::string& name) const
{
    if (!sysctls) {
        return std::nullopt;
    }
    const auto found = sysctls->find(name);
    if (found == sysctls->end()) {
        return std::nullopt;
    }
    long value = 0;
    const std::string& text = found->second;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value)
                                                                    : std::nullopt;
}

LocalAddresses Facts::localAddresses() const
{
    LocalAddresses local;
    if (addresses) {
        for (const LinkAddress& address : *addresses) {
            local.add(address.address, address.interface);
        }
        local.setKnown();
    }
    return local;
}

Arrivals Facts::arrivals() const
{
    return links && policyRules && routes ? Arrivals(*links, *policyRules, *routes) : Arrivals();
}

std::uint64_t Facts::counted(std::optional<std::uint32_t> CpuCounters::*counter) const
{
    std::uint64_t total = 0;
    for (const CpuCounters& cpu : cpuCounters.value_or(std::vector<CpuCounters>())) {
        total += (cpu.*counter).value_or(0);
    }
    return total;
}

} // namespace natlens
