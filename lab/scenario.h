// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "lab/actor.h"
#include "lab/node.h"
#include "lab/sysctl.h"
#include "lab/topology.h"
#include "lab/traffic/endpoint.h"

namespace natlens::lab {

/// One process of a scenario.
struct Role {
    Node node = Node::Client;
    std::string_view title; ///< of the process, at most 15 bytes (PR_SET_NAME)
    std::function<Result<void>(Actor& actor)> play;
};

/// A question that proves whether a scenario works: asked at one node, answered by who is meant to.
struct Probe {
    enum class Protocol : unsigned char { Tcp, Udp };
    Node from = Node::Client;
    Protocol protocol = Protocol::Tcp;
    Route route{};
    std::string_view answer; ///< has to be in what comes back
    bool speaks = false;     ///< after the greeting, by TCP; by UDP it has to
};

/// A case of NAT to look at: what the router does, and who talks through it.
struct Scenario {
    std::string_view name;
    std::string_view description; ///< one sentence
    std::string_view story;       ///< what is to be seen, lines of text
    std::string_view rules;       ///< nftables, in the router
    /// Runs in the router's namespace after the rules; may be empty.
    std::function<Result<void>()> prepareRouter{};
    std::function<Result<void>()> prepareClient{}; ///< the same in the client's namespace
    std::vector<Sysctl> sysctls{};                 ///< of the router, the last word
    std::string_view lateRules{};                  ///< applied when the traffic is there
    std::vector<Role> services;                    ///< ready before any traffic starts
    std::vector<Role> traffic; ///< ready when its first flows are in the router's table
    std::vector<Probe> probes{};
    std::function<Result<void>()> prepareServer{}; ///< in the server's namespace
    AddressPlan addresses{};                       ///< where they are not those of every lab
    /// What not every kernel has and the rules cannot do without, for people; empty: nothing.
    std::string_view needs{};
    std::chrono::seconds patience{20}; ///< for services, and again for traffic, to be ready
    bool kernelTimeouts = false;       ///< those of connection tracking stay as the kernel has them
};

} // namespace natlens::lab
