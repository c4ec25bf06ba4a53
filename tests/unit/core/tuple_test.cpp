// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/tuple.h"
#include "unit/core/arbitrary.h"

namespace natlens {
namespace {

RC_GTEST_PROP(Inverse, OfAnInverseIsTheTupleAgain, ())
{
    const Tuple tuple = *arbitrary::tuple();
    RC_ASSERT(inverse(inverse(tuple)) == tuple);
}

RC_GTEST_PROP(Inverse, SwapsTheEndsAndKeepsTheProtocol, ())
{
    const Tuple tuple = *arbitrary::tuple();
    const Tuple reply = inverse(tuple);
    RC_ASSERT(reply.src == tuple.dst);
    RC_ASSERT(reply.dst == tuple.src);
    RC_ASSERT(reply.protocol == tuple.protocol);
    RC_ASSERT(reply.l4.index() == tuple.l4.index());
    if (const auto* ports = std::get_if<Ports>(&tuple.l4)) {
        RC_ASSERT(std::get<Ports>(reply.l4) == (Ports{ports->dst, ports->src}));
    }
    if (const auto* keys = std::get_if<GreKeys>(&tuple.l4)) {
        RC_ASSERT(std::get<GreKeys>(reply.l4) == (GreKeys{keys->dst, keys->src}));
    }
    if (const auto* icmp = std::get_if<IcmpIdentity>(&tuple.l4)) {
        RC_ASSERT(std::get<IcmpIdentity>(reply.l4).id == icmp->id);
        RC_ASSERT(std::get<IcmpIdentity>(reply.l4).code == icmp->code);
    }
}

struct IcmpCase {
    std::uint8_t protocol;
    std::uint8_t type;
    std::uint8_t answer;
};

class IcmpAnswers : public testing::TestWithParam<IcmpCase> {};

TEST_P(IcmpAnswers, AreThoseOfTheKernel)
{
    const auto& [protocol, type, answer] = GetParam();
    EXPECT_EQ(inverseIcmpType(protocol, type), answer);
}

INSTANTIATE_TEST_SUITE_P(
    Pairs, IcmpAnswers,
    testing::Values(IcmpCase{IPPROTO_ICMP, 8, 0}, IcmpCase{IPPROTO_ICMP, 0, 8},
                    IcmpCase{IPPROTO_ICMP, 13, 14}, IcmpCase{IPPROTO_ICMP, 14, 13},
                    IcmpCase{IPPROTO_ICMP, 15, 16}, IcmpCase{IPPROTO_ICMP, 16, 15},
                    IcmpCase{IPPROTO_ICMP, 17, 18}, IcmpCase{IPPROTO_ICMP, 18, 17},
                    IcmpCase{IPPROTO_ICMPV6, 128, 129}, IcmpCase{IPPROTO_ICMPV6, 129, 128},
                    IcmpCase{IPPROTO_ICMPV6, 139, 140}, IcmpCase{IPPROTO_ICMPV6, 140, 139}));

INSTANTIATE_TEST_SUITE_P(TypesWithoutAnAnswerStay, IcmpAnswers,
                         testing::Values(IcmpCase{IPPROTO_ICMP, 3, 3},
                                         IcmpCase{IPPROTO_ICMP, 11, 11},
                                         IcmpCase{IPPROTO_ICMP, 128, 128},
                                         IcmpCase{IPPROTO_ICMPV6, 8, 8},
                                         IcmpCase{IPPROTO_ICMPV6, 135, 135}));

} // namespace
} // namespace natlens
