// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/probe.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>

#include "lab/message.h"
#include "lab/namespaces.h"
#include "lab/node_handles.h"
#include "lab/registry.h"
#include "lab/traffic/sockets.h"
#include "wire/exit_codes.h"

namespace natlens::lab {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kOneTry{1000};
constexpr std::chrono::milliseconds kPause{100};
constexpr std::string_view kQuestion = "how do you do?\n";

struct Heard {
    bool right = false;
    std::string text; ///< what came, or why nothing did
};

Heard waitFor(int socket, short events)
{
    pollfd waiting{socket, events, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(kOneTry.count()));
    if (ready <= 0) {
        return {false, "no answer"};
    }
    int error = 0;
    socklen_t length = sizeof error;
    ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &length);
    return {error == 0, error == 0 ? std::string() : std::string(::strerror(error))};
}

Heard listen(int socket, std::string_view wanted)
{
    std::string heard;
    while (heard.find(wanted) == std::string::npos && heard.size() < 4096) {
        const Heard ready = waitFor(socket, POLLIN);
        if (!ready.right) {
            return {false, heard.empty() ? ready.text : heard};
        }
        std::array<char, 1024> buffer{};
        const auto length = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (length <= 0) {
            return {false, heard.empty() ? "closed without an answer" : heard};
        }
        heard.append(buffer.data(), static_cast<std::size_t>(length));
    }
    return {heard.find(wanted) != std::string::npos, heard};
}

Heard ask(const Probe& probe)
{
    const bool udp = probe.protocol == Probe::Protocol::Udp;
    const auto socket = udp ? connectUdp(probe.route) : connectTcp(probe.route);
    if (!socket) {
        return {false, socket.error().errnum != 0 ? ::strerror(socket.error().errnum)
                                                  : socket.error().context};
    }
    Heard connected = waitFor(socket->get(), POLLOUT);
    if (!connected.right) {
        return connected;
    }
    if (probe.speaks) {
        if (Heard greeting = listen(socket->get(), "\n"); !greeting.right) {
            return greeting;
        }
    }
    if ((udp || probe.speaks)
        && ::send(socket->get(), kQuestion.data(), kQuestion.size(), MSG_NOSIGNAL) < 0) {
        return {false, ::strerror(errno)};
    }
    return listen(socket->get(), probe.answer);
}

Heard askUntil(const Probe& probe, Clock::time_point deadline)
{
    Heard heard = ask(probe);
    while (!heard.right && Clock::now() < deadline) {
        ::usleep(static_cast<useconds_t>(std::chrono::microseconds(kPause).count()));
        heard = ask(probe);
    }
    return heard;
}

std::string firstLine(const std::string& text)
{
    return text.substr(0, text.find('\n'));
}

} // namespace

int probe(std::chrono::milliseconds limit)
{
    const char* name = ::getenv("NATLENS_LAB");
    const Scenario* scenario = name != nullptr ? findScenario(name) : nullptr;
    if (scenario == nullptr) {
        complain("probe works only inside a lab: natlens-lab run SCENARIO -- natlens-lab probe");
        return LabExitFailed;
    }
    if (scenario->probes.empty()) {
        complain("the scenario " + std::string(name) + " has nothing that could be asked");
        return LabExitFailed;
    }
    const auto deadline = Clock::now() + limit;
    bool allAnswered = true;
    for (const Probe& each : scenario->probes) {
        const auto node = openNode(each.from);
        if (!node || !joinNetwork(node->get())) {
            complain("cannot enter the node " + std::string(natlens::lab::name(each.from)));
            return LabExitFailed;
        }
        const Heard heard = askUntil(each, deadline);
        allAnswered = allAnswered && heard.right;
        std::cout << (heard.right ? "answered  " : "FAILED    ") << natlens::lab::name(each.from)
                  << " to " << toText(each.route.to)
                  << (each.protocol == Probe::Protocol::Udp ? " UDP: " : " TCP: ")
                  << firstLine(heard.text) << '\n';
    }
    return allAnswered && std::cout.flush() ? ExitDone : ExitFailed;
}

} // namespace natlens::lab
