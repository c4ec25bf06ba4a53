// SPDX-License-Identifier: GPL-2.0-or-later
// Own sockets and own flows in a network namespace that only this program has.
#include <arpa/inet.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/netlink.h>
#include <net/if.h>
#include <netinet/in.h>
#include <nftables/libnftables.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <gtest/gtest.h>
#include <memory>
#include <numeric>

#include "netlink/mnl_socket.h"
#include "netlink/requests.h"
#include "recording_sink.h"
#include "sockets/socket_owners.h"

namespace natlens::test {
namespace {

constexpr int DeadlineMs = 10'000;

class Namespaces : public testing::Environment {
public:
    void SetUp() override
    {
        // As root a network namespace is enough; anybody else needs a user namespace around it.
        const uid_t uid = ::getuid();
        if (::unshare(CLONE_NEWNET) != 0) {
            if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
                FAIL() << "no network namespace can be made here: " << std::strerror(errno);
            }
            std::ofstream("/proc/self/uid_map") << uid << ' ' << uid << " 1";
        }
        const UniqueFd any(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        ifreq request{};
        std::strcpy(request.ifr_name, "lo");
        request.ifr_flags = IFF_UP;
        ASSERT_EQ(::ioctl(any.get(), SIOCSIFFLAGS, &request), 0);
        // Whoever looks at connections makes the kernel track them.
        const std::unique_ptr<nft_ctx, void (*)(nft_ctx*)> nft(nft_ctx_new(NFT_CTX_DEFAULT),
                                                               nft_ctx_free);
        nft_ctx_buffer_error(nft.get());
        ASSERT_EQ(nft_run_cmd_from_buffer(
                      nft.get(), "table inet t { chain out { type nat hook output priority -100; "
                                 "ip daddr 127.0.0.9 tcp dport 8080 redirect to :9090; }; }"),
                  0)
            << nft_ctx_get_error_buffer(nft.get());
    }
};

const auto* const Registered = testing::AddGlobalTestEnvironment(new Namespaces);

/// Everything that a request's answer holds, up to its end.
std::vector<std::byte> answers(int bus, const std::vector<std::byte>& request)
{
    auto kernel = MnlSocket::open(bus);
    EXPECT_TRUE(kernel && kernel->send(request));
    std::vector<std::byte> all;
    std::vector<std::byte> buffer(65'536);
    for (bool done = false; !done;) {
        pollfd wait{kernel->fd(), POLLIN, 0};
        if (::poll(&wait, 1, DeadlineMs) != 1) {
            ADD_FAILURE() << "the kernel does not answer";
            return all;
        }
        const auto length = kernel->receive(buffer).value_or(0);
        all.insert(all.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(length));
        nlmsghdr head{};
        for (std::size_t at = 0; at + sizeof head <= length; at += NLMSG_ALIGN(head.nlmsg_len)) {
            std::memcpy(&head, buffer.data() + at, sizeof head);
            done = done || head.nlmsg_type == NLMSG_DONE || head.nlmsg_type == NLMSG_ERROR;
        }
    }
    return all;
}

std::vector<DiagSocket> kernelSockets()
{
    std::vector<DiagSocket> sockets;
    for (const std::uint8_t family : {std::uint8_t{AF_INET}, std::uint8_t{AF_INET6}}) {
        for (const std::uint8_t protocol : {std::uint8_t{IPPROTO_TCP}, std::uint8_t{IPPROTO_UDP}}) {
            EXPECT_EQ(decodeSockets(answers(NETLINK_SOCK_DIAG, socketsRequest(family, protocol)),
                                    sockets),
                      0U);
        }
    }
    return sockets;
}

/// The flow of this protocol to this port, as the kernel tracks it.
std::optional<PackedFlow> kernelFlow(std::uint8_t protocol, std::uint16_t port)
{
    RecordingSink sink;
    decodeConntrack(answers(NETLINK_NETFILTER, dumpRequest({}, 1).value()), sink);
    for (const auto& [kind, flow] : sink.flows) {
        const auto* ports = std::get_if<Ports>(&flow.original.l4);
        if (flow.original.protocol == protocol && ports != nullptr && ports->dst == port) {
            std::shared_ptr<const RareFlow> rare;
            return pack(flow, rare);
        }
    }
    return std::nullopt;
}

sockaddr_in place(const char* address, std::uint16_t port)
{
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_port = htons(port);
    inet_pton(AF_INET, address, &out.sin_addr);
    return out;
}

template<class Call> void onPlace(Call call, const UniqueFd& fd, const sockaddr_in& at)
{
    ASSERT_EQ(call(fd.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at), 0)
        << std::strerror(errno);
}

UniqueFd makeSocket(int type)
{
    return UniqueFd(::socket(AF_INET, type | SOCK_CLOEXEC, 0));
}

UniqueFd listenAt(std::uint16_t port)
{
    UniqueFd fd = makeSocket(SOCK_STREAM);
    const int on = 1;
    ::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    onPlace(::bind, fd, place("0.0.0.0", port));
    EXPECT_EQ(::listen(fd.get(), 5), 0);
    return fd;
}

UniqueFd connectTo(const char* address, std::uint16_t port)
{
    UniqueFd fd = makeSocket(SOCK_STREAM);
    onPlace(::connect, fd, place(address, port));
    return fd;
}

UniqueFd acceptFrom(const UniqueFd& listener)
{
    return UniqueFd(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
}

LocalAddresses loopbackOnly()
{
    LocalAddresses addresses;
    addresses.setKnown();
    return addresses;
}

std::string ownCgroup()
{
    std::ifstream lines("/proc/self/cgroup");
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("0::")) {
            return line.substr(3);
        }
    }
    return {};
}

TEST(KernelOwners, BothEndsOfAConnectionOnLoopback)
{
    const UniqueFd listener = listenAt(7001);
    const UniqueFd client = connectTo("127.0.0.1", 7001);
    const UniqueFd server = acceptFrom(listener);
    ASSERT_TRUE(server.valid());
    const auto flow = kernelFlow(IPPROTO_TCP, 7001);
    ASSERT_TRUE(flow);
    OwnerFinder finder;
    const auto lookup = finder.lookup(kernelSockets(), loopbackOnly());
    const FlowEnds ends = lookup->endsOf(*flow);
    for (const FlowOwner* owner : {ends.originator, ends.responder}) {
        ASSERT_NE(owner, nullptr);
        EXPECT_EQ(owner->uid, ::getuid());
        EXPECT_EQ(owner->pid, ::getpid());
        EXPECT_EQ(owner->process, "sockets_kernel_"); // the kernel keeps 15 letters
        EXPECT_FALSE(owner->listener);
    }
}

TEST(KernelOwners, BothEndsBehindARedirect)
{
    const UniqueFd listener = listenAt(9090);
    const UniqueFd client = connectTo("127.0.0.9", 8080);
    const UniqueFd server = acceptFrom(listener);
    ASSERT_TRUE(server.valid()) << "the redirect leads here";
    const auto flow = kernelFlow(IPPROTO_TCP, 8080);
    ASSERT_TRUE(flow);
    ASSERT_EQ(flow->reply.first, 9090) << "NAT changed the port";
    const auto sockets = kernelSockets();
    OwnerFinder finder;
    const auto lookup = finder.lookup(sockets, loopbackOnly());
    ASSERT_NE(lookup->endsOf(*flow).originator, nullptr);
    ASSERT_NE(lookup->endsOf(*flow).responder, nullptr);
    EXPECT_EQ(lookup->endsOf(*flow).responder->pid, ::getpid());
    EXPECT_FALSE(lookup->endsOf(*flow).responder->listener);
}

TEST(KernelOwners, WhatWaitsForAcceptBelongsToItsListener)
{
    const UniqueFd listener = listenAt(7002);
    const UniqueFd client = connectTo("127.0.0.1", 7002);
    const auto flow = kernelFlow(IPPROTO_TCP, 7002);
    ASSERT_TRUE(flow);
    OwnerFinder finder;
    const auto lookup = finder.lookup(kernelSockets(), loopbackOnly());
    const FlowEnds ends = lookup->endsOf(*flow);
    ASSERT_NE(ends.responder, nullptr);
    EXPECT_TRUE(ends.responder->listener);
    EXPECT_EQ(ends.responder->pid, ::getpid());
}

TEST(KernelOwners, AnUnconnectedSocketOfUdp)
{
    const UniqueFd server = makeSocket(SOCK_DGRAM);
    onPlace(::bind, server, place("0.0.0.0", 7003));
    const UniqueFd client = makeSocket(SOCK_DGRAM);
    const sockaddr_in to = place("127.0.0.1", 7003);
    ASSERT_EQ(::sendto(client.get(), "x", 1, 0, reinterpret_cast<const sockaddr*>(&to), sizeof to),
              1);
    const auto flow = kernelFlow(IPPROTO_UDP, 7003);
    ASSERT_TRUE(flow);
    OwnerFinder finder;
    const auto lookup = finder.lookup(kernelSockets(), loopbackOnly());
    const FlowEnds ends = lookup->endsOf(*flow);
    ASSERT_NE(ends.originator, nullptr);
    ASSERT_NE(ends.responder, nullptr);
    EXPECT_EQ(ends.originator->pid, ::getpid());
    EXPECT_EQ(ends.responder->pid, ::getpid());
}

TEST(KernelOwners, ASocketOfBothFamiliesThatSpeaksIpv4)
{
    const UniqueFd listener(::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in6 at{};
    at.sin6_family = AF_INET6;
    at.sin6_port = htons(7004);
    ASSERT_EQ(::bind(listener.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at), 0);
    ASSERT_EQ(::listen(listener.get(), 5), 0);
    const UniqueFd client = connectTo("127.0.0.1", 7004);
    const auto flow = kernelFlow(IPPROTO_TCP, 7004);
    ASSERT_TRUE(flow);
    OwnerFinder finder;
    auto lookup = finder.lookup(kernelSockets(), loopbackOnly());
    FlowEnds ends = lookup->endsOf(*flow);
    ASSERT_NE(ends.responder, nullptr) << "its listener takes both families";
    EXPECT_TRUE(ends.responder->listener);
    const UniqueFd server = acceptFrom(listener);
    lookup = finder.lookup(kernelSockets(), loopbackOnly());
    ends = lookup->endsOf(*flow);
    ASSERT_NE(ends.responder, nullptr) << "its address is ::ffff:127.0.0.1";
    EXPECT_FALSE(ends.responder->listener);
}

TEST(KernelOwners, TheCgroupIsThatOfTheProcess)
{
    const UniqueFd listener = listenAt(7005);
    const auto sockets = kernelSockets();
    std::size_t held = 0;
    const CgroupPaths paths = CgroupPaths::read();
    for (const DiagSocket& socket : sockets) {
        if (socket.inode == 0) {
            continue; // of what is closed and not yet gone the kernel does not tell it
        }
        ++held;
        ASSERT_TRUE(socket.cgroup) << "this kernel tells it";
        const std::string* path = paths.pathOf(*socket.cgroup);
        // Where version 2 is not mounted, nothing is known, and nothing is made up.
        EXPECT_EQ(path != nullptr, paths.size() > 0);
        if (path != nullptr) {
            EXPECT_EQ(*path, ownCgroup());
        }
    }
    EXPECT_EQ(held, 1U);
    EXPECT_EQ(CgroupPaths::read("/proc").size(), 0U) << "its inodes are no ids of cgroups";
    EXPECT_LE(CgroupPaths::read("/sys/fs/cgroup", {1, 32}).size(), 1U);
}

/// A child of another user's that listens, and a child that looks as a third user does.
class OtherUsers : public testing::Test {
protected:
    static constexpr uid_t Server = 60'001;
    static constexpr uid_t Looker = 60'002;

    /// In a child: another user from here on.
    static void become(uid_t uid)
    {
        if (::setgroups(0, nullptr) != 0 || ::setgid(uid) != 0 || ::setuid(uid) != 0) {
            ::_exit(100);
        }
    }

    /// Runs @p look as another user; what it returns.
    template<class Look> static int asLooker(Look look)
    {
        const pid_t child = ::fork();
        if (child == 0) {
            become(Looker);
            ::_exit(look());
        }
        int status = -1;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
};

TEST_F(OtherUsers, HaveAUserButNoProcess)
{
    if (::getuid() != 0) {
        // Only root can be two other users. For anybody else: nobody's descriptors can be read.
        const UniqueFd listener = listenAt(7006);
        const UniqueFd client = connectTo("127.0.0.1", 7006);
        OwnerFinder blind("/nowhere");
        const auto found = kernelFlow(IPPROTO_TCP, 7006);
        ASSERT_TRUE(found);
        const auto blindly = blind.lookup(kernelSockets(), loopbackOnly());
        const FlowOwner* own = blindly->endsOf(*found).responder;
        ASSERT_NE(own, nullptr);
        EXPECT_EQ(own->uid, ::getuid());
        EXPECT_EQ(own->pid, std::nullopt);
        return;
    }
    int ready[2];
    int stop[2];
    ASSERT_EQ(::pipe2(ready, O_CLOEXEC), 0);
    ASSERT_EQ(::pipe2(stop, O_CLOEXEC), 0);
    const pid_t server = ::fork();
    if (server == 0) {
        ::close(stop[1]);
        become(Server);
        const UniqueFd listener = listenAt(7006);
        char byte = 'r';
        static_cast<void>(!::write(ready[1], &byte, 1));
        static_cast<void>(!::read(stop[0], &byte, 1)); // until the test closes its end
        ::_exit(0);
    }
    char byte = 0;
    ASSERT_EQ(::read(ready[0], &byte, 1), 1);
    const UniqueFd client = connectTo("127.0.0.1", 7006);
    const auto flow = kernelFlow(IPPROTO_TCP, 7006);
    const int seen = asLooker([&] {
        const auto sockets = kernelSockets();
        OwnerFinder finder;
        const auto lookup = finder.lookup(sockets, loopbackOnly());
        const FlowOwner* owner = flow ? lookup->endsOf(*flow).responder : nullptr;
        return (owner != nullptr ? 1 : 0) | (owner != nullptr && owner->uid == Server ? 2 : 0)
               | (owner != nullptr && !owner->pid && owner->process.empty() ? 4 : 0)
               | (owner != nullptr && owner->cgroup ? 8 : 0);
    });
    OwnerFinder finder;
    const auto lookup = finder.lookup(kernelSockets(), loopbackOnly());
    const FlowOwner* asRoot = flow ? lookup->endsOf(*flow).responder : nullptr;
    EXPECT_EQ(seen, 1 | 2 | 4 | 8) << "user and cgroup are known, the process is not";
    EXPECT_TRUE(asRoot != nullptr && asRoot->pid == server) << "root may know";
    ::close(stop[1]);
    ::close(stop[0]);
    ::close(ready[0]);
    ::close(ready[1]);
    ::waitpid(server, nullptr, 0);
}

} // namespace
} // namespace natlens::test
