// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/sentence.h"

#include <gtest/gtest.h>

#include "model/flow_samples.h"
#include "text/end_text.h"
#include "text/nat_text.h"

namespace natlens {
namespace {

using namespace samples;

std::string sentence(const Flow& flow, Certainty certainty = Certainty::Inferred)
{
    NatVerdict nat = classify(flow, routerAddresses());
    nat.certainty = certainty;
    return explain(flow, nat).toStdString();
}

struct Case {
    const char* name;
    Flow flow;
    std::string expected;
};

class Sentences : public testing::TestWithParam<Case> {};

TEST_P(Sentences, SayWhatHappened)
{
    EXPECT_EQ(sentence(GetParam().flow), GetParam().expected);
}

Tuple gre(const std::string& src, std::uint16_t a, const std::string& dst, std::uint16_t b)
{
    Tuple tuple = tcp(src, 0, dst, 0);
    tuple.protocol = IPPROTO_GRE;
    tuple.l4 = GreKeys{a, b};
    return tuple;
}

const Tuple Web = tcp("10.0.1.2", 34776, "10.0.2.2", 8042);

INSTANTIATE_TEST_SUITE_P(
    Kinds, Sentences,
    testing::Values(
        Case{
            "none", flow(Web, inverse(Web)),
            "Nothing was translated: the reply is the plain inverse of the original, inferred from "
            "the addresses."},
        Case{"redirect", redirected(),
             "Destination 10.0.2.2:8042 was rewritten to this host's 10.0.1.1:5000: REDIRECT, "
             "inferred from the addresses."},
        Case{"redirect6",
             flow(tcp("fd00:1::2", 40000, "fd00:2::2", 80),
                  tcp("fd00:1::1", 5000, "fd00:1::2", 40000)),
             "Destination [fd00:2::2]:80 was rewritten to this host's [fd00:1::1]:5000: REDIRECT, "
             "inferred from the addresses."},
        Case{"dnat",
             flow(tcp("10.0.1.2", 34776, "10.0.1.1", 80), tcp("10.0.2.9", 8080, "10.0.1.2", 34776)),
             "Destination 10.0.1.1:80 was rewritten to 10.0.2.9:8080: DNAT, inferred from the "
             "addresses."},
        Case{"snat", flow(Web, tcp("10.0.2.2", 8042, "192.0.2.7", 34776)),
             "Source 10.0.1.2:34776 was rewritten to 192.0.2.7:34776: SNAT, inferred from the "
             "addresses."},
        Case{"masquerade", flow(Web, tcp("10.0.2.2", 8042, "10.0.2.1", 1024)),
             "Source 10.0.1.2:34776 was rewritten to this host's 10.0.2.1:1024: MASQUERADE, "
             "inferred from the addresses."},
        Case{"icmpMasquerade",
             flow(icmp("10.0.1.2", "10.0.2.2", 17), icmp("10.0.2.2", "10.0.2.1", 99, 0)),
             "Source 10.0.1.2 id 17 was rewritten to this host's 10.0.2.1 id 99: MASQUERADE, "
             "inferred from the addresses."},
        Case{"icmpDnat",
             flow(icmp("10.0.1.2", "10.0.1.1", 17), icmp("10.0.2.9", "10.0.1.2", 17, 0)),
             "Destination 10.0.1.1 was rewritten to 10.0.2.9: DNAT, inferred from the addresses."},
        Case{
            "portRemap", flow(Web, tcp("10.0.2.2", 8042, "10.0.1.2", 1025)),
            "Source port of 10.0.1.2:34776 was moved to 1025 to keep the tuple unique: port remap, "
            "inferred from the addresses."},
        Case{"icmpRemap",
             flow(icmp("10.0.1.2", "10.0.2.2", 17), icmp("10.0.2.2", "10.0.1.2", 18, 0)),
             "ICMP id 17 of 10.0.1.2 was changed to 18 to keep the tuple unique: port remap, "
             "inferred from the addresses."},
        Case{"greRemap", flow(gre("10.0.1.2", 5, "10.0.2.2", 6), gre("10.0.2.2", 6, "10.0.1.2", 9)),
             "Source key of 10.0.1.2 key 5 was changed to 9 to keep the tuple unique: port remap, "
             "inferred from the addresses."},
        Case{"hairpin",
             flow(tcp("10.0.1.2", 40000, "10.0.2.1", 80), tcp("10.0.1.3", 8080, "10.0.1.1", 40000)),
             "Destination 10.0.2.1:80 was rewritten to 10.0.1.3:8080, and source 10.0.1.2:40000 to "
             "10.0.1.1:40000: DNAT and SNAT, as for a hairpin, inferred from the addresses."}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(Sentence, SaysHowSureItIs)
{
    EXPECT_EQ(sentence(redirected(), Certainty::Matched),
              "Destination 10.0.2.2:8042 was rewritten to this host's 10.0.1.1:5000: REDIRECT, "
              "matched by exactly one rule.");
    EXPECT_EQ(sentence(redirected(), Certainty::Traced),
              "Destination 10.0.2.2:8042 was rewritten to this host's 10.0.1.1:5000: REDIRECT, "
              "proved by a packet trace.");
}

TEST(Sentence, SaysThatTheReplyIsMissing)
{
    Flow flow = redirected();
    flow.reply = {};
    EXPECT_EQ(sentence(flow, Certainty::Unknown),
              "What NAT did is not known: the kernel has not told the reply tuple.");
}

TEST(Sentence, SaysThatThisHostsAddressesAreMissing)
{
    EXPECT_EQ(
        explain(redirected(), classify(redirected(), {})).toStdString(),
        "Destination 10.0.2.2:8042 was rewritten to 10.0.1.1:5000: REDIRECT or DNAT, not known "
        "which, because this host's addresses are missing.");
    const Flow masqueraded = flow(Web, tcp("10.0.2.2", 8042, "10.0.2.1", 1024));
    EXPECT_EQ(explain(masqueraded, classify(masqueraded, {})).toStdString(),
              "Source 10.0.1.2:34776 was rewritten to 10.0.2.1:1024: MASQUERADE or SNAT, not known "
              "which, because this host's addresses are missing.");
}

TEST(Sentence, SaysThatTheStatusBitsContradict)
{
    Flow flow = redirected();
    flow.status = StatusSeenReply;
    EXPECT_EQ(
        explain(flow, classify(flow, routerAddresses())).toStdString(),
        "Destination 10.0.2.2:8042 was rewritten to 10.0.1.1:5000, but the status bits do not "
        "say so: the kind of NAT is not known.");
}

TEST(EndToolTip, SaysInWordsWhatChanged)
{
    const Flow flow = redirected();
    const NatVerdict nat = classify(flow, routerAddresses());
    EXPECT_EQ(endToolTip(flow, nat, End::ReplySource).toStdString(),
              "10.0.1.1:5000\n"
              "NAT changed the address: without it, 10.0.2.2 would stand here.\n"
              "NAT changed the port: without it, 8042 would stand here.");
    EXPECT_EQ(endToolTip(flow, nat, End::ReplyDestination).toStdString(), "10.0.1.2:34776");
}

TEST(EndToolTip, NamesAnIcmpId)
{
    const Flow f = flow(icmp("10.0.1.2", "10.0.2.2", 17), icmp("10.0.2.2", "10.0.1.2", 18, 0));
    EXPECT_EQ(endToolTip(f, classify(f, routerAddresses()), End::ReplyDestination).toStdString(),
              "10.0.1.2 id 18\nNAT changed the ICMP id: without it, 17 would stand here.");
}

TEST(NatText, MarksWhatIsNotSure)
{
    EXPECT_EQ(natText({NatKind::Redirect, Certainty::Inferred, 3}), QStringLiteral("Redirect"));
    EXPECT_EQ(natText({NatKind::Redirect, Certainty::Unknown, 3}), QStringLiteral("Redirect?"));
    EXPECT_EQ(natText({NatKind::None, Certainty::Unknown, 0}), QStringLiteral("unknown"));
}

} // namespace
} // namespace natlens
