// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/unique_fd.h"

namespace natlens {

/// Asks the relay whether it takes what comes, by sockets that are handed to it beside those that
/// connections are sent to: its threads wait for both in one place, and take both by the same
/// calls, so that what hinders them from the one hinders them from the other. They are of the
/// family AF_UNIX, where no rule, no conntrack and nobody's figures see them; a connection of
/// theirs has no ends that could be told (client/intercepted_reader.h).
class SelfProbe {
public:
    /// @p tcp: a listener; @p udpThreads: a socket for each of so many threads.
    [[nodiscard]] static Result<SelfProbe> make(bool tcp, unsigned udpThreads);

    /// What the relay gets: -1, or empty, where it was not asked for.
    [[nodiscard]] int listener() const { return m_listener.get(); }
    [[nodiscard]] std::vector<int> datagramSockets() const;
    /// It has them.
    void handed() { m_theirs.clear(); }

    /// Connects, and sends a datagram to each thread. The question before must be answered.
    void ask();
    /// All of it was taken. Tries again what could not be sent.
    [[nodiscard]] bool answered();

private:
    [[nodiscard]] bool connected();

    UniqueFd m_listener; ///< a copy of the relay's
    std::string m_address;
    UniqueFd m_question; ///< a connection to it
    std::vector<UniqueFd> m_ours;
    std::vector<UniqueFd> m_theirs;
    std::vector<bool> m_sent; ///< by each of m_ours
};

} // namespace natlens
