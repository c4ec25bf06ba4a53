// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/socket.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "relay/datagram_batch.h"
#include "relay/socket_address.h"

namespace natlens::relay {

/// How datagrams leave a socket.
struct DatagramWay {
    int socket = -1;
    const SocketAddress* peer = nullptr; ///< null: whom it is connected to
    const IpAddress* source = nullptr;   ///< null: the one it is bound to
    bool segments = true;                ///< becomes false where the way takes none (UDP_SEGMENT)
};

struct DatagramsSent {
    std::uint64_t bytes = 0;
    int error = 0; ///< of one that was not sent, the last
};

/// Sends many datagrams a call, and those of one size as one that the kernel takes apart as late as
/// it can. One a thread.
class DatagramSender {
public:
    [[nodiscard]] DatagramsSent send(DatagramWay& way, std::span<const Datagram> datagrams);

private:
    /// What becomes one message: bodies from first on.
    struct Run {
        std::size_t first = 0;
        std::size_t bodies = 0;
        std::size_t segment = 0;
        std::size_t segments = 0;
        std::size_t bytes = 0;
        bool closed = false; ///< its last segment was a short one
    };
    struct alignas(cmsghdr) Control {
        std::array<std::byte, 64> bytes{}; ///< of a source address and of a size of segments
    };

    void gather(std::span<const Datagram> datagrams);
    [[nodiscard]] bool append(const Datagram& datagram);
    void fillHead(const DatagramWay& way, const Run& run, std::size_t index);
    void sendRuns(DatagramWay& way, DatagramsSent& sent);
    void sendEach(const DatagramWay& way, const Run& run, DatagramsSent& sent);

    static constexpr std::size_t Most = DatagramBatch::Most;
    std::vector<iovec> m_bodies;
    std::vector<Run> m_runs;
    std::array<Control, Most> m_controls{};
    std::array<mmsghdr, Most> m_heads{};
};

} // namespace natlens::relay
