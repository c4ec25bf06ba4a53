// SPDX-License-Identifier: GPL-2.0-or-later
// Whatever the flow and whatever the filter.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <arpa/inet.h>

#include "filter/address_text.h"
#include "filter/completion.h"
#include "filter/row_text.h"
#include "unit/core/arbitrary_flow.h"
#include "unit/filter/rows.h"

namespace natlens {
namespace {

/// A filter and what it means, said plainly on the unpacked flow.
struct Meant {
    std::string text;
    std::function<bool(const Flow&, const NatVerdict&)> passes;
};

std::ostream& operator<<(std::ostream& out, const Meant& meant)
{
    return out << meant.text;
}

bool inPrefix(const IpAddress& address, const IpAddress& base, unsigned bits)
{
    if (address.family() != base.family()) {
        return false;
    }
    for (unsigned bit = 0; bit < bits; ++bit) {
        const unsigned shift = 7 - bit % 8;
        if ((address.bytes()[bit / 8] >> shift & 1U) != (base.bytes()[bit / 8] >> shift & 1U)) {
            return false;
        }
    }
    return true;
}

std::vector<std::uint16_t> portsOf(const Flow& flow)
{
    std::vector<std::uint16_t> all;
    for (const Tuple* tuple : {&flow.original, &flow.reply}) {
        if (const auto* ports = std::get_if<Ports>(&tuple->l4)) {
            all.push_back(ports->src);
            all.push_back(ports->dst);
        }
    }
    return all;
}

Meant aboutPorts(std::uint16_t a, std::uint16_t b, bool negative)
{
    const auto [low, high] = std::minmax(a, b);
    const std::string range = std::to_string(low) + "-" + std::to_string(high);
    return {std::string("port ") + (negative ? "!= " : "in ") + range,
            [low = low, high = high, negative](const Flow& flow, const NatVerdict&) {
                const auto ports = portsOf(flow);
                const bool some = std::any_of(ports.begin(), ports.end(), [&](auto port) {
                    return port >= low && port <= high;
                });
                return negative ? !ports.empty() && !some : some;
            }};
}

Meant aboutAddress(const IpAddress& base, unsigned bits)
{
    bits = std::min<unsigned>(bits, static_cast<unsigned>(base.bytes().size()) * 8);
    return {"src == " + base.toString() + "/" + std::to_string(bits),
            [=](const Flow& flow, const NatVerdict&) {
                return inPrefix(flow.original.src, base, bits);
            }};
}

Meant aboutMark(std::uint32_t value, std::uint32_t mask)
{
    return {"mark & " + std::to_string(mask) + " == " + std::to_string(value),
            [=](const Flow& flow, const NatVerdict&) {
                return (flow.mark.value_or(0) & mask) == value;
            }};
}

Meant aboutStatus(std::size_t bit)
{
    const std::uint32_t mask = 1U << bit;
    return {"status == " + statusNames(mask).front(), [=](const Flow& flow, const NatVerdict&) {
                return flow.status && (*flow.status & mask) != 0;
            }};
}

Meant aboutProtocol(std::uint8_t protocol)
{
    return {"l4 == " + l4Name(protocol), [=](const Flow& flow, const NatVerdict&) {
                return flow.original.protocol == protocol;
            }};
}

Meant aboutBytes(std::uint64_t limit)
{
    return {"reply.bytes >= " + std::to_string(limit), [=](const Flow& flow, const NatVerdict&) {
                return flow.countersReply && flow.countersReply->bytes >= limit;
            }};
}

rc::Gen<Meant> leaf()
{
    using rc::gen::arbitrary;
    const auto number = arbitrary<std::uint32_t>();
    const std::vector<Meant> fixed{
        {"ipv6", [](const Flow& flow,
                    const NatVerdict&) { return flow.original.family() == L3Protocol::Ipv6; }},
        {"zone == 1", [](const Flow& flow, const NatVerdict&) { return flow.zone == 1; }},
        {"nat", [](const Flow&, const NatVerdict& nat) { return nat.kind != NatKind::None; }},
        {"helper in {ftp, sip}",
         [](const Flow& flow, const NatVerdict&) {
             return flow.rare && (flow.rare->helper == "ftp" || flow.rare->helper == "sip");
         }},
        {"state == ESTABLISHED",
         [](const Flow& flow, const NatVerdict&) {
             return stateName(flow.protocolInfo) == "ESTABLISHED";
         }},
    };
    return rc::gen::oneOf(
        rc::gen::map(rc::gen::tuple(arbitrary<std::uint16_t>(), arbitrary<std::uint16_t>(),
                                    arbitrary<bool>()),
                     [](const auto& drawn) { return std::apply(aboutPorts, drawn); }),
        rc::gen::map(rc::gen::pair(rc::gen::oneOf(arbitrary::address(L3Protocol::Ipv4),
                                                  arbitrary::address(L3Protocol::Ipv6)),
                                   rc::gen::inRange(0U, 130U)),
                     [](const auto& drawn) { return aboutAddress(drawn.first, drawn.second); }),
        rc::gen::map(rc::gen::pair(rc::gen::inRange(0U, 4U), rc::gen::inRange(0U, 8U)),
                     [](const auto& drawn) { return aboutMark(drawn.first, drawn.second); }),
        rc::gen::map(rc::gen::inRange<std::size_t>(0, 32), aboutStatus),
        rc::gen::map(rc::gen::element<std::uint8_t>(6, 17, 1, 58, 99), aboutProtocol),
        rc::gen::map(number, [](std::uint32_t limit) { return aboutBytes(limit); }),
        rc::gen::elementOf(fixed));
}

Meant joined(const Meant& a, const Meant& b, int how)
{
    switch (how) {
    case 0:
        return {"(" + a.text + " and " + b.text + ")", [=](const Flow& f, const NatVerdict& n) {
                    return a.passes(f, n) && b.passes(f, n);
                }};
    case 1:
        return {a.text + " (" + b.text + ")", [=](const Flow& f, const NatVerdict& n) {
                    return a.passes(f, n) && b.passes(f, n);
                }};
    case 2:
        return {"(" + a.text + " or " + b.text + ")", [=](const Flow& f, const NatVerdict& n) {
                    return a.passes(f, n) || b.passes(f, n);
                }};
    default:
        return {"not (" + a.text + " || !(" + b.text + "))",
                [=](const Flow& f, const NatVerdict& n) {
                    return !(a.passes(f, n) || !b.passes(f, n));
                }};
    }
}

rc::Gen<Meant> meant(int depth)
{
    if (depth == 0) {
        return leaf();
    }
    const auto branch =
        rc::gen::map(rc::gen::tuple(meant(depth - 1), meant(depth - 1), rc::gen::inRange(0, 4)),
                     [](const auto& drawn) { return std::apply(joined, drawn); });
    return rc::gen::oneOf(leaf(), branch);
}

Flow anyFlow()
{
    Flow flow = *arbitrary::flow();
    if (flow.reply.family() != flow.original.family()) {
        flow.reply = {}; // no kernel tells such a reply
    }
    return flow;
}

NatVerdict verdictOf(const Row& row)
{
    return verdictOf(row.packed);
}

RC_GTEST_PROP(FilterProperties, AgreeWithWhatIsSaidPlainly, ())
{
    const Meant filter = *meant(3);
    const auto parsed = Filter::parse(filter.text);
    RC_ASSERT(parsed.has_value());
    const Flow flow = anyFlow();
    const Row row = rowOf(flow);
    const bool expected = filter.passes(flow, verdictOf(row));
    RC_ASSERT(parsed->matches(row.row(), sampleContext()) == expected);
}

bool kernelPasses(const KernelFilter& kernel, const PackedFlow& flow)
{
    return (kernel.family == L3Protocol::None
            || static_cast<L3Protocol>(flow.family) == kernel.family)
           && (!kernel.protocol || flow.protocol == *kernel.protocol)
           && (!kernel.statusValue || (flow.status & kernel.statusMask) == *kernel.statusValue)
           && (!kernel.markValue || (flow.mark & kernel.markMask) == *kernel.markValue)
           && (!kernel.zone || flow.zone == *kernel.zone);
}

RC_GTEST_PROP(FilterProperties, TheKernelKeepsEveryRowThatPasses, ())
{
    const Filter filter = Filter::parse((*meant(3)).text).value();
    const KernelFilter kernel = filter.kernelFilter();
    RC_ASSERT(!kernel.protocol || kernel.family != L3Protocol::None);
    RC_ASSERT(!kernel.markValue || (*kernel.markValue & ~kernel.markMask) == 0U);
    RC_ASSERT(!kernel.statusValue || (*kernel.statusValue & ~kernel.statusMask) == 0U);
    const Row row = rowOf(anyFlow());
    if (filter.matches(row.row(), sampleContext())) {
        RC_ASSERT(kernelPasses(kernel, row.packed));
    }
}

TEST(KernelFilter, LeavesOutWhatItCan)
{
    const auto kernel = [](const char* text) { return Filter::parse(text)->kernelFilter(); };
    EXPECT_EQ(kernel("tcp and ipv4").protocol, 6);
    EXPECT_EQ(kernel("tcp and ipv4").family, L3Protocol::Ipv4);
    EXPECT_EQ(kernel("udp dst in 10.0.0.0/8").protocol, 17);
    EXPECT_TRUE(kernel("tcp").empty());
    EXPECT_EQ(kernel("mark & 0xff == 3").markMask, 0xffU);
    EXPECT_EQ(kernel("mark == 3").markValue, 3U);
    EXPECT_EQ(kernel("assured snat").statusMask, StatusAssured);
    EXPECT_EQ(kernel("status == 8 or assured confirmed").statusMask, StatusConfirmed);
    EXPECT_EQ(kernel("unreplied").statusValue, 0U);
    EXPECT_EQ(kernel("zone == 7").zone, 7);
    EXPECT_TRUE(kernel("zone == 0").empty());
    EXPECT_TRUE(kernel("not ipv4 or tcp").empty());
    EXPECT_TRUE(kernel("mark & 0 == 0").empty());
    EXPECT_TRUE(kernel("mark & 1 == 2").empty());
    EXPECT_EQ(kernel("(ipv4 tcp) or (ipv4 udp)").family, L3Protocol::Ipv4);
    EXPECT_FALSE(kernel("(ipv4 tcp) or (ipv4 udp)").protocol);
}

RC_GTEST_PROP(FilterProperties, ComparisonsPassTheirRow, ())
{
    const Row row = rowOf(anyFlow());
    for (const FieldInfo& field : filterFields()) {
        const std::string value = valueText(field.id, row.row(), sampleContext());
        const auto filter = Filter::parse(comparisonFor(field.id, value));
        RC_ASSERT(filter.has_value());
        RC_ASSERT(filter->matches(row.row(), sampleContext()));
        // Another row passes just when it has that value; shorthands look at several.
        const Row other = rowOf(anyFlow());
        const bool same = valueText(field.id, other.row(), sampleContext()) == value;
        if (field.id != FieldId::Addr && field.id != FieldId::Port) {
            RC_ASSERT(filter->matches(other.row(), sampleContext()) == same);
        }
    }
}

RC_GTEST_PROP(FilterProperties, CombinedMeansBoth, (bool exclude))
{
    const Meant a = *meant(2);
    const Meant b = *meant(1);
    const auto both = Filter::parse(combined(a.text, b.text, exclude));
    RC_ASSERT(both.has_value());
    const Flow flow = anyFlow();
    const Row row = rowOf(flow);
    const NatVerdict nat = verdictOf(row);
    const bool expected = a.passes(flow, nat) && b.passes(flow, nat) != exclude;
    RC_ASSERT(both->matches(row.row(), sampleContext()) == expected);
}

RC_GTEST_PROP(FilterProperties, AnyWordOfARowFindsIt, ())
{
    const Row row = rowOf(anyFlow());
    std::string text;
    appendRowText(text, row.row(), sampleContext());
    const auto start = *rc::gen::inRange<std::size_t>(0, text.size());
    const auto length = *rc::gen::inRange<std::size_t>(1, 12);
    const std::string part = text.substr(start, length);
    RC_ASSERT(RowTextTest(part).matches(row.row(), sampleContext()));
    const std::string digits = std::to_string(*rc::gen::inRange(0, 300));
    RC_ASSERT(RowTextTest(digits).matches(row.row(), sampleContext())
              == (text.find(digits) != std::string::npos));
}

RC_GTEST_PROP(FilterProperties, AddressesAreWrittenAsTheLibraryDoes, ())
{
    // Zero groups, so that "::" and embedded IPv4 addresses occur.
    std::array<std::uint8_t, 16> bytes{};
    for (auto& byte : bytes) {
        byte = *rc::gen::element<std::uint8_t>(0, 0, 0, 0, 1, 0x10, 0xff);
    }
    std::array<char, LongestAddress + 1> ours{};
    std::array<char, INET6_ADDRSTRLEN> theirs{};
    *writeAddress(ours.data(), bytes.data(), L3Protocol::Ipv6) = '\0';
    inet_ntop(AF_INET6, bytes.data(), theirs.data(), theirs.size());
    RC_ASSERT(std::string(ours.data()) == theirs.data());
    *writeAddress(ours.data(), bytes.data(), L3Protocol::Ipv4) = '\0';
    inet_ntop(AF_INET, bytes.data(), theirs.data(), theirs.size());
    RC_ASSERT(std::string(ours.data()) == theirs.data());
}

RC_GTEST_PROP(FilterProperties, AnyTextIsTakenOrRefusedWithAPlace, ())
{
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::oneOf(
        rc::gen::element<std::string>("tcp", "port", "==", "!=", "in", "not", "and", "or", "(", ")",
                                      "{", "}", ",", "80", "80-90", "10.0.0.0/8", "::1", "\"", "'",
                                      "&", "~", "a*", "-", "status", "ASSURED", "age", "5m",
                                      "bytes", "1.5M", "helper", "\\x"),
        rc::gen::arbitrary<std::string>()));
    std::string text;
    for (const auto& piece : pieces) {
        text += piece;
        text += *rc::gen::element<std::string>(" ", "");
    }
    const auto filter = Filter::parse(text);
    if (!filter) {
        RC_ASSERT(filter.error().position + filter.error().length <= text.size());
    }
    const auto cursor = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
    const Completion completion = complete(text, cursor);
    RC_ASSERT(completion.from <= cursor);
    RC_ASSERT(cursor <= completion.to);
    RC_ASSERT(completion.to <= text.size());
}

} // namespace
} // namespace natlens
