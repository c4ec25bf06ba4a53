// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "lab/actor.h"
#include "lab/traffic/endpoint.h"

namespace natlens::lab {

struct DatagramPlan {
    enum class Protocol { Udp, IcmpEcho };
    Protocol protocol = Protocol::Udp;
    std::vector<Route> longLived{}; ///< ask each second; for ICMP the port of `from` is the id
    std::vector<Route> brief{};     ///< in turn: one question, from a new port or with a new id
    std::chrono::milliseconds briefEvery{1000};
};

class DatagramTalk;

/// Asks servers that answer (DatagramServer, or a kernel that answers pings) as its plan says.
/// Ready when every long-lived talk has had an answer. When quiet, each asks until it got one.
class DatagramClient {
public:
    DatagramClient(Actor& actor, DatagramPlan plan);
    DatagramClient(const DatagramClient&) = delete;
    DatagramClient& operator=(const DatagramClient&) = delete;
    ~DatagramClient();

private:
    void start(const Route& route, std::function<void()> answered);
    void briefAgain();

    Actor& m_actor;
    DatagramPlan m_plan;
    std::size_t m_nextBrief = 0;
    std::vector<std::unique_ptr<DatagramTalk>> m_talks;
    std::unique_ptr<DatagramTalk> m_brief; ///< one at a time, until the next
};

} // namespace natlens::lab
