// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <libmnl/libmnl.h>
#include <vector>

namespace natlens {

/// One netlink request under construction, for the builders of libmnl and
/// libnetfilter_conntrack, which write behind the head and trust the room they get: the largest
/// request made here takes under 300 bytes.
class RequestBuffer {
public:
    RequestBuffer(std::uint16_t type, std::uint16_t flags, std::uint32_t sequence)
        : m_head(mnl_nlmsg_put_header(m_bytes.data()))
    {
        m_head->nlmsg_type = type;
        m_head->nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | flags);
        m_head->nlmsg_seq = sequence;
    }
    RequestBuffer(const RequestBuffer&) = delete;
    RequestBuffer& operator=(const RequestBuffer&) = delete;

    [[nodiscard]] nlmsghdr* head() { return m_head; }

    /// Room for the head of the protocol: struct nfgenmsg, struct ifaddrmsg; zeroed.
    template<class Extra> Extra* putExtra()
    {
        return static_cast<Extra*>(mnl_nlmsg_put_extra_header(m_head, sizeof(Extra)));
    }

    [[nodiscard]] std::vector<std::byte> take() const
    {
        return {m_bytes.begin(), m_bytes.begin() + m_head->nlmsg_len};
    }

private:
    alignas(nlmsghdr) std::array<std::byte, 1024> m_bytes{};
    nlmsghdr* m_head;
};

} // namespace natlens
