// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/result.h"
#include "frame_ring.h"
#include "netlink/mnl_socket.h"

namespace natlens {

/// The socket of one dump: asks, and reads what the kernel answers into payloads of one frame.
class DumpReader {
public:
    /// @p bus: NETLINK_NETFILTER, NETLINK_ROUTE …; @p request: a whole message with NLM_F_DUMP.
    [[nodiscard]] static Result<DumpReader> begin(int bus, const std::vector<std::byte>& request);

    [[nodiscard]] int fd() const { return m_socket.fd(); }
    /// What is there, up to a frame's worth; null: nothing now. Nothing comes after the end.
    [[nodiscard]] SharedPayload read();
    [[nodiscard]] bool done() const { return m_done; }
    [[nodiscard]] bool interrupted() const { return m_interrupted; }
    /// Messages that came so far.
    [[nodiscard]] std::size_t messages() const { return m_messages; }
    /// Set: the dump is over, and not complete.
    [[nodiscard]] std::optional<Error> error() const
    {
        return m_failed ? std::optional(m_error) : std::nullopt;
    }

private:
    explicit DumpReader(MnlSocket socket) : m_socket(std::move(socket)) {}
    /// Looks only at the heads of the messages: is this the end?
    void inspect(std::span<const std::byte> datagram);
    void fail(const Error& error);

    MnlSocket m_socket;
    bool m_done = false;
    bool m_interrupted = false;
    std::size_t m_messages = 0;
    // Not std::optional: with sanitizers g++ 12 takes moving an empty one for reading it.
    bool m_failed = false;
    Error m_error;
};

} // namespace natlens
