// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "relay/pipe_pool.h"
#include "relay/preview_tap.h"

namespace natlens::relay {

/// What the pumps of a thread share.
struct PumpTools {
    PipePool pipes;
    std::vector<std::byte> scratch = std::vector<std::byte>(64 * 1024);
    Reports* previews = nullptr; ///< null: nobody wants them
};

/// One direction of a relayed connection: copies the first kilobytes, because most connections
/// bring no more and a copy is the quickest then, and splices what comes after. Neither socket
/// blocks. Reads no more while what was read cannot be written: that is the back-pressure.
class Pump {
public:
    enum class Progress : std::uint8_t {
        Blocked,  ///< until one of the sockets is ready again
        Busy,     ///< there is more: others first
        Finished, ///< the end of the stream was passed on
        Broken,   ///< error() tells why, fromReader() where
    };

    Pump(PumpTools& tools, int from, int to, const PreviewTap& tap = {})
        : m_tools(tools), m_from(from), m_to(to), m_tap(tap)
    {
    }
    ~Pump();
    Pump(const Pump&) = delete;
    Pump& operator=(const Pump&) = delete;

    /// @p last: the other direction is over, so that close(2) will pass on the end of this one.
    [[nodiscard]] Progress run(bool last);
    /// The end of the stream may be there: a read that brought less than it could is not the last.
    void readOn() { m_thorough = true; }
    /// It is there, behind what can be read now: the last bytes and the end may share a packet.
    void expectEnd() { m_endComes = true; }
    /// What was read and not written: room at the other end matters.
    [[nodiscard]] bool holdsBytes() const { return !m_pending.empty() || m_inPipe > 0; }
    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; } ///< that were written
    [[nodiscard]] bool finished() const { return m_finished; }
    [[nodiscard]] int error() const { return m_error; }
    [[nodiscard]] bool brokenByReader() const { return m_brokenByReader; }

private:
    enum class Step : std::uint8_t { Moved, MovedAll, NothingToRead, NoRoom, End, Failed };

    [[nodiscard]] Step copy();
    [[nodiscard]] Step splice();
    [[nodiscard]] Step flushPending();
    [[nodiscard]] Step flushPipe();
    [[nodiscard]] Step failed(bool reader);
    [[nodiscard]] Progress passOnEnd(bool last);
    /// Lends a pipe when it pays, gives it back when nothing flows.
    void changeWay();

    PumpTools& m_tools;
    int m_from;
    int m_to;
    PreviewTap m_tap;
    std::vector<std::byte> m_pending; ///< read, not written yet; of copies only
    std::size_t m_pendingAt = 0;
    std::optional<Pipe> m_pipe;
    std::size_t m_inPipe = 0;
    std::uint64_t m_bytes = 0;
    bool m_thorough = false; ///< until nothing was left once
    bool m_endComes = false;
    bool m_sawEnd = false;
    bool m_finished = false;
    int m_error = 0;
    bool m_brokenByReader = false;
};

} // namespace natlens::relay
