// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>

#include "core/unique_fd.h"
#include "lab/event_loop.h"

namespace natlens::lab {

/// A transparent proxy as small as can be: connects each connection to its original destination
/// and copies what comes. So few at once that one that meets itself does no harm.
class RelayServer {
public:
    RelayServer(EventLoop& loop, UniqueFd listener);
    RelayServer(const RelayServer&) = delete;
    RelayServer& operator=(const RelayServer&) = delete;
    ~RelayServer();

private:
    void accept();
    void copy(int from, std::uint32_t events);
    void close(int socket);

    struct End {
        UniqueFd socket;
        int other = -1; ///< -1: there was no room for it
    };

    EventLoop& m_loop;
    UniqueFd m_listener;
    std::map<int, End> m_ends;
};

} // namespace natlens::lab
