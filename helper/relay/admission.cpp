// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/admission.h"

namespace natlens::relay {

bool Admission::admit(const IpAddress& client)
{
    const std::lock_guard lock(m_mutex);
    if (m_all >= m_limits.all) {
        return false;
    }
    std::size_t& ofClient = m_ofClient[client];
    if (ofClient >= m_limits.ofOneClient) {
        return false;
    }
    ++ofClient;
    ++m_all;
    return true;
}

void Admission::release(const IpAddress& client)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_ofClient.find(client);
    if (found == m_ofClient.end()) {
        return;
    }
    --m_all;
    if (--found->second == 0) {
        m_ofClient.erase(found);
    }
}

} // namespace natlens::relay
