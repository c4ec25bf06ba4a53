// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "core/flow.h"
#include "core/nat_kind.h"

namespace natlens {
namespace {

using Names = std::vector<std::string>;

TEST(StatusNames, AreTheKernelsWithoutPrefixAndTheLowestBitFirst)
{
    EXPECT_EQ(statusNames(0), Names());
    EXPECT_EQ(statusNames(StatusSeenReply | StatusAssured | StatusConfirmed | StatusDstNat),
              (Names{"SEEN_REPLY", "ASSURED", "CONFIRMED", "DST_NAT"}));
    EXPECT_EQ(statusNames(StatusHwOffload), Names{"HW_OFFLOAD"});
}

TEST(StatusNames, SayTheNumberOfABitWithoutAName)
{
    EXPECT_EQ(statusNames(1U << 17), Names{"BIT_17"});
    EXPECT_EQ(statusNames(1U << 31), Names{"BIT_31"});
    EXPECT_EQ(statusNames(~0U).size(), 32U);
}

TEST(StateNames, AreTheKernelsAndUnknownOnesNumbers)
{
    TcpInfo tcp;
    tcp.state = 3;
    EXPECT_EQ(stateName(tcp), "ESTABLISHED");
    tcp.state = 42;
    EXPECT_EQ(stateName(tcp), "STATE_42");
    SctpInfo sctp;
    sctp.state = 4;
    EXPECT_EQ(stateName(sctp), "ESTABLISHED");
    DccpInfo dccp;
    dccp.state = 4;
    EXPECT_EQ(stateName(dccp), "OPEN");
    EXPECT_EQ(stateName(std::monostate()), "");
}

TEST(ProtocolNames, AreNumbersWhereThereIsNoName)
{
    EXPECT_EQ(l4Name(IPPROTO_TCP), "tcp");
    EXPECT_EQ(l4Name(IPPROTO_ICMPV6), "icmpv6");
    EXPECT_EQ(l4Name(IPPROTO_GRE), "gre");
    EXPECT_EQ(l4Name(253), "253");
}

TEST(NatNames, AreThoseOfTheExport)
{
    EXPECT_EQ(name(NatKind::None), "none");
    EXPECT_EQ(name(NatKind::Redirect), "redirect");
    EXPECT_EQ(name(NatKind::Dnat), "dnat");
    EXPECT_EQ(name(NatKind::Snat), "snat");
    EXPECT_EQ(name(NatKind::Masquerade), "masquerade");
    EXPECT_EQ(name(NatKind::PortRemap), "port-remap");
    EXPECT_EQ(name(NatKind::Both), "both");
    EXPECT_EQ(name(Certainty::Unknown), "unknown");
    EXPECT_EQ(name(Certainty::Inferred), "inferred");
    EXPECT_EQ(name(Certainty::Matched), "matched");
    EXPECT_EQ(name(Certainty::Traced), "traced");
}

} // namespace
} // namespace natlens
