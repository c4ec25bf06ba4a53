// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>

#include "core/ip_address.h"

namespace natlens {

/// The addresses of one network namespace. Loopback addresses always belong to it.
class LocalAddresses {
public:
    void add(const IpAddress& address) { m_addresses.insert(address); }
    void remove(const IpAddress& address) { m_addresses.erase(address); }
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
    [[nodiscard]] const std::set<IpAddress>& all() const { return m_addresses; }
    bool operator==(const LocalAddresses&) const = default;

private:
    std::set<IpAddress> m_addresses;
    bool m_known = false;
};

} // namespace natlens
