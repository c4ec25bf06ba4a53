// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/play/send.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "lab/namespaces.h"
#include "lab/node_handles.h"
#include "lab/sysctl.h"
#include "lab/traffic/sockets.h"

namespace natlens::lab {

namespace {

constexpr int kAnswerMs = 1000;

Result<UniqueFd> socketFor(LabProtocol protocol, const Route& route)
{
    switch (protocol) {
    case LabProtocol::Tcp: return connectTcp(route);
    case LabProtocol::Udp: return connectUdp(route);
    case LabProtocol::Icmp: break;
    }
    // Ping sockets are for groups that this setting names; empty in a new namespace.
    if (auto done = setSysctl({"net/ipv4/ping_group_range", "0\t0"}); !done) {
        return tl::unexpected<Error>(done.error());
    }
    return connectEcho(route);
}

bool waitFor(int socket, short events)
{
    pollfd waiting{socket, events, 0};
    return ::poll(&waiting, 1, kAnswerMs) > 0;
}

std::string question(LabProtocol protocol, bool six)
{
    if (protocol != LabProtocol::Icmp) {
        return "how do you do?\n";
    }
    std::string echo(8, '\0'); // the kernel fills in id and checksum
    echo[0] = static_cast<char>(six ? 128 : 8);
    return echo;
}

std::string ask(LabProtocol protocol, const Route& route)
{
    const auto socket = socketFor(protocol, route);
    if (!socket) {
        return socket.error().context
               + (socket.error().errnum != 0 ? std::string(": ") + ::strerror(socket.error().errnum)
                                             : std::string());
    }
    const std::string from = toText(localEndpoint(socket->get()));
    if (!waitFor(socket->get(), POLLOUT)) {
        return from + ": no connection within a second";
    }
    int error = 0;
    socklen_t length = sizeof error;
    ::getsockopt(socket->get(), SOL_SOCKET, SO_ERROR, &error, &length);
    const std::string text = question(protocol, route.to.address.family() == L3Protocol::Ipv6);
    if (error == 0 && ::send(socket->get(), text.data(), text.size(), MSG_NOSIGNAL) < 0) {
        error = errno;
    }
    if (error != 0) {
        return from + ": " + ::strerror(error);
    }
    std::array<char, 512> heard{};
    if (!waitFor(socket->get(), POLLIN)) {
        return from + ": sent; no answer within a second";
    }
    const auto size = ::recv(socket->get(), heard.data(), heard.size(), 0);
    if (size <= 0) {
        return from + ": " + (size == 0 ? "closed without an answer" : ::strerror(errno));
    }
    std::string answer(heard.data(), static_cast<std::size_t>(size));
    answer = protocol == LabProtocol::Icmp ? "echo" : answer.substr(0, answer.find('\n'));
    return from + ": answered: " + answer;
}

} // namespace

std::string sendOnce(Node node, LabProtocol protocol, const Route& route)
{
    const auto there = openNode(node);
    const auto back = openNode(Node::Router);
    if (!there || !back || !joinNetwork(there->get())) {
        return "cannot enter the node";
    }
    std::string said = ask(protocol, route);
    [[maybe_unused]] const auto returned = joinNetwork(back->get());
    return said;
}

} // namespace natlens::lab
