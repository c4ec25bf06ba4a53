// SPDX-License-Identifier: GPL-2.0-or-later
// Values as text, comparisons made of them, and filters put together.
#include <gtest/gtest.h>

#include "filter/completion.h"
#include "unit/filter/rows.h"

namespace natlens {
namespace {

std::string sampleText(FieldId field)
{
    const Row row = rowOf(sampleFlow());
    return valueText(field, row.row(), sampleContext());
}

TEST(ValueText, IsWrittenAsInFilters)
{
    EXPECT_EQ(sampleText(FieldId::OrigSrcAddr), "10.0.0.5");
    EXPECT_EQ(sampleText(FieldId::Addr), "10.0.0.5");
    EXPECT_EQ(sampleText(FieldId::ReplySrcPort), "8080");
    EXPECT_EQ(sampleText(FieldId::Family), "ipv4");
    EXPECT_EQ(sampleText(FieldId::L4), "tcp");
    EXPECT_EQ(sampleText(FieldId::State), "ESTABLISHED");
    EXPECT_EQ(sampleText(FieldId::NatKindField), "redirect");
    EXPECT_EQ(sampleText(FieldId::NatChanged), "reply.src.port");
    EXPECT_EQ(sampleText(FieldId::StatusBits), "SEEN_REPLY ASSURED CONFIRMED DST_NAT");
    EXPECT_EQ(sampleText(FieldId::Age), "90");
    EXPECT_EQ(sampleText(FieldId::Timeout), "120");
    EXPECT_EQ(sampleText(FieldId::Bytes), "3001500");
    EXPECT_EQ(sampleText(FieldId::Helper), "ftp");
    EXPECT_EQ(sampleText(FieldId::Labels), "0aff");
    EXPECT_EQ(sampleText(FieldId::OrigId), "");
    EXPECT_EQ(sampleText(FieldId::Ended), "");
    EXPECT_EQ(sampleText(FieldId::Process), "");
}

TEST(ComparisonFor, IsShort)
{
    EXPECT_EQ(comparisonFor(FieldId::DPort, "443"), "dport == 443");
    EXPECT_EQ(comparisonFor(FieldId::Helper, "ftp"), "helper == \"ftp\"");
    EXPECT_EQ(comparisonFor(FieldId::Helper, ""), "not helper");
    EXPECT_EQ(comparisonFor(FieldId::Secctx, "a\"\\\n"), "secctx == \"a\\\"\\\\\\x0a\"");
    EXPECT_EQ(comparisonFor(FieldId::State, "ESTABLISHED"), "state == ESTABLISHED");
    EXPECT_EQ(comparisonFor(FieldId::StatusBits, "ASSURED DYING"), "status == {ASSURED, DYING}");
    EXPECT_EQ(comparisonFor(FieldId::StatusBits, "none"), "status == none");
    EXPECT_EQ(comparisonFor(FieldId::Bytes, ""), "not bytes >= 0");
    EXPECT_EQ(comparisonFor(FieldId::Ended, "ended"), "ended");
    EXPECT_EQ(comparisonFor(FieldId::Ended, ""), "not ended");
}

TEST(Combined, BracketsWhereTheyAreNeeded)
{
    EXPECT_EQ(combined("", "dport == 80", false), "dport == 80");
    EXPECT_EQ(combined("  ", "dport == 80", true), "not dport == 80");
    EXPECT_EQ(combined("tcp", "dport == 80", false), "tcp and dport == 80");
    EXPECT_EQ(combined("tcp or udp", "dport == 80", false), "(tcp or udp) and dport == 80");
    EXPECT_EQ(combined("(tcp or udp) ipv4", "dport == 80", true),
              "(tcp or udp) ipv4 and not dport == 80");
    EXPECT_EQ(combined("not (tcp or udp)", "ipv4", false), "not (tcp or udp) and ipv4");
    EXPECT_EQ(combined("helper == \"a or b\"", "ipv4", false), "helper == \"a or b\" and ipv4");
    EXPECT_EQ(combined("tcp", "not helper", true), "tcp and helper");
    EXPECT_EQ(combined("tcp", "not bytes >= 0", true), "tcp and bytes >= 0");
    EXPECT_EQ(combined("tcp", "a or b", false), "tcp and (a or b)");
    EXPECT_EQ(combined("tcp", "a or b", true), "tcp and not (a or b)");
    EXPECT_EQ(combined("tcp", "a b", true), "tcp and not (a b)");
    EXPECT_EQ(combined("tcp", "", true), "tcp");
}

TEST(Filter, KnowsPlainTextFromComparisons)
{
    EXPECT_TRUE(Filter::parse("10.0 foo")->isPlainText());
    EXPECT_TRUE(Filter::parse("\"a b\"")->isPlainText());
    EXPECT_FALSE(Filter::parse("")->isPlainText());
    EXPECT_FALSE(Filter::parse("foo tcp")->isPlainText());
    EXPECT_FALSE(Filter::parse("foo or bar")->isPlainText());
    EXPECT_FALSE(Filter::parse("not foo")->isPlainText());
    EXPECT_TRUE(Filter::parse("age > 5")->dependsOnClock());
    EXPECT_TRUE(Filter::parse("not timeout")->dependsOnClock());
    EXPECT_FALSE(Filter::parse("tcp")->dependsOnClock());
    EXPECT_TRUE(Filter::parse("tcp or process == x")->needsOwners());
    EXPECT_FALSE(Filter::parse("foo")->needsOwners());
    EXPECT_TRUE(Filter::parse("foo")->dependsOnOwners());
    EXPECT_FALSE(Filter::parse("tcp port == 80")->dependsOnOwners());
}

/// Knows one owner for all flows.
class OneOwner : public OwnerLookup {
public:
    OneOwner()
    {
        m_owner.uid = 1000;
        m_owner.user = "ada";
        m_owner.pid = 77;
        m_owner.process = "Web Content";
        m_owner.unit = "app-browser.scope";
    }
    [[nodiscard]] const FlowOwner* ownerOf(const PackedFlow&) const override { return &m_owner; }

private:
    FlowOwner m_owner;
};

TEST(Filter, FindsOwners)
{
    const OneOwner owners;
    const Row row = rowOf(bareFlow());
    FilterContext context = sampleContext();
    context.owners = &owners;
    for (const char* text : {"process == \"Web Content\"", "uid == 1000", "pid > 76", "user == ada",
                             "unit contains BROWSER", "user ~ ^a", "web", "\"web content\"",
                             "not cgroup", "process"}) {
        EXPECT_TRUE(Filter::parse(text)->matches(row.row(), context)) << text;
    }
    for (const char* text : {"process == web", "uid != 1000", "user == Ada"}) {
        EXPECT_FALSE(Filter::parse(text)->matches(row.row(), context)) << text;
    }
    EXPECT_EQ(valueText(FieldId::Process, row.row(), context), "Web Content");
}

TEST(Filter, AnAgeThatIsKnownOnlyFromBelowIsNotGuessed)
{
    Row row = rowOf(bareFlow());
    row.packed.has |= PackedFlow::SeenAtStart; // 60 s or more
    const auto passes = [&](const char* text) {
        return Filter::parse(text)->matches(row.row(), sampleContext());
    };
    EXPECT_TRUE(passes("age > 59"));
    EXPECT_TRUE(passes("age >= 60"));
    EXPECT_TRUE(passes("age != 59"));
    EXPECT_FALSE(passes("age > 60"));
    EXPECT_FALSE(passes("age < 100"));
    EXPECT_FALSE(passes("age == 60"));
    EXPECT_FALSE(passes("age != 61"));
    EXPECT_EQ(valueText(FieldId::Age, row.row(), sampleContext()), "");
    EXPECT_TRUE(passes(comparisonFor(FieldId::Age, "").c_str()));
}

TEST(ComparisonFor, NoTimeoutPassesNoTimeoutHoweverLong)
{
    Row row = rowOf(sampleFlow());
    const auto filter = Filter::parse(comparisonFor(FieldId::Timeout, ""));
    row.packed.timeout = 0xffffffff;
    EXPECT_FALSE(filter->matches(row.row(), sampleContext()));
    row.packed.has |= PackedFlow::Ended; // has no time-out any more
    EXPECT_TRUE(filter->matches(row.row(), sampleContext()));
}

TEST(Filter, EndedFlowsHaveNoTimeout)
{
    Row row = rowOf(sampleFlow());
    row.packed.has |= PackedFlow::Ended;
    EXPECT_TRUE(Filter::parse("ended")->matches(row.row(), sampleContext()));
    EXPECT_FALSE(Filter::parse("timeout >= 0")->matches(row.row(), sampleContext()));
    EXPECT_TRUE(Filter::parse("\"ftp ended\"")->matches(row.row(), sampleContext()));
}

bool offers(std::string_view text, const char* candidate)
{
    const Completion completion = complete(text, text.size());
    const auto& all = completion.candidates;
    return std::find(all.begin(), all.end(), candidate) != all.end();
}

TEST(Completion, OffersWhatFits)
{
    EXPECT_TRUE(offers("", "dport"));
    EXPECT_TRUE(offers("dp", "dport"));
    EXPECT_TRUE(offers("tcp and orig.", "orig.src.addr"));
    EXPECT_TRUE(offers("TC", "tcp"));
    EXPECT_TRUE(offers("est", "established"));
    EXPECT_TRUE(offers("dport ", "=="));
    EXPECT_TRUE(offers("dport n", "not in"));
    EXPECT_TRUE(offers("helper c", "contains"));
    EXPECT_FALSE(offers("dport c", "contains"));
    EXPECT_TRUE(offers("state == ES", "ESTABLISHED"));
    EXPECT_TRUE(offers("status in {ASSURED, DY", "DYING"));
    EXPECT_TRUE(offers("status in {ASSURED ", "}"));
    EXPECT_TRUE(offers("dport == ht", "https"));
    EXPECT_TRUE(offers("dport not in ht", "https"));
    EXPECT_TRUE(offers("tcp ", "and"));
    EXPECT_TRUE(offers("dport == 80 o", "or"));
    EXPECT_TRUE(offers("(", "dport"));
    EXPECT_TRUE(offers("not nat", "nat.kind"));
    EXPECT_TRUE(offers("not nat in red", "redirect"));
}

TEST(Completion, SaysWhatIsReplaced)
{
    const Completion middle = complete("tcp and dpo == 80", 10);
    EXPECT_EQ(middle.from, 8U);
    EXPECT_EQ(middle.to, 11U);
    EXPECT_EQ(middle.typed, "dp");
    const Completion value = complete("helper == \"ft\" and tcp", 13);
    EXPECT_EQ(value.kind, Completion::Kind::Value);
    EXPECT_EQ(value.valuesOf, FieldId::Helper);
    EXPECT_EQ(value.from, 10U);
    EXPECT_EQ(value.to, 14U);
    EXPECT_EQ(value.typed, "ft");
    EXPECT_EQ(complete("src == 10.", 10).valuesOf, FieldId::Src);
    EXPECT_EQ(complete("nothing", 99).to, 7U);
}

} // namespace
} // namespace natlens
