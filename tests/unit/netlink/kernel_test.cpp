// SPDX-License-Identifier: GPL-2.0-or-later
// Socket and requests against the kernel, in a network namespace that only this program has.
#include <cerrno>
#include <chrono>
#include <cstring>
#include <gtest/gtest.h>
#include <linux/netlink.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include "generators.h"
#include "netlink/address_decoder.h"
#include "netlink/mnl_socket.h"
#include "netlink/requests.h"
#include "recording_sink.h"

namespace natlens::test {

namespace {

constexpr std::uint16_t NewFlow = 0x100;
constexpr unsigned GroupNew = 1;
constexpr unsigned GroupDestroy = 3;
constexpr int DeadlineMs = 10000;

/// As root a network namespace is enough; anybody else needs a user namespace around it.
class Namespaces : public testing::Environment {
public:
    void SetUp() override
    {
        if (unshare(CLONE_NEWNET) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
            FAIL() << "no network namespace can be made here: " << std::strerror(errno);
        }
        const UniqueFd any(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        ifreq request{};
        std::strcpy(request.ifr_name, "lo");
        request.ifr_flags = IFF_UP;
        ASSERT_EQ(ioctl(any.get(), SIOCSIFFLAGS, &request), 0);
    }
};

const auto* const Registered = testing::AddGlobalTestEnvironment(new Namespaces);

MnlSocket open(int bus = NETLINK_NETFILTER)
{
    auto made = MnlSocket::open(bus);
    if (!made) {
        throw std::runtime_error(made.error().context);
    }
    return std::move(*made);
}

/// The next datagram; empty when none comes in time.
std::vector<std::byte> next(MnlSocket& from)
{
    pollfd wait{from.fd(), POLLIN, 0};
    poll(&wait, 1, DeadlineMs);
    std::vector<std::byte> buffer(65536);
    const auto length = from.receive(buffer);
    buffer.resize(length.value_or(0));
    return buffer;
}

nlmsghdr headOf(std::span<const std::byte> message)
{
    nlmsghdr head{};
    std::memcpy(&head, message.data(), std::min(message.size(), sizeof head));
    return head;
}

/// The errno with which the kernel answers @p request.
int acknowledged(const std::vector<std::byte>& request)
{
    auto kernel = open();
    EXPECT_TRUE(kernel.send(request));
    const auto answer = next(kernel);
    nlmsgerr error{};
    EXPECT_EQ(headOf(answer).nlmsg_type, NLMSG_ERROR);
    std::memcpy(&error, answer.data() + sizeof(nlmsghdr), sizeof error);
    return -error.error;
}

/// Every datagram that answers a dump, up to NLMSG_DONE.
std::vector<std::byte> dumped(int bus, const std::vector<std::byte>& request)
{
    auto kernel = open(bus);
    EXPECT_TRUE(kernel.send(request));
    std::vector<std::byte> all;
    for (;;) {
        const auto datagram = next(kernel);
        const auto type = headOf(datagram).nlmsg_type;
        if (datagram.empty() || type == NLMSG_DONE || type == NLMSG_ERROR) {
            EXPECT_EQ(type, NLMSG_DONE);
            return all;
        }
        all.insert(all.end(), datagram.begin(), datagram.end());
    }
}

std::vector<Flow> table(const DumpFilter& filter = {})
{
    RecordingSink sink;
    decodeConntrack(dumped(NETLINK_NETFILTER, dumpRequest(filter, 1).value()), sink);
    EXPECT_EQ(sink.order, std::string(sink.flows.size(), 'F'));
    std::vector<Flow> flows;
    for (auto& [kind, flow] : sink.flows) {
        flows.push_back(std::move(flow));
    }
    return flows;
}

std::set<std::uint32_t> marks(const std::vector<Flow>& flows)
{
    std::set<std::uint32_t> found;
    for (const auto& flow : flows) {
        found.insert(flow.mark.value_or(0));
    }
    return found;
}

Flow made(std::uint32_t mark, const char* src, const char* dst, std::uint8_t protocol)
{
    Flow flow;
    flow.original.src = IpAddress::parse(src).value();
    flow.original.dst = IpAddress::parse(dst).value();
    flow.original.protocol = protocol;
    flow.original.l4 = Ports{1000, 53};
    flow.reply = inverse(flow.original);
    flow.timeout = 1000;
    flow.mark = mark;
    return flow;
}

void create(const Flow& flow)
{
    Encoding encoding;
    encoding.messageType = NewFlow;
    encoding.flags = NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL;
    ASSERT_EQ(acknowledged(encode(flow, encoding)), 0) << std::strerror(errno);
}

class KernelTest : public testing::Test {
protected:
    void TearDown() override
    {
        for (const auto& flow : table()) {
            EXPECT_EQ(acknowledged(deleteRequest(keyOf(flow), 1).value()), 0);
        }
        EXPECT_TRUE(table().empty());
    }

    /// Five flows; each filter of a test picks some by their marks.
    static void fill()
    {
        auto zoned = made(4, "192.0.2.1", "198.51.100.1", IPPROTO_UDP);
        zoned.zone = 9;
        auto oneSided = made(5, "192.0.2.1", "198.51.100.1", IPPROTO_UDP);
        auto rare = std::make_shared<RareAttributes>();
        rare->zoneOriginal = 11;
        oneSided.rare = rare;
        oneSided.reply.l4 = Ports{53, 1001}; // its replies are in the zone of the others'
        auto assured = made(2, "192.0.2.1", "198.51.100.2", IPPROTO_UDP);
        assured.status = StatusSeenReply | StatusAssured | StatusConfirmed;
        create(made(1, "192.0.2.1", "198.51.100.1", IPPROTO_UDP));
        create(assured);
        create(made(3, "2001:db8::1", "2001:db8::2", IPPROTO_UDPLITE));
        create(zoned);
        create(oneSided);
    }

    static Flow byMark(std::uint32_t mark)
    {
        for (auto& flow : table()) {
            if (flow.mark == mark) {
                return flow;
            }
        }
        throw std::runtime_error("no such flow");
    }
};

using Marks = std::set<std::uint32_t>;

} // namespace

TEST_F(KernelTest, TellsWhatWasMade)
{
    fill();
    EXPECT_EQ(marks(table()), (Marks{1, 2, 3, 4, 5}));
    const auto flow = byMark(3);
    const auto expected = made(3, "2001:db8::1", "2001:db8::2", IPPROTO_UDPLITE);
    EXPECT_EQ(flow.original, expected.original);
    EXPECT_EQ(flow.reply, expected.reply);
    EXPECT_TRUE(flow.id && flow.status && flow.use);
    EXPECT_LE(flow.timeout, 1000U);
    EXPECT_EQ(byMark(4).zone, 9);
    EXPECT_EQ(byMark(5).zone, 0);
    EXPECT_EQ(originalZone(byMark(5)), 11);
    EXPECT_EQ(replyZone(byMark(5)), 0);
}

TEST_F(KernelTest, LeavesOutWhatTheFilterDoesNotWant)
{
    fill();
    DumpFilter family;
    family.family = L3Protocol::Ipv6;
    EXPECT_EQ(marks(table(family)), (Marks{3}));
    DumpFilter protocol;
    protocol.family = L3Protocol::Ipv6;
    protocol.protocol = IPPROTO_UDP;
    EXPECT_EQ(marks(table(protocol)), (Marks{}));
    protocol.protocol = IPPROTO_UDPLITE;
    EXPECT_EQ(marks(table(protocol)), (Marks{3}));
    DumpFilter status;
    status.statusValue = StatusAssured;
    status.statusMask = StatusAssured;
    EXPECT_EQ(marks(table(status)), (Marks{2}));
    status.statusValue = 0;
    EXPECT_EQ(marks(table(status)), (Marks{1, 3, 4, 5}));
    DumpFilter mark;
    mark.markValue = 4;
    EXPECT_EQ(marks(table(mark)), (Marks{4}));
    mark.markMask = 4;
    EXPECT_EQ(marks(table(mark)), (Marks{4, 5}));
}

TEST_F(KernelTest, LeavesOutOtherZonesOrKnowsNoFilterByZone)
{
    fill();
    DumpFilter filter;
    filter.zone = 9;
    const auto found = marks(table(filter));
    const bool beforeLinux68 = found == Marks{1, 2, 3, 4, 5};
    EXPECT_TRUE(found == Marks{4} || beforeLinux68) << found.size();
}

TEST_F(KernelTest, GetsTheFlowOfAKey)
{
    fill();
    for (const std::uint32_t mark : {1U, 2U, 3U, 4U, 5U}) {
        auto kernel = open();
        ASSERT_TRUE(kernel.send(getRequest(keyOf(byMark(mark)), 1).value()));
        RecordingSink sink;
        decodeConntrack(next(kernel), sink);
        ASSERT_EQ(sink.order, "F") << mark;
        EXPECT_EQ(sink.flows[0].second.mark, mark);
        EXPECT_EQ(sink.flows[0].first, FlowEventKind::New);
    }
}

TEST_F(KernelTest, DeletesTheFlowOfAKeyAndNoOtherThatTookItsTuple)
{
    fill();
    auto key = keyOf(byMark(5));
    ++key.id;
    EXPECT_EQ(acknowledged(deleteRequest(key, 1).value()), ENOENT);
    EXPECT_EQ(marks(table()), (Marks{1, 2, 3, 4, 5}));
    --key.id;
    EXPECT_EQ(acknowledged(deleteRequest(key, 1).value()), 0);
    EXPECT_EQ(marks(table()), (Marks{1, 2, 3, 4}));
}

TEST_F(KernelTest, TellsEventsToWhoJoined)
{
    auto listener = open();
    ASSERT_TRUE(listener.join(GroupNew));
    ASSERT_TRUE(listener.join(GroupDestroy));
    create(made(7, "192.0.2.1", "198.51.100.1", IPPROTO_UDP));
    const auto flow = byMark(7);
    ASSERT_EQ(acknowledged(deleteRequest(keyOf(flow), 1).value()), 0);
    RecordingSink sink;
    while (sink.flows.size() < 2) {
        const auto datagram = next(listener);
        ASSERT_FALSE(datagram.empty());
        decodeConntrack(datagram, sink);
    }
    EXPECT_EQ(sink.flows[0].first, FlowEventKind::New);
    EXPECT_EQ(sink.flows[1].first, FlowEventKind::Destroy);
    EXPECT_EQ(keyOf(sink.flows[0].second), keyOf(flow));
    EXPECT_EQ(keyOf(sink.flows[1].second), keyOf(flow));
}

TEST_F(KernelTest, AnswersAnEmptyDumpOfExpectations)
{
    EXPECT_TRUE(dumped(NETLINK_NETFILTER, expectationDumpRequest(1)).empty());
}

TEST_F(KernelTest, TellsTheAddressesOfTheNamespace)
{
    LocalAddresses addresses;
    ASSERT_TRUE(applyAddresses(dumped(NETLINK_ROUTE, addressDumpRequest(1)), addresses));
    EXPECT_EQ(addresses.all(), (std::set<IpAddress>{IpAddress::parse("127.0.0.1").value(),
                                                    IpAddress::parse("::1").value()}));
}

TEST(MnlSocketTest, HasNothingToReceiveAtFirst)
{
    auto socket = open();
    std::vector<std::byte> buffer(100);
    EXPECT_EQ(socket.receive(buffer).value(), 0U);
    EXPECT_NE(socket.portId(), 0U);
}

TEST(MnlSocketTest, SaysWhenTheBufferWasTooSmall)
{
    auto socket = open(NETLINK_ROUTE);
    ASSERT_TRUE(socket.send(addressDumpRequest(1)));
    pollfd wait{socket.fd(), POLLIN, 0};
    ASSERT_EQ(poll(&wait, 1, DeadlineMs), 1);
    std::vector<std::byte> buffer(20);
    EXPECT_EQ(socket.receive(buffer).error().code, ErrorCode::Oversized);
}

TEST(MnlSocketTest, BelievesOnlyTheKernel)
{
    auto socket = open();
    const UniqueFd other(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_NETFILTER));
    sockaddr_nl to{};
    to.nl_family = AF_NETLINK;
    to.nl_pid = socket.portId();
    const auto forged = encode(made(1, "192.0.2.1", "198.51.100.1", IPPROTO_UDP));
    ASSERT_EQ(sendto(other.get(), forged.data(), forged.size(), 0,
                     reinterpret_cast<const sockaddr*>(&to), sizeof to),
              static_cast<ssize_t>(forged.size()));
    std::vector<std::byte> buffer(1000);
    EXPECT_EQ(socket.receive(buffer).value(), 0U);
}

TEST(MnlSocketTest, SaysHowLargeItsBufferBecame)
{
    auto socket = open();
    const auto small = socket.setReceiveBuffer(16384);
    const auto large = socket.setReceiveBuffer(65536);
    ASSERT_TRUE(small && large);
    EXPECT_GE(*small, 16384U);
    EXPECT_GT(*large, *small);
    EXPECT_TRUE(socket.setBroadcastError());
}

TEST(MnlSocketTest, SaysWhatTheKernelRefuses)
{
    EXPECT_EQ(MnlSocket::open(31).error().code, ErrorCode::Unsupported);
    auto socket = open();
    const auto joined = socket.join(5000);
    ASSERT_FALSE(joined);
    EXPECT_EQ(joined.error().errnum, EINVAL);
}

} // namespace natlens::test
