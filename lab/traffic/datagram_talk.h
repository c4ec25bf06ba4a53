// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/unique_fd.h"
#include "lab/event_loop.h"

namespace natlens::lab {

/// Sends the same question over and over from one connected datagram socket.
class DatagramTalk {
public:
    enum class Manner {
        UntilAnswered,
        ForEver,
    };

    DatagramTalk(EventLoop& loop, Manner manner, UniqueFd socket, std::string question,
                 std::function<void()> answered);
    DatagramTalk(const DatagramTalk&) = delete;
    DatagramTalk& operator=(const DatagramTalk&) = delete;
    ~DatagramTalk();

private:
    void ask();
    void hear();

    EventLoop& m_loop;
    Manner m_manner;
    UniqueFd m_socket;
    std::string m_question;
    std::function<void()> m_answered;
    std::optional<EventLoop::TimerId> m_timer;
};

} // namespace natlens::lab
