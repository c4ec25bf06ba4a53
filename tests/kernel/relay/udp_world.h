// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "intercept/plan.h"
#include "interception/listeners.h"
#include "interception/origin_lookup.h"
#include "kernel/relay/relay_world.h"
#include "relay/udp_loop.h"

namespace natlens::test {

/// A socket for datagrams, with a time-out.
[[nodiscard]] UniqueFd datagramSocket(int family);
[[nodiscard]] UniqueFd serveDatagrams(const relay::Endpoint& endpoint);
/// Connected, so that only answers from there come.
[[nodiscard]] UniqueFd askDatagrams(const relay::Endpoint& endpoint);

struct Received {
    std::string data;
    relay::Endpoint from;
    int error = 0;
};
[[nodiscard]] Received receiveDatagram(const UniqueFd& socket);
[[nodiscard]] bool sendDatagram(const UniqueFd& socket, const std::string& data);
[[nodiscard]] bool sendDatagram(const UniqueFd& socket, const std::string& data,
                                const relay::Endpoint& to);

/// The network namespace of RelayWorld, whose own datagrams to ServerPort are relayed, with real
/// rules, real sockets as the helper makes them, and conntrack asked as the helper asks it.
class UdpWorld : public relay::DatagramSource {
public:
    struct Options {
        InterceptMode mode = InterceptMode::Redirect;
        bool asClient = false;
        bool hold = false;
        bool previews = false;
        relay::Admission::Limits limits;
        relay::UdpPatience patience;
        unsigned threads = 1;
        bool empty = false; ///< no sockets at first
    };
    UdpWorld() : UdpWorld(Options()) {}
    explicit UdpWorld(const Options& options);
    ~UdpWorld() override;
    UdpWorld(const UdpWorld&) = delete;
    UdpWorld& operator=(const UdpWorld&) = delete;

    KeptReports reports;
    [[nodiscard]] std::uint16_t port() const { return m_listeners.port; }
    void bringSockets();
    void stop();

private:
    [[nodiscard]] Result<UniqueFd> take(RelaySocket kind, std::uint8_t family) override;
    [[nodiscard]] Result<void> ask(std::span<const RelayOrigin> origins) override;
    void install(const Options& options);
    void run(const Options& options);

    struct FreeRules {
        void operator()(nft_ctx* context) const;
    };
    std::unique_ptr<nft_ctx, FreeRules> m_rules; ///< the table goes with it
    InterceptRouting m_routing;
    DatagramListeners m_listeners;
    std::mutex m_mutex;
    OriginLookup m_lookup;
    std::atomic<bool> m_empty;
    relay::Admission m_admission;
    std::vector<std::unique_ptr<relay::UdpLoop>> m_loops;
    std::vector<std::thread> m_threads;
};

} // namespace natlens::test
