// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <netinet/in.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

#include "core/unique_fd.h"

namespace natlens::bench {

/// What is asked of client and server: both are threads of one process, each in a network namespace
/// of its own, so that nothing has to be told from the one to the other.
struct Traffic {
    std::string clientNamespace; ///< a path
    std::string serverNamespace;
    sockaddr_in server{};
    unsigned count = 1; ///< of connections at once, or of flows
    double seconds = 1;
    double rate = 0; ///< of datagrams, offered a second
};

struct Moved {
    std::uint64_t count = 0; ///< connections, requests, datagrams received
    std::uint64_t sent = 0;  ///< datagrams
    std::uint64_t bytes = 0;
    double seconds = 0;
};

using Clock = std::chrono::steady_clock;

[[noreturn]] void giveUp(const char* what);
/// Moves this thread.
void enter(const std::string& networkNamespace);
[[nodiscard]] double since(Clock::time_point start);

/// As much as goes, by count connections; measured when the server has read all of it.
[[nodiscard]] Moved stream(const Traffic& traffic);
/// One after the other, count at once: connect, ask, be answered, be closed.
[[nodiscard]] Moved connects(const Traffic& traffic);
/// Questions and answers on count connections that stay.
[[nodiscard]] Moved requests(const Traffic& traffic);
/// rate datagrams a second by count flows.
[[nodiscard]] Moved datagrams(const Traffic& traffic);

} // namespace natlens::bench
