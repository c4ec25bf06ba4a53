// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/nat_kind.h"
#include "unit/core/arbitrary.h"

namespace natlens {
namespace {

IpAddress ip(const char* text)
{
    return IpAddress::parse(text).value();
}

Tuple tcp(const char* source, std::uint16_t sourcePort, const char* destination,
          std::uint16_t destinationPort)
{
    return {ip(source), ip(destination), IPPROTO_TCP, Ports{sourcePort, destinationPort}};
}

Tuple icmp(const char* source, const char* destination, std::uint16_t id, std::uint8_t type)
{
    return {ip(source), ip(destination), IPPROTO_ICMP, IcmpIdentity{id, type, 0}};
}

LocalAddresses router()
{
    LocalAddresses local;
    local.add(ip("10.0.1.1"));
    local.add(ip("10.0.2.1"));
    local.setKnown();
    return local;
}

constexpr std::uint32_t BothBits = StatusSrcNat | StatusDstNat;

struct KindCase {
    const char* name;
    Tuple reply; ///< to the original 10.0.1.2:1000 > 10.0.2.2:80
    NatKind kind;
    std::vector<std::string_view> changed;
};

void PrintTo(const KindCase& kindCase, std::ostream* out)
{
    *out << kindCase.name;
}

class Kind : public testing::TestWithParam<KindCase> {
protected:
    static Flow flow()
    {
        Flow flow;
        flow.original = tcp("10.0.1.2", 1000, "10.0.2.2", 80);
        flow.reply = GetParam().reply;
        flow.status = BothBits;
        return flow;
    }
};

TEST_P(Kind, IsReadFromWhatChanged)
{
    const NatVerdict verdict = classify(flow(), router());
    EXPECT_EQ(verdict.kind, GetParam().kind) << name(verdict.kind);
    EXPECT_EQ(verdict.certainty, Certainty::Inferred);
    EXPECT_EQ(changedNames(verdict), GetParam().changed);
}

TEST_P(Kind, IsUnknownWhereTheStatusBitsDenyIt)
{
    Flow contradicting = flow();
    contradicting.status = 0U;
    const NatVerdict verdict = classify(contradicting, router());
    EXPECT_EQ(verdict.certainty,
              GetParam().changed.empty() ? Certainty::Inferred : Certainty::Unknown);
}

TEST_P(Kind, NeedsNoStatusBits)
{
    Flow without = flow();
    without.status.reset();
    EXPECT_EQ(classify(without, router()).certainty, Certainty::Inferred);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Kind,
    testing::Values(
        KindCase{"plain", tcp("10.0.2.2", 80, "10.0.1.2", 1000), NatKind::None, {}},
        KindCase{"redirect to another port",
                 tcp("10.0.1.1", 5000, "10.0.1.2", 1000),
                 NatKind::Redirect,
                 {"reply.src.addr", "reply.src.port"}},
        KindCase{"redirect to the same port",
                 tcp("10.0.1.1", 80, "10.0.1.2", 1000),
                 NatKind::Redirect,
                 {"reply.src.addr"}},
        KindCase{"redirect to loopback",
                 tcp("127.0.0.1", 80, "10.0.1.2", 1000),
                 NatKind::Redirect,
                 {"reply.src.addr"}},
        KindCase{"dnat", tcp("10.0.2.9", 80, "10.0.1.2", 1000), NatKind::Dnat, {"reply.src.addr"}},
        KindCase{"dnat of the port alone",
                 tcp("10.0.2.2", 8080, "10.0.1.2", 1000),
                 NatKind::Dnat,
                 {"reply.src.port"}},
        KindCase{"snat", tcp("10.0.2.2", 80, "192.0.2.7", 1000), NatKind::Snat, {"reply.dst.addr"}},
        KindCase{"masquerade",
                 tcp("10.0.2.2", 80, "10.0.2.1", 1000),
                 NatKind::Masquerade,
                 {"reply.dst.addr"}},
        KindCase{"masquerade with another port",
                 tcp("10.0.2.2", 80, "10.0.2.1", 1024),
                 NatKind::Masquerade,
                 {"reply.dst.addr", "reply.dst.port"}},
        KindCase{"port remap",
                 tcp("10.0.2.2", 80, "10.0.1.2", 1024),
                 NatKind::PortRemap,
                 {"reply.dst.port"}},
        KindCase{"hairpin",
                 tcp("10.0.1.3", 80, "10.0.1.1", 1000),
                 NatKind::Both,
                 {"reply.src.addr", "reply.dst.addr"}},
        KindCase{"everything",
                 tcp("10.0.1.3", 8080, "10.0.1.1", 1024),
                 NatKind::Both,
                 {"reply.src.addr", "reply.src.port", "reply.dst.addr", "reply.dst.port"}}));

Certainty blindCertainty(const Tuple& reply)
{
    Flow flow;
    flow.original = tcp("10.0.1.2", 1000, "10.0.2.2", 80);
    flow.reply = reply;
    flow.status = BothBits;
    return classify(flow, LocalAddresses()).certainty;
}

TEST(Certainty, IsUnknownWhereItHangsOnAddressesThatNobodyTold)
{
    EXPECT_EQ(blindCertainty(tcp("10.0.1.1", 5000, "10.0.1.2", 1000)), Certainty::Unknown);
    EXPECT_EQ(blindCertainty(tcp("10.0.2.2", 80, "10.0.2.1", 1000)), Certainty::Unknown);
}

TEST(Certainty, IsInferredWhereAddressesDoNotMatter)
{
    EXPECT_EQ(blindCertainty(tcp("10.0.2.2", 80, "10.0.1.2", 1000)), Certainty::Inferred);
    EXPECT_EQ(blindCertainty(tcp("127.0.0.1", 80, "10.0.1.2", 1000)), Certainty::Inferred);
    EXPECT_EQ(blindCertainty(tcp("10.0.2.2", 80, "10.0.1.2", 1024)), Certainty::Inferred);
    EXPECT_EQ(blindCertainty(tcp("10.0.1.3", 80, "10.0.1.1", 1000)), Certainty::Inferred);
}

TEST(Certainty, IsUnknownWithoutAReplyTuple)
{
    Flow flow;
    flow.original = tcp("10.0.1.2", 1000, "10.0.2.2", 80);
    const NatVerdict verdict = classify(flow, router());
    EXPECT_EQ(verdict.kind, NatKind::None);
    EXPECT_EQ(verdict.certainty, Certainty::Unknown);
}

TEST(Icmp, AnotherIdIsSourceNat)
{
    Flow flow;
    flow.original = icmp("10.0.1.2", "10.0.2.2", 7, 8);
    flow.reply = icmp("10.0.2.2", "10.0.2.1", 77, 0);
    const NatVerdict verdict = classify(flow, router());
    EXPECT_EQ(verdict.kind, NatKind::Masquerade);
    EXPECT_EQ(changedNames(verdict), (std::vector<std::string_view>{"reply.dst.addr", "reply.id"}));
}

TEST(Icmp, TheAnswersTypeIsNoChange)
{
    Flow flow;
    flow.original = icmp("10.0.1.2", "10.0.2.2", 7, 8);
    flow.reply = icmp("10.0.2.2", "10.0.1.2", 7, 0);
    EXPECT_EQ(classify(flow, router()).kind, NatKind::None);
}

/// A NAT that is made up: each part of the reply is changed or not, each new address is this
/// host's or not; what comes out must be what went in.
RC_GTEST_PROP(Classification, FindsTheNatThatWasApplied, ())
{
    const auto family = *rc::gen::element(L3Protocol::Ipv4, L3Protocol::Ipv6);
    Flow flow;
    flow.original = {*arbitrary::address(family), *arbitrary::address(family), IPPROTO_UDP,
                     *arbitrary::ports()};
    flow.reply = inverse(flow.original);
    auto& ports = std::get<Ports>(flow.reply.l4);
    LocalAddresses local;
    local.setKnown();
    const auto translate = [&](IpAddress& address, bool toThisHost) {
        const IpAddress other = *rc::gen::suchThat(arbitrary::address(family), [&](const auto& a) {
            return a != flow.original.src && a != flow.original.dst && !local.contains(a);
        });
        address = other;
        if (toThisHost) {
            local.add(other);
        }
    };
    const bool destination = *rc::gen::arbitrary<bool>();
    const bool toThisHost = *rc::gen::arbitrary<bool>();
    const bool source = *rc::gen::arbitrary<bool>();
    const bool fromThisHost = *rc::gen::arbitrary<bool>();
    const bool sourcePort = *rc::gen::arbitrary<bool>();
    if (destination) {
        translate(flow.reply.src, toThisHost);
        ports.src = static_cast<std::uint16_t>(ports.src + *rc::gen::inRange(0, 3));
    }
    if (source) {
        translate(flow.reply.dst, fromThisHost);
    }
    ports.dst = static_cast<std::uint16_t>(ports.dst + (sourcePort ? 1 : 0));

    NatKind expected = NatKind::None;
    if (destination && (source || sourcePort)) {
        expected = NatKind::Both;
    } else if (destination) {
        expected = toThisHost ? NatKind::Redirect : NatKind::Dnat;
    } else if (source) {
        expected = fromThisHost ? NatKind::Masquerade : NatKind::Snat;
    } else if (sourcePort) {
        expected = NatKind::PortRemap;
    }
    const NatVerdict verdict = classify(flow, local);
    RC_ASSERT(verdict.kind == expected);
    RC_ASSERT(verdict.certainty == Certainty::Inferred);
    RC_ASSERT(verdict.has(ChangedField::ReplySrcAddress) == destination);
    RC_ASSERT(verdict.has(ChangedField::ReplyDstAddress) == source);
    RC_ASSERT(verdict.has(ChangedField::ReplyDstPort) == sourcePort);
}

} // namespace
} // namespace natlens
