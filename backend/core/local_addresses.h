// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>

#include "core/ip_address.h"

namespace natlens {

/// The addresses of one network namespace. Loopback addresses always belong to it.
class LocalAddresses {
public:
    /// @p interface: ifindex of the one that has it; several may.
    void add(const IpAddress& address, std::uint32_t interface = 0)
    {
        m_addresses[address].insert(interface);
    }
    /// The interface does not have it any more.
    void remove(const IpAddress& address, std::uint32_t interface = 0)
    {
        const auto at = m_addresses.find(address);
        if (at != m_addresses.end() && at->second.erase(interface) != 0 && at->second.empty()) {
            m_addresses.erase(at);
        }
    }
    void clear()
    {
        m_addresses.clear();
        m_known = false;
    }

    /// False until somebody has told the whole list once: then "not local" means nothing.
    [[nodiscard]] bool known() const { return m_known; }
    void setKnown() { m_known = true; }

    [[nodiscard]] bool contains(const IpAddress& address) const
    {
        return address.isLoopback() || m_addresses.contains(address);
    }
    [[nodiscard]] std::set<IpAddress> all() const
    {
        std::set<IpAddress> addresses;
        for (const auto& [address, interfaces] : m_addresses) {
            addresses.insert(address);
        }
        return addresses;
    }
    /// The same addresses, on whatever interfaces.
    bool operator==(const LocalAddresses& other) const
    {
        return m_known == other.m_known
               && std::equal(m_addresses.begin(), m_addresses.end(), other.m_addresses.begin(),
                             other.m_addresses.end(),
                             [](const auto& a, const auto& b) { return a.first == b.first; });
    }

private:
    std::map<IpAddress, std::set<std::uint32_t>> m_addresses; ///< with their interfaces
    bool m_known = false;
};

} // namespace natlens
