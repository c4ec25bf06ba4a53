// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "core/result.h"
#include "core/unique_fd.h"

namespace natlens {

/// The helper's end of what it says to its janitor: each packet has a number, by which its answer
/// is known from a late one to another.
class JanitorChannel {
public:
    JanitorChannel() = default;
    explicit JanitorChannel(UniqueFd socket) : m_socket(std::move(socket)) {}

    [[nodiscard]] bool valid() const { return m_socket.valid(); }
    void close() { m_socket.reset(); }
    /// Returns when @p text was dealt with. System: what the janitor met; ETIMEDOUT after
    /// @p patienceMs.
    [[nodiscard]] Result<void> tell(const std::string& text, int patienceMs);

private:
    [[nodiscard]] Result<void> await(std::uint32_t number, int patienceMs);

    UniqueFd m_socket; ///< SOCK_SEQPACKET
    std::uint32_t m_number = 0;
};

/// The janitor's end. Waits for a packet: its text, and the number that answers it. False: the
/// other end is closed.
[[nodiscard]] bool hear(int socket, std::string& text, std::uint32_t& number);
/// @p errnum: 0, all is well.
void answer(int socket, std::uint32_t number, int errnum = 0);

} // namespace natlens
