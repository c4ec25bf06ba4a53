// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/sysctls.h"

#include <algorithm>

namespace natlens::doctor {

std::string ipv4Setting(const std::string& interface, const std::string& name)
{
    return "net/ipv4/conf/" + interface + "/" + name;
}

std::optional<long> effectiveMax(const Facts& facts, const std::string& interface,
                                 const std::string& name)
{
    const auto all = facts.sysctl(ipv4Setting("all", name));
    const auto own = facts.sysctl(ipv4Setting(interface, name));
    if (!all || !own) {
        return std::nullopt;
    }
    return std::max(*all, *own);
}

std::optional<bool> effectiveOr(const Facts& facts, const std::string& interface,
                                const std::string& name)
{
    const auto larger = effectiveMax(facts, interface, name);
    return larger ? std::optional(*larger != 0) : std::nullopt;
}

} // namespace natlens::doctor
