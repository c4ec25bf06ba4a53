// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "lab/actor.h"
#include "lab/traffic/endpoint.h"

namespace natlens::lab {

struct TcpPlan {
    std::vector<Route> longLived{};  ///< stay open, a line each second
    std::vector<Route> afterwards{}; ///< the same, but not before the others have had an answer
    std::vector<Route> brief{};      ///< in turn: hello, answer, goodbye
    std::chrono::milliseconds briefEvery{500};
    std::size_t briefFirst = 4; ///< so many of the brief ones at once; when quiet, no more come
};

class TcpTalk;

/// Talks to TcpServers as its plan says. Ready when every long-lived connection has had an
/// answer and the first brief ones are over. A connection that breaks is made again.
class TcpClient {
public:
    TcpClient(Actor& actor, TcpPlan plan);
    TcpClient(const TcpClient&) = delete;
    TcpClient& operator=(const TcpClient&) = delete;
    ~TcpClient();

private:
    void startLong(const Route& route, const std::function<void()>& answered);
    void startBrief(const std::function<void()>& over);
    void briefAgain();
    void drop(const TcpTalk* talk);

    Actor& m_actor;
    TcpPlan m_plan;
    std::unique_ptr<Readiness> m_first; ///< of the long-lived ones
    std::size_t m_nextBrief = 0;
    std::vector<std::unique_ptr<TcpTalk>> m_talks;
};

} // namespace natlens::lab
