// SPDX-License-Identifier: GPL-2.0-or-later
#include "dump_reader.h"

#include "netlink_messages.h"

namespace natlens {

namespace {

/// netlink_dump() of the kernel never makes a larger datagram.
constexpr std::size_t MaxDumpDatagram = 32 * 1024;
/// Less than this of a frame's memory in use is copied out of it, so that what rings count is
/// about what memory holds.
constexpr std::size_t WorthKeeping = MaxFramePayload / 4 * 3;

SharedPayload share(std::vector<std::byte> frame, std::size_t used)
{
    if (used == 0) {
        return nullptr;
    }
    if (used < WorthKeeping) {
        return makePayload(std::span(frame).first(used));
    }
    frame.resize(used);
    return std::make_shared<const std::vector<std::byte>>(std::move(frame));
}

} // namespace

Result<DumpReader> DumpReader::begin(int bus, const std::vector<std::byte>& request)
{
    auto socket = MnlSocket::open(bus);
    if (!socket) {
        return tl::unexpected(socket.error());
    }
    if (auto sent = socket->send(request); !sent) {
        return tl::unexpected(sent.error());
    }
    return DumpReader(std::move(*socket));
}

SharedPayload DumpReader::read()
{
    std::vector<std::byte> frame(MaxFramePayload);
    std::size_t used = 0;
    while (!m_done && !m_error && used + MaxDumpDatagram <= frame.size()) {
        const auto rest = std::span(frame).subspan(used);
        const auto received = m_socket.receive(rest);
        if (!received) {
            m_error = received.error();
        } else if (*received == 0) {
            break;
        } else {
            inspect(rest.first(*received));
            used += *received;
        }
    }
    return share(std::move(frame), used);
}

void DumpReader::inspect(std::span<const std::byte> datagram)
{
    forEachMessage(datagram, [this](const MessageHead& head) {
        m_interrupted = m_interrupted || head.dumpInterrupted;
        m_done = m_done || head.done;
        if (head.error != 0) {
            m_error = Error{ErrorCode::System, head.error, "dumping"};
        }
    });
}

} // namespace natlens
