// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/datagram_batch.h"

#include <netinet/udp.h>

#include <cerrno>
#include <cstring>

// linux/in6.h cannot be included beside netinet/in.h.
#ifndef IPV6_ORIGDSTADDR
#define IPV6_ORIGDSTADDR 74
#endif

namespace natlens::relay {

namespace {

/// The largest that UDP_GRO makes. The rest keeps one datagram's place from falling on the same
/// lines of the processor's cache as all the others'.
constexpr std::size_t Largest = 64UL * 1024;
constexpr std::size_t Stride = Largest + 4096 + 64;

} // namespace

const cmsghdr* findControl(const msghdr& head, int level, int type)
{
    msghdr copy = head;
    for (cmsghdr* part = CMSG_FIRSTHDR(&copy); part != nullptr; part = CMSG_NXTHDR(&copy, part)) {
        if (part->cmsg_level == level && part->cmsg_type == type) {
            return part;
        }
    }
    return nullptr;
}

DatagramBatch::DatagramBatch() : m_room(new std::byte[Most * Stride]) // NOLINT: see there
{
    for (std::size_t i = 0; i < Most; ++i) {
        m_bodies[i] = {m_room.get() + i * Stride, Largest};
        msghdr& head = m_heads[i].msg_hdr;
        head.msg_name = &m_sources[i];
        head.msg_iov = &m_bodies[i];
        head.msg_iovlen = 1;
        head.msg_control = m_controls[i].bytes.data();
    }
}

int DatagramBatch::receive(int socket)
{
    for (mmsghdr& head : m_heads) {
        head.msg_hdr.msg_namelen = sizeof(sockaddr_storage);
        head.msg_hdr.msg_controllen = sizeof(Control);
    }
    const int got = ::recvmmsg(socket, m_heads.data(), Most, MSG_DONTWAIT, nullptr);
    m_count = got > 0 ? static_cast<std::size_t>(got) : 0;
    if (got <= 0) {
        return got < 0 ? errno : EAGAIN;
    }
    for (std::size_t i = 0; i < m_count; ++i) {
        const std::size_t size = m_heads[i].msg_len;
        m_datagrams[i] = {{m_room.get() + i * Stride, size}, 0};
        if (const cmsghdr* part = findControl(m_heads[i].msg_hdr, SOL_UDP, UDP_GRO)) {
            int segment = 0;
            std::memcpy(&segment, CMSG_DATA(part), sizeof segment);
            const auto each = static_cast<std::size_t>(segment);
            m_datagrams[i].segment = each < size ? each : 0;
        }
    }
    return 0;
}

std::optional<Endpoint> DatagramBatch::source(std::size_t index) const
{
    return endpointOf(m_sources[index]);
}

std::optional<Endpoint> DatagramBatch::destination(std::size_t index) const
{
    const msghdr& head = m_heads[index].msg_hdr;
    sockaddr_storage address{};
    if (const cmsghdr* part = findControl(head, SOL_IP, IP_ORIGDSTADDR)) {
        std::memcpy(&address, CMSG_DATA(part), sizeof(sockaddr_in));
    } else if (const cmsghdr* part6 = findControl(head, SOL_IPV6, IPV6_ORIGDSTADDR)) {
        std::memcpy(&address, CMSG_DATA(part6), sizeof(sockaddr_in6));
    } else {
        return std::nullopt;
    }
    return endpointOf(address);
}

} // namespace natlens::relay
