// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/relay/udp_world.h"

#include <gtest/gtest.h>
#include <net/if.h>
#include <nftables/libnftables.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "intercept/plan_text.h"
#include "interception/divert_routing.h"
#include "interception/marked_flows.h"
#include "interception/relay_sockets.h"

namespace natlens::test {

namespace {

constexpr std::size_t Largest = 65'536;

int familyOf(const relay::Endpoint& endpoint)
{
    return static_cast<int>(endpoint.address.family());
}

/// The relay can be bound there as well: here client, relay and server are one host.
void shareAddress(const UniqueFd& socket)
{
    const int one = 1;
    (void)::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
}

} // namespace

UniqueFd datagramSocket(int family)
{
    UniqueFd socket(::socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    const timeval patience{10, 0};
    (void)::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    return socket;
}

UniqueFd serveDatagrams(const relay::Endpoint& endpoint)
{
    UniqueFd socket = datagramSocket(familyOf(endpoint));
    shareAddress(socket);
    const auto address = relay::toSocketAddress(endpoint);
    EXPECT_EQ(::bind(socket.get(), address.get(), address.length), 0) << std::strerror(errno);
    return socket;
}

UniqueFd askDatagrams(const relay::Endpoint& endpoint)
{
    UniqueFd socket = datagramSocket(familyOf(endpoint));
    const auto address = relay::toSocketAddress(endpoint);
    EXPECT_EQ(::connect(socket.get(), address.get(), address.length), 0) << std::strerror(errno);
    shareAddress(socket); // not before, or the kernel gives the same port to others
    return socket;
}

Received receiveDatagram(const UniqueFd& socket)
{
    std::string room(Largest, '\0');
    sockaddr_storage from{};
    socklen_t length = sizeof from;
    // NOLINTNEXTLINE: that is how sockets have it
    const ssize_t got = ::recvfrom(socket.get(), room.data(), room.size(), 0,
                                   reinterpret_cast<sockaddr*>(&from), &length);
    if (got < 0) {
        return {{}, {}, errno};
    }
    room.resize(static_cast<std::size_t>(got));
    return {room, relay::endpointOf(from).value_or(relay::Endpoint()), 0};
}

bool sendDatagram(const UniqueFd& socket, const std::string& data)
{
    return ::send(socket.get(), data.data(), data.size(), 0) >= 0;
}

bool sendDatagram(const UniqueFd& socket, const std::string& data, const relay::Endpoint& to)
{
    const auto address = relay::toSocketAddress(to);
    return ::sendto(socket.get(), data.data(), data.size(), 0, address.get(), address.length) >= 0;
}

void UdpWorld::FreeRules::operator()(nft_ctx* context) const
{
    nft_ctx_free(context);
}

void UdpWorld::install(const Options& options)
{
    InterceptProfile profile;
    profile.mode = options.mode;
    profile.local = true;
    profile.udp = {{ServerPort, ServerPort}};
    if (options.asClient) {
        profile.action = InterceptAction::RelayAsClient;
    }
    auto listeners = listenForDatagrams(profile, options.threads);
    ASSERT_TRUE(listeners) << listeners.error().context << std::strerror(listeners.error().errnum);
    m_listeners = std::move(*listeners);
    InterceptPlace place;
    place.udpListener = m_listeners.port;
    const InterceptPlan plan = makePlan(profile, place);
    m_routing = plan.routing;
    ASSERT_TRUE(ensureDivertRouting(plan.routing, plan.routedFamilies, ::if_nametoindex("lo")));
    m_rules.reset(nft_ctx_new(NFT_CTX_DEFAULT));
    const std::string text = toNftText(plan);
    ASSERT_EQ(nft_run_cmd_from_buffer(m_rules.get(), text.c_str()), 0) << text;
}

void UdpWorld::run(const Options& options)
{
    const relay::UdpPlan plan{options.mode == InterceptMode::Redirect, options.asClient,
                              options.previews, options.patience};
    for (unsigned i = 0; i < options.threads; ++i) {
        const std::vector<relay::UdpListener> own{
            {m_listeners.ipv4[i].get(), m_listeners.port, options.hold},
            {m_listeners.ipv6[i].get(), m_listeners.port, options.hold}};
        m_loops.push_back(
            std::make_unique<relay::UdpLoop>(static_cast<std::uint8_t>(relay::FirstUdpWorker + i),
                                             own, plan, *this, m_admission, reports));
        ASSERT_TRUE(m_loops.back()->prepare());
    }
    for (const auto& loop : m_loops) {
        m_threads.emplace_back([running = loop.get()] { running->run(); });
    }
}

UdpWorld::UdpWorld(const Options& options) : m_empty(options.empty), m_admission(options.limits)
{
    install(options);
    run(options);
}

void UdpWorld::stop()
{
    for (const auto& loop : m_loops) {
        loop->stop();
    }
    for (std::thread& thread : m_threads) {
        thread.join();
    }
    m_threads.clear();
}

UdpWorld::~UdpWorld()
{
    stop();
    m_rules.reset();
    removeDivertRouting(m_routing);
    EXPECT_TRUE(deleteInterceptedFlows(1)); // or the next one's ports would be translated by them
}

void UdpWorld::bringSockets()
{
    m_empty = false;
    for (const auto& loop : m_loops) {
        loop->socketsArrived();
    }
}

Result<UniqueFd> UdpWorld::take(RelaySocket kind, std::uint8_t family)
{
    if (m_empty) {
        return failure(ErrorCode::Quota, "taking a socket");
    }
    return makeRelaySocket(kind, family);
}

Result<void> UdpWorld::ask(std::span<const RelayOrigin> origins)
{
    std::vector<RelayOrigin> answers(origins.begin(), origins.end());
    {
        const std::lock_guard lock(m_mutex);
        m_lookup.answer(answers);
    }
    for (const auto& loop : m_loops) {
        if (loop->worker() == answers.front().thread) {
            loop->originsArrived(answers);
        }
    }
    return {};
}

} // namespace natlens::test
