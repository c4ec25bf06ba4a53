// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/unique_fd.h"
#include "lab/event_loop.h"

namespace natlens::lab {

/// A TCP connection that is spoken in lines.
class LineSocket {
public:
    struct Callbacks {
        /// Without its end. May not destroy the LineSocket.
        std::function<void(const std::string& line)> line;
        /// The other end has gone, or never came. May destroy the LineSocket.
        std::function<void()> closed;
    };

    /// @p socket may still be connecting.
    LineSocket(EventLoop& loop, UniqueFd socket, Callbacks callbacks);
    LineSocket(const LineSocket&) = delete;
    LineSocket& operator=(const LineSocket&) = delete;
    ~LineSocket();

    [[nodiscard]] int fd() const { return m_socket.get(); }
    /// Adds CR LF. On a broken connection nothing happens: closed() comes.
    void say(std::string_view line);

private:
    void onReady(std::uint32_t events);
    void hear();
    void flush();
    void handLinesOn();

    EventLoop& m_loop;
    UniqueFd m_socket;
    Callbacks m_callbacks;
    std::string m_heard;
    std::string m_unsent; ///< while still connecting
};

} // namespace natlens::lab
