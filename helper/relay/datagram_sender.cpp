// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/datagram_sender.h"

#include <netinet/in.h>
#include <netinet/udp.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace natlens::relay {

namespace {

constexpr std::size_t MostSegments = 64;  // UDP_MAX_SEGMENTS
constexpr std::size_t MostBytes = 65'000; // of one send, with room for the heads
constexpr int Tries = 3;

std::size_t countOf(const Datagram& datagram)
{
    return datagram.segment == 0
               ? 1
               : (datagram.bytes.size() + datagram.segment - 1) / datagram.segment;
}

/// What an earlier datagram met is told to the next one that is sent, which was not sent then.
bool isOfAnEarlierOne(int error)
{
    return error == ECONNREFUSED || error == EHOSTUNREACH || error == ENETUNREACH
           || error == EHOSTDOWN || error == ENOPROTOOPT || error == EPROTO;
}

bool takesNoSegments(int error)
{
    return error == EINVAL || error == EIO || error == EMSGSIZE || error == EOPNOTSUPP;
}

template<class T> cmsghdr* putControl(cmsghdr* at, int level, int type, const T& value)
{
    at->cmsg_level = level;
    at->cmsg_type = type;
    at->cmsg_len = CMSG_LEN(sizeof value);
    std::memcpy(CMSG_DATA(at), &value, sizeof value);
    // NOLINTNEXTLINE: that is how the kernel has them
    return reinterpret_cast<cmsghdr*>(reinterpret_cast<std::byte*>(at) + CMSG_SPACE(sizeof value));
}

cmsghdr* putSource(cmsghdr* at, const IpAddress& source)
{
    const auto bytes = source.bytes();
    if (source.family() == L3Protocol::Ipv4) {
        in_pktinfo info{};
        std::memcpy(&info.ipi_spec_dst, bytes.data(), bytes.size());
        return putControl(at, SOL_IP, IP_PKTINFO, info);
    }
    in6_pktinfo info{};
    std::memcpy(&info.ipi6_addr, bytes.data(), bytes.size());
    return putControl(at, SOL_IPV6, IPV6_PKTINFO, info);
}

} // namespace

/// To the last run, where it fits.
bool DatagramSender::append(const Datagram& datagram)
{
    if (m_runs.empty() || datagram.bytes.empty()) {
        return false;
    }
    Run& run = m_runs.back();
    const std::size_t each = datagram.segment != 0 ? datagram.segment : datagram.bytes.size();
    const bool sameSize = datagram.segment != 0 ? each == run.segment : each <= run.segment;
    if (run.closed || !sameSize || run.segments + countOf(datagram) > MostSegments
        || run.bytes + datagram.bytes.size() > MostBytes) {
        return false;
    }
    ++run.bodies;
    run.segments += countOf(datagram);
    run.bytes += datagram.bytes.size();
    run.closed = datagram.bytes.size() % run.segment != 0;
    return true;
}

void DatagramSender::gather(std::span<const Datagram> datagrams)
{
    m_bodies.clear();
    m_runs.clear();
    for (const Datagram& datagram : datagrams) {
        // The kernel does not write to what it sends.
        m_bodies.push_back({const_cast<std::byte*>(datagram.bytes.data()), // NOLINT
                            datagram.bytes.size()});
        if (append(datagram)) {
            continue;
        }
        const std::size_t each = datagram.segment != 0 ? datagram.segment : datagram.bytes.size();
        const bool closed = each == 0 || datagram.bytes.size() % each != 0;
        m_runs.push_back(
            {m_bodies.size() - 1, 1, each, countOf(datagram), datagram.bytes.size(), closed});
    }
}

void DatagramSender::fillHead(const DatagramWay& way, const Run& run, std::size_t index)
{
    msghdr& head = m_heads[index].msg_hdr;
    head = {};
    head.msg_iov = &m_bodies[run.first];
    head.msg_iovlen = run.bodies;
    if (way.peer != nullptr) {
        head.msg_name = const_cast<sockaddr*>(way.peer->get()); // NOLINT: it is not written to
        head.msg_namelen = way.peer->length;
    }
    // NOLINTNEXTLINE: that is how the kernel has them
    auto* const start = reinterpret_cast<cmsghdr*>(m_controls[index].bytes.data());
    cmsghdr* at = start;
    if (way.source != nullptr) {
        at = putSource(at, *way.source);
    }
    if (run.segments > 1) {
        at = putControl(at, SOL_UDP, UDP_SEGMENT, static_cast<std::uint16_t>(run.segment));
    }
    if (at != start) {
        head.msg_control = start;
        // NOLINTNEXTLINE: likewise
        head.msg_controllen = static_cast<std::size_t>(reinterpret_cast<std::byte*>(at)
                                                       - m_controls[index].bytes.data());
    }
}

/// One after the other, for a way that takes no segments.
void DatagramSender::sendEach(const DatagramWay& way, const Run& run, DatagramsSent& sent)
{
    const Run whole = run;
    const std::vector<iovec> bodies(m_bodies.begin() + static_cast<std::ptrdiff_t>(run.first),
                                    m_bodies.begin()
                                        + static_cast<std::ptrdiff_t>(run.first + run.bodies));
    Run one{whole.first, 1, 0, 1, 0, true};
    iovec& body = m_bodies[whole.first];
    const iovec kept = body;
    for (const iovec& from : bodies) {
        const auto bytes = std::span(static_cast<std::byte*>(from.iov_base), from.iov_len);
        std::size_t at = 0;
        do {
            const auto part = bytes.subspan(at, std::min(whole.segment, bytes.size() - at));
            body = {part.data(), part.size()};
            fillHead(way, one, 0);
            if (::sendmsg(way.socket, &m_heads[0].msg_hdr, MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
                sent.error = errno;
            } else {
                sent.bytes += part.size();
            }
            at += part.size();
        } while (at < bytes.size());
    }
    body = kept;
}

void DatagramSender::sendRuns(DatagramWay& way, DatagramsSent& sent)
{
    std::size_t done = 0;
    int tries = 0;
    while (done < m_runs.size()) {
        if (!way.segments && m_runs[done].segments > 1) {
            sendEach(way, m_runs[done++], sent);
            continue;
        }
        std::size_t count = 0;
        while (count < Most && done + count < m_runs.size()
               && (way.segments || m_runs[done + count].segments == 1)) {
            fillHead(way, m_runs[done + count], count);
            ++count;
        }
        const int went = ::sendmmsg(way.socket, m_heads.data(), static_cast<unsigned>(count),
                                    MSG_NOSIGNAL | MSG_DONTWAIT);
        for (int i = 0; i < went; ++i) {
            sent.bytes += m_runs[done + static_cast<std::size_t>(i)].bytes;
        }
        if (went > 0) {
            done += static_cast<std::size_t>(went);
            tries = 0;
            continue;
        }
        sent.error = errno;
        if (takesNoSegments(sent.error) && m_runs[done].segments > 1) {
            way.segments = false;
        } else if ((!isOfAnEarlierOne(sent.error) && sent.error != EINTR) || ++tries == Tries) {
            ++done; // this one is lost, as on a link that has no room
            tries = 0;
        }
    }
}

DatagramsSent DatagramSender::send(DatagramWay& way, std::span<const Datagram> datagrams)
{
    DatagramsSent sent;
    gather(datagrams);
    sendRuns(way, sent);
    return sent;
}

} // namespace natlens::relay
