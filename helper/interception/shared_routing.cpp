// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/shared_routing.h"

#include <net/if.h>

#include <array>
#include <cstdio>
#include <cstring>

#include "interception/divert_routing.h"
#include "interception/install_step.h"
#include "interception/intercept_tables.h"

namespace natlens {

SharedRouting::~SharedRouting()
{
    if (!m_users.empty()) {
        remove();
    }
}

std::uint32_t SharedRouting::device() const
{
    return m_device ? m_device->index() : loopbackIndex();
}

Result<bool> SharedRouting::ensure(const std::vector<L3Protocol>& families)
{
    std::array<char, IF_NAMESIZE> name{};
    if (m_device && ::if_indextoname(m_device->index(), name.data()) == nullptr) {
        m_device.reset(); // somebody deleted it
    }
    if (!m_device) {
        auto made = DivertDevice::make();
        if (made) {
            m_device = std::move(*made);
            passed("device");
        } else if (m_users.empty()) {
            std::fprintf(stderr, "natlens-helper: no TUN device (%s): the local route is by lo\n",
                         std::strerror(made.error().errnum));
        }
    }
    return ensureDivertRouting(m_routing, families, device());
}

Result<void> SharedRouting::acquire(const Interception& user,
                                    const std::vector<L3Protocol>& families)
{
    if (families.empty()) {
        return {};
    }
    if (auto ensured = ensure(families); !ensured) {
        if (m_users.empty()) {
            remove();
        }
        return tl::unexpected(ensured.error());
    }
    m_users[&user] = families;
    return {};
}

Result<bool> SharedRouting::mend(const Interception& user)
{
    const auto found = m_users.find(&user);
    return found == m_users.end() ? Result<bool>(false) : ensure(found->second);
}

void SharedRouting::release(const Interception& user)
{
    if (m_users.erase(&user) != 0 && m_users.empty()) {
        remove();
    }
}

/// Another helper of this network namespace may need the rule; its route is its own, but by "lo"
/// it is one for all.
void SharedRouting::remove()
{
    m_device.reset();
    if (!othersIntercept(0, m_ours())) {
        removeDivertRouting(m_routing);
    }
}

} // namespace natlens
