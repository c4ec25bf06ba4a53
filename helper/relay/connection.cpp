// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/connection.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

namespace natlens::relay {

namespace {

constexpr std::string_view Explanation =
    "This port belongs to an interception of Natlens. It relays what was redirected to it;\n"
    "whoever connects to it directly has no original destination to be relayed to.\n";

void setNoDelay(int socket)
{
    const int one = 1;
    (void)::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
}

/// close(2) will send a reset.
void resetOnClose(int socket)
{
    const linger now{1, 0};
    (void)::setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

int errorOf(int socket)
{
    int error = 0;
    socklen_t length = sizeof error;
    return ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &length) == 0 ? error : errno;
}

} // namespace

Connection::Connection(ConnectionId id, UniqueFd client, const Witness& witness, PumpTools& tools)
    : m_id(id), m_client(std::move(client)), m_witness(witness), m_tools(tools)
{
}

ConnectionFigures Connection::figures() const
{
    ConnectionFigures out;
    out.id = m_id;
    out.bytesUp = m_up ? m_up->bytes() : 0;
    out.bytesDown = m_down ? m_down->bytes() : 0;
    tcp_info info{};
    socklen_t length = sizeof info;
    if (m_connected && m_upstream.valid()
        && ::getsockopt(m_upstream.get(), IPPROTO_TCP, TCP_INFO, &info, &length) == 0) {
        out.roundTripUs = info.tcpi_rtt;
    }
    return out;
}

bool Connection::movedSinceLast()
{
    const std::uint64_t all = (m_up ? m_up->bytes() : 0) + (m_down ? m_down->bytes() : 0);
    return std::exchange(m_reported, all) != all;
}

std::optional<Endpoint> Connection::upstreamEnd() const
{
    return localEndOf(m_upstream.get());
}

void Connection::connectBy(UniqueFd upstream)
{
    m_upstream = std::move(upstream);
    const auto& destination = m_witness.destination();
    if (!destination) {
        reset({EndReason::ConnectFailed, EDESTADDRREQ});
        return;
    }
    const SocketAddress address = toSocketAddress(*destination);
    if (::connect(m_upstream.get(), address.get(), address.length) != 0 && errno != EINPROGRESS) {
        reset({EndReason::ConnectFailed, errno});
    }
}

/// Without an error it is there, or not yet: only a peer tells which.
bool Connection::isConnected() const
{
    sockaddr_storage peer{};
    socklen_t length = sizeof peer;
    // NOLINTNEXTLINE: that is how sockets have it
    return ::getpeername(m_upstream.get(), reinterpret_cast<sockaddr*>(&peer), &length) == 0;
}

void Connection::startPumps()
{
    m_connected = true;
    setNoDelay(m_client.get());
    setNoDelay(m_upstream.get());
    using Direction = PreviewRecord::Direction;
    m_up.emplace(m_tools, m_client.get(), m_upstream.get(),
                 PreviewTap(m_tools.previews, m_id, Direction::Up));
    m_down.emplace(m_tools, m_upstream.get(), m_client.get(),
                   PreviewTap(m_tools.previews, m_id, Direction::Down));
}

Connection::Result Connection::connected(const Ready& ready)
{
    m_clientEnded = m_clientEnded || ready.ended;
    // A client that gives up is not waited for until the server is given up as well.
    if (const int error = ready.failed ? errorOf(m_client.get()) : 0; error != 0) {
        reset({EndReason::ClientReset, error});
        return Result::Over;
    }
    if (!ready.upstream && !ready.failed) {
        return Result::Waiting; // what the client says waits for the server
    }
    const bool known = ready.writable && !ready.failed;
    if (const int error = known ? 0 : errorOf(m_upstream.get()); error != 0) {
        reset({EndReason::ConnectFailed, error});
        return Result::Over;
    }
    if (!known && !isConnected()) {
        return Result::Waiting;
    }
    startPumps();
    Ready begun;
    begun.upstream = ready.upstream && ready.readable;
    begun.ended = m_clientEnded;
    return relay(begun);
}

Connection::Result Connection::proceed(const Ready& ready)
{
    if (over()) {
        return Result::Over;
    }
    return m_connected ? relay(ready) : connected(ready);
}

void Connection::breakOff(const Pump& pump, bool up)
{
    const bool byClient = pump.brokenByReader() == up;
    reset({byClient ? EndReason::ClientReset : EndReason::ServerReset, pump.error()});
}

Connection::Result Connection::relay(const Ready& ready)
{
    if (ready.ended) {
        m_up->readOn();
        m_down->readOn();
    }
    if (ready.said) {
        (ready.client ? m_up : m_down)->expectEnd();
    }
    // A direction is tried when its reader has something, or its writer room for what is left.
    using Progress = Pump::Progress;
    const bool tryUp = (ready.client && ready.readable) || m_up->holdsBytes();
    const bool tryDown = (ready.upstream && ready.readable) || m_down->holdsBytes();
    const auto up = tryUp ? m_up->run(m_down->finished()) : Progress::Blocked;
    const auto down = tryDown ? m_down->run(m_up->finished()) : Progress::Blocked;
    if (up == Progress::Broken) {
        breakOff(*m_up, true);
        return Result::Over;
    }
    if (down == Progress::Broken) {
        breakOff(*m_down, false);
        return Result::Over;
    }
    if (m_up->finished() && m_down->finished()) {
        m_end = ConnectionEnd{EndReason::Closed, 0};
        return Result::Over;
    }
    if (ready.failed) {
        // A direction that is over does not read any more and would not see the reset.
        if (const int error = errorOf(m_client.get()); error != 0) {
            reset({EndReason::ClientReset, error});
            return Result::Over;
        }
        if (const int error = errorOf(m_upstream.get()); error != 0) {
            reset({EndReason::ServerReset, error});
            return Result::Over;
        }
    }
    const bool busy = up == Progress::Busy || down == Progress::Busy;
    return busy ? Result::Busy : Result::Waiting;
}

void Connection::reset(const ConnectionEnd& end)
{
    resetOnClose(m_client.get());
    if (m_upstream.valid()) {
        resetOnClose(m_upstream.get());
    }
    m_end = end;
}

void Connection::explain()
{
    (void)::send(m_client.get(), Explanation.data(), Explanation.size(),
                 MSG_NOSIGNAL | MSG_DONTWAIT);
    (void)::shutdown(m_client.get(), SHUT_WR);
    // What was sent and not read would turn the close into a reset, and the answer be lost.
    while (::recv(m_client.get(), m_tools.scratch.data(), m_tools.scratch.size(), MSG_DONTWAIT)
           > 0) {
    }
    m_end = ConnectionEnd{EndReason::CameDirectly, 0};
}

} // namespace natlens::relay
