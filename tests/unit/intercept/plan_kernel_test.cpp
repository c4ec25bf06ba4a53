// SPDX-License-Identifier: GPL-2.0-or-later
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <linux/netfilter_ipv4.h>
#include <nftables/libnftables.h>
#include <poll.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <memory>
#include <optional>
#include <string>

#include "core/unique_fd.h"
#include "intercept/plan_text.h"
#include "intercept/profile_form.h"

namespace natlens {
namespace {

constexpr std::uint16_t Listener = 41001;
constexpr std::uint16_t Wanted = 8042;
constexpr int PatienceMs = 5000;

sockaddr_in at(const char* address, std::uint16_t port)
{
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_port = htons(port);
    EXPECT_EQ(::inet_pton(AF_INET, address, &out.sin_addr), 1);
    return out;
}

std::string text(const sockaddr_in& address)
{
    char buffer[INET_ADDRSTRLEN] = {};
    (void)::inet_ntop(AF_INET, &address.sin_addr, buffer, sizeof buffer);
    return std::string(buffer) + ':' + std::to_string(ntohs(address.sin_port));
}

/// Each test has a network namespace of its own, which goes with this process.
class PlanOnTheKernel : public testing::Test {
protected:
    /// As root a network namespace is enough; anybody else needs a user namespace around it, in
    /// which programs that are started keep their capabilities.
    static bool enterNamespaces()
    {
        const uid_t uid = ::getuid();
        if (::unshare(CLONE_NEWNET) == 0) {
            return true;
        }
        if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
            return false;
        }
        std::ofstream("/proc/self/uid_map") << "0 " << uid << " 1";
        return true;
    }

    void SetUp() override
    {
        static const bool entered = enterNamespaces();
        ASSERT_TRUE(entered) << "no network namespace of its own";
        shell("ip link set lo up");
        shell("ip address replace 192.0.2.1/32 dev lo");
        m_nft.reset(nft_ctx_new(NFT_CTX_DEFAULT));
        ASSERT_TRUE(m_nft);
    }

    void TearDown() override
    {
        for (const std::string& command : undoByHand(m_plan)) {
            if (command.rfind("ip ", 0) == 0) {
                shell(command);
            }
        }
        m_nft.reset(); // and the table that it owns
    }

    static void shell(const std::string& command)
    {
        ASSERT_EQ(std::system(command.c_str()), 0) << command; // NOLINT(cert-env33-c)
    }

    void install(const char* json)
    {
        const auto read = readProfileJson(json);
        ASSERT_TRUE(read && read->problems.empty());
        InterceptPlace place;
        place.tcpListener = Listener;
        m_plan = makePlan(read->profile, place);
        const std::string rules = toNftText(m_plan, {.interfaceNames = false});
        ASSERT_EQ(nft_run_cmd_from_buffer(m_nft.get(), rules.c_str()), 0) << rules;
        for (const std::string& command : routingCommands(m_plan)) {
            shell(command);
        }
    }

    static UniqueFd listen(bool transparent)
    {
        UniqueFd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        const int one = 1;
        EXPECT_EQ(::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &one, sizeof one), 0);
        if (transparent) {
            EXPECT_EQ(::setsockopt(socket.get(), SOL_IP, IP_TRANSPARENT, &one, sizeof one), 0);
        }
        const sockaddr_in any = at("0.0.0.0", Listener);
        EXPECT_EQ(::bind(socket.get(), reinterpret_cast<const sockaddr*>(&any), sizeof any), 0);
        EXPECT_EQ(::listen(socket.get(), 8), 0);
        return socket;
    }

    /// Connects from this host with @p mark on the socket.
    static std::optional<UniqueFd> connectTo(const sockaddr_in& address, std::uint32_t mark = 0)
    {
        UniqueFd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        EXPECT_EQ(::setsockopt(socket.get(), SOL_SOCKET, SO_MARK, &mark, sizeof mark), 0);
        if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address)
            != 0) {
            return std::nullopt;
        }
        return socket;
    }

    static UniqueFd accept(const UniqueFd& listener)
    {
        pollfd waiting{listener.get(), POLLIN, 0};
        EXPECT_EQ(::poll(&waiting, 1, PatienceMs), 1) << "nobody came to the listener";
        return UniqueFd(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
    }

private:
    struct Free {
        void operator()(nft_ctx* context) const { nft_ctx_free(context); }
    };
    std::unique_ptr<nft_ctx, Free> m_nft;
    InterceptPlan m_plan;
};

TEST_F(PlanOnTheKernel, RedirectsLocalConnectionsAndSparesTheRelays)
{
    install(R"({"tcp": ["8000-8080"], "local": true})");
    const UniqueFd listener = listen(false);
    const auto client = connectTo(at("192.0.2.1", Wanted));
    ASSERT_TRUE(client);
    const UniqueFd taken = accept(listener);
    sockaddr_in original{};
    socklen_t length = sizeof original;
    ASSERT_EQ(::getsockopt(taken.get(), SOL_IP, SO_ORIGINAL_DST, &original, &length), 0);
    EXPECT_EQ(text(original), "192.0.2.1:8042");
    // Nobody listens on the port itself: whoever is not taken is refused.
    EXPECT_FALSE(connectTo(at("192.0.2.1", Wanted), InterceptMarks::Upstream));
}

TEST_F(PlanOnTheKernel, DivertsLocalConnectionsToATransparentSocket)
{
    install(R"({"mode": "tproxy", "tcp": ["8000-8080"], "local": true, "families": ["ipv4"]})");
    const UniqueFd listener = listen(true);
    const auto client = connectTo(at("192.0.2.1", Wanted));
    ASSERT_TRUE(client);
    const UniqueFd taken = accept(listener);
    sockaddr_in local{};
    socklen_t length = sizeof local;
    ASSERT_EQ(::getsockname(taken.get(), reinterpret_cast<sockaddr*>(&local), &length), 0);
    EXPECT_EQ(text(local), "192.0.2.1:8042");
    // The answer finds its way back, and so does what follows.
    ASSERT_EQ(::send(taken.get(), "x", 1, MSG_NOSIGNAL), 1);
    pollfd waiting{client->get(), POLLIN, 0};
    EXPECT_EQ(::poll(&waiting, 1, PatienceMs), 1);
    ASSERT_EQ(::send(client->get(), "y", 1, MSG_NOSIGNAL), 1);
    waiting.fd = taken.get();
    EXPECT_EQ(::poll(&waiting, 1, PatienceMs), 1);
    EXPECT_FALSE(connectTo(at("192.0.2.1", Wanted), InterceptMarks::Upstream));
}

TEST_F(PlanOnTheKernel, IsTakenAsItIsByNft)
{
    for (const char* json : {
             R"({"tcp": ["80", "1000-2000"], "udp": ["53"], "incoming": ["lo0"], "local": true,
                 "to": ["10.0.0.0/8", "192.0.2.0/24", "2001:db8::/32"], "uid": 7})",
             R"({"mode": "tproxy", "tcp": ["80"], "udp": ["53", "1000-2000"], "incoming": ["lo0"],
                 "from": ["10.0.0.0/8", "2001:db8::/32"], "action": "relay-as-client"})",
             R"({"mode": "tproxy", "udp": ["53"], "local": true, "action": "external",
                 "external-port": 5353, "except-uid": 13})",
         }) {
        const auto read = readProfileJson(json);
        ASSERT_TRUE(read && read->problems.empty()) << json;
        InterceptPlace place;
        place.tcpListener = Listener;
        place.udpListener = Listener;
        place.interfaces = {{"lo0", 1}};
        const auto plan = makePlan(read->profile, place);
        const std::string rules = toNftText(plan, {.interfaceNames = false});
        const std::unique_ptr<nft_ctx, void (*)(nft_ctx*)> nft(nft_ctx_new(NFT_CTX_DEFAULT),
                                                               nft_ctx_free);
        EXPECT_EQ(nft_run_cmd_from_buffer(nft.get(), rules.c_str()), 0) << rules;
    }
}

} // namespace
} // namespace natlens
