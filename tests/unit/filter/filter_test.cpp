// SPDX-License-Identifier: GPL-2.0-or-later
// What each comparison passes, field by field.
#include <gtest/gtest.h>

#include "unit/filter/rows.h"

namespace natlens {
namespace {

struct Case {
    const char* filter;
    const char* passes; ///< s sample, b bare, p ping
};

void PrintTo(const Case& one, std::ostream* out)
{
    *out << one.filter;
}

class FilterPasses : public testing::TestWithParam<Case> {};

TEST_P(FilterPasses, JustTheseRows)
{
    const auto filter = Filter::parse(GetParam().filter);
    ASSERT_TRUE(filter) << GetParam().filter << ": fault " << static_cast<int>(filter.error().fault)
                        << " at " << filter.error().position << " " << filter.error().argument;
    std::string passed;
    const std::pair<char, Flow> flows[]{{'s', sampleFlow()}, {'b', bareFlow()}, {'p', pingFlow()}};
    for (const auto& [letter, flow] : flows) {
        const Row row = rowOf(flow);
        if (filter->matches(row.row(), sampleContext())) {
            passed += letter;
        }
    }
    EXPECT_EQ(passed, GetParam().passes) << GetParam().filter;
}

constexpr Case Addresses[]{
    {"src == 10.0.0.5", "sp"},
    {"orig.src.addr == 10.0.0.5", "sp"},
    {"orig.src == 10.0.0.5", "sp"},
    {"SRC = 10.0.0.5", "sp"},
    {"dst == 192.0.2.1", "s"},
    {"addr == 192.0.2.1", "sp"},
    {"addr in 10.0.0.0/8", "sp"},
    {"addr in 10.9.9.9/8", "sp"},
    {"10.0.0.0/8", "sp"},
    {"192.0.2.9", "p"},
    {"2001:db8::/32", "b"},
    {"src == 2001:db8::/32", "b"},
    {"src == [2001:db8::1]", "b"},
    {"::/0", "b"},
    {"0.0.0.0/0", "sp"},
    {"addr in {192.0.2.9, 2001:db8::2}", "bp"},
    {"addr in {192.0.2.9 2001:db8::2,}", "bp"},
    {"dst in 192.0.2.2-192.0.2.200", "p"},
    {"dst in {192.0.2.2 - 192.0.2.200}", "p"},
    {"src in 2001:db8::-2001:db8::1", "b"},
    {"dst > 192.0.2.1", "p"},
    {"dst >= 192.0.2.1", "sp"},
    {"dst < 192.0.2.9", "s"},
    {"dst <= 192.0.2.9", "sp"},
    {"dst > 2001:db8::1", "b"},
    {"dst < 2001:db8::2", ""},
    {"dst < ::", ""},
    {"dst > 255.255.255.255", ""},
    {"dst != 192.0.2.1", "bp"},
    {"addr != 192.0.2.1", "b"},
    {"addr not in {192.0.2.1, 2001:db8::1}", ""},
    {"reply.dst.addr == 192.0.2.1", "p"},
    {"reply.src.addr", "sp"},
    {"not reply.src.addr", "b"},
    {"reply.src.addr != 1.1.1.1", "sp"},
    {"not reply.src.addr == 1.1.1.1", "sbp"},
    {"dst contains 192.0.2", "sp"},
    {R"(dst matches "^192\.0\.2\.\d$")", "sp"},
    {"dst ~ db8::2$", "b"},
};
INSTANTIATE_TEST_SUITE_P(Addresses, FilterPasses, testing::ValuesIn(Addresses));

constexpr Case Numbers[]{
    {"port == 80", "s"},
    {"port == http", "s"},
    {"port == 8080", "s"},
    {"dport == 8080", ""},
    {"dport in {80, 443, 8000-8080}", "s"},
    {"sport == domain", "b"},
    {"dport == mdns", "b"},
    {"port in 5000-6000", "b"},
    {"port in {1-52, 54-79, 81-5352}", ""},
    {"port in {1-52, 54-80, 81-5352}", "s"},
    {"port != 80", "b"},
    {"port not in {80, 53}", ""},
    {"not port == 80", "bp"},
    {"port", "sb"},
    {"reply.src.port == 8080", "s"},
    {"mark == 0x101", "s"},
    {"mark & 0xff == 1", "s"},
    {"mark & 0xff != 1", "bp"},
    {"mark & 0x100", "s"},
    {"mark & 0x2", ""},
    {"mark == 0", "bp"},
    {"mark", "s"},
    {"zone == 3", "s"},
    {"zone > 0", "s"},
    {"zone", "s"},
    {"id == 4711", "s"},
    {"id != 1", "s"},
    {"use == 2", "s"},
    {"icmp.type == 8", "p"},
    {"orig.id == 77 and orig.code == 0", "p"},
    {"reply.type == 0", "p"},
    {"l4num == 6", "s"},
    {"bytes > 3MB", "s"},
    {"bytes > 2.5M", "s"},
    {"bytes < 3M", ""},
    {"bytes == 3001500", "s"},
    {"bytes >= 2MiB", "s"},
    {"bytes > 0", "s"},
    {"not bytes > 0", "bp"},
    {"not bytes", "bp"},
    {"packets == 30", "s"},
    {"orig.packets == 10", "s"},
    {"counters.reply.bytes == 3000k", "s"},
};
INSTANTIATE_TEST_SUITE_P(Numbers, FilterPasses, testing::ValuesIn(Numbers));

constexpr Case Times[]{
    {"age == 90", "s"},         {"age == 60", "bp"},    {"age > 1m", "s"},
    {"age >= 1m", "sbp"},       {"age <= 60", "bp"},    {"age in 1m-1.4min", "bp"},
    {"age in 50s-80s", "bp"},   {"timeout == 2m", "s"}, {"timeout == 120s", "s"},
    {"timeout < 120.5s", "sp"}, {"timeout == 0", "p"},  {"timeout > 119999ms", "s"},
    {"not timeout >= 0", "b"},
};
INSTANTIATE_TEST_SUITE_P(Times, FilterPasses, testing::ValuesIn(Times));

constexpr Case Names[]{
    {"tcp", "s"},
    {"TCP", "s"},
    {"udp or icmp", "bp"},
    {"l4 == udp", "b"},
    {"proto in {tcp, 17}", "sb"},
    {"l4 != tcp", "bp"},
    {"l4 contains cm", "p"},
    {"l4 matches ^.cp$", "s"},
    {"ipv6", "b"},
    {"l3 == ipv4", "sp"},
    {"state == established", "s"},
    {"ESTABLISHED", "s"},
    {"state != SYN_SENT", "s"},
    {"state contains stab", "s"},
    {"state == STATE_42", ""},
    {"nat", "sp"},
    {"not nat", "b"},
    {"nat == redirect", "s"},
    {"nat.kind in {redirect, masquerade}", "sp"},
    {"nat.kind == none", "b"},
    {"masquerade", "p"},
    {"nat.certainty == inferred", "sp"},
    {"nat.kind == port_remap", ""},
    {"assured", "s"},
    {"status == ASSURED", "s"},
    {"status != assured", "p"},
    {"status in {src_nat, assured}", "sp"},
    {"status not in {src_nat, assured}", ""},
    {"status == {CONFIRMED, SRC_NAT}", "p"},
    {"status == 0x18", "p"},
    {"status & 0x18 == 0x18", "p"},
    {"status & dst_nat", "s"},
    {"status != {CONFIRMED, SRC_NAT}", "s"},
    {"status contains assured", "s"},
    {"unreplied", "p"},
    {"replied", "s"},
    {"nat.changed == reply.src.port", "s"},
    {"nat.changed == {reply.dst.addr}", "p"},
    {"nat.changed == none", "b"},
    {"changed", "sp"},
    {"ended", ""},
    {"not ended", "sbp"},
};
INSTANTIATE_TEST_SUITE_P(Names, FilterPasses, testing::ValuesIn(Names));

constexpr Case Texts[]{
    {"helper", "s"},
    {"not helper", "bp"},
    {"helper == \"ftp\"", "s"},
    {"helper == 'ftp'", "s"},
    {"helper == ftp", "s"},
    {"helper == FTP", ""},
    {"helper != sip", "s"},
    {"helper in {sip, ftp}", "s"},
    {"helper contains FT", "s"},
    {"helper contains {x, tp}", "s"},
    {"helper ~ \"^f.p$\"", "s"},
    {"helper matches F", "s"},
    {"helper matches \"(?-i)F\"", ""},
    {"helper < g", "s"},
    {"helper >= g", ""},
    {"secctx contains unlabeled", "s"},
    {"labels == 0aff", "s"},
    {"process == x", ""},
};

constexpr Case Plain[]{
    {"", "sbp"},
    {"  \t\n ", "sbp"},
    {"10.0.0.5:40000", "s"},
    {"40000", "s"},
    {"[2001:db8::1]:53", "b"},
    {"db8", "b"},
    {"estab", "s"},
    {"ftp", "s"},
    {"EDIRECT", "s"},
    {"mark=257", "s"},
    {"\"mark=257\"", "s"},
    {"\"zone=0\"", "bp"},
    {"\"id=77 type=8\"", "p"},
    {"\"tcp established\"", "s"},
    {"'tcp'", "s"},
    {"10. 192.0", "sp"},
    {"unrepl", "p"},
    {"confirmed 10.0", "sp"},
    {"no-such-thing", ""},
    {"\"\"", "sbp"},
};

constexpr Case Logic[]{
    {"tcp and port == 80", "s"},
    {"tcp port == 80", "s"},
    {"tcp && port == 80", "s"},
    {"udp || tcp && port == 81", "b"},
    {"(udp || tcp) && port == 80", "s"},
    {"not tcp", "bp"},
    {"!tcp", "bp"},
    {"!!tcp", "s"},
    {"not not tcp", "s"},
    {"not (tcp or udp)", "p"},
    {"not (tcp and port == 81)", "sbp"},
    {"NOT tcp AND NOT udp", "p"},
    {"tcp not udp", "s"},
    {"tcp or not (udp or not udp)", "s"},
    {"((((tcp))))", "s"},
    {"ipv4 !tcp", "p"},
};
INSTANTIATE_TEST_SUITE_P(Texts, FilterPasses, testing::ValuesIn(Texts));
INSTANTIATE_TEST_SUITE_P(Plain, FilterPasses, testing::ValuesIn(Plain));
INSTANTIATE_TEST_SUITE_P(Logic, FilterPasses, testing::ValuesIn(Logic));

} // namespace
} // namespace natlens
