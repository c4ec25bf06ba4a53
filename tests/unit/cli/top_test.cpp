// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "cli/group_rows.h"
#include "cli/options.h"

namespace natlens::cli {
namespace {

std::variant<Options, EarlyExit> parsed(std::vector<const char*> arguments)
{
    arguments.insert(arguments.begin(), "natlensctl");
    return parseOptions(static_cast<int>(arguments.size()), arguments.data());
}

std::string complaintOf(const std::vector<const char*>& arguments)
{
    const auto result = parsed(arguments);
    const auto* early = std::get_if<EarlyExit>(&result);
    return early != nullptr && early->status != 0 ? early->complaint : "none";
}

TEST(TopOptions, GroupByTheSourceUnlessTold)
{
    const auto result = parsed({"top"});
    const auto& options = std::get<Options>(result);
    EXPECT_EQ(options.verb, Verb::Top);
    EXPECT_EQ(options.top.fields, std::vector{FieldId::OrigSrcAddr});
    EXPECT_EQ(options.top.order, std::nullopt);
}

TEST(TopOptions, TakeTwoFieldsAndTheirShorthands)
{
    const auto two = parsed({"top", "--by", "nat.kind,state", "--sort", "flows", "--limit", "5"});
    EXPECT_EQ(std::get<Options>(two).top.fields,
              (std::vector{FieldId::NatKindField, FieldId::State}));
    EXPECT_EQ(std::get<Options>(two).top.order, GroupOrder::Flows);
    EXPECT_EQ(std::get<Options>(two).top.limit, 5U);
    const auto listener = parsed({"top", "--by", "listener"});
    EXPECT_EQ(std::get<Options>(listener).top.fields,
              (std::vector{FieldId::ReplySrcAddr, FieldId::ReplySrcPort}));
}

TEST(TopOptions, ComplainAndSayWhatToDo)
{
    EXPECT_TRUE(complaintOf({"top", "--by", "nonsense"}).starts_with("--by: there is no field"));
    EXPECT_TRUE(complaintOf({"top", "--by", ""}).starts_with("--by: there is no field"));
    EXPECT_TRUE(complaintOf({"top", "--by", "src,dst,mark"}).starts_with("--by: two fields"));
    EXPECT_TRUE(complaintOf({"top", "--by", "listener,mark"}).starts_with("--by: two fields"));
    EXPECT_TRUE(complaintOf({"top", "--by", "addr"}).starts_with("--by: 'addr' is several"));
    EXPECT_EQ(complaintOf({"top", "--by", "user,process"}), "none");
    EXPECT_TRUE(complaintOf({"top", "--sort", "size"}).starts_with("--sort: 'size' is none"));
    EXPECT_TRUE(complaintOf({"top", "--sort", "byte-rate"}).starts_with("--sort byte-rate needs"));
    EXPECT_EQ(complaintOf({"top", "--sort", "byte-rate", "--for", "1"}), "none");
    EXPECT_NE(complaintOf({"top", "--limit", "0"}), "none");
    EXPECT_NE(complaintOf({"top", "--limit", "many"}), "none");
    EXPECT_TRUE(complaintOf({"top", "--format", "conntrack"}).starts_with("top has no"));
    EXPECT_TRUE(complaintOf({"flows", "--by", "src"}).starts_with("--by, --sort and --limit"));
}

GroupSnapshot groups()
{
    GroupSnapshot all;
    all.query = {FieldId::OrigSrcAddr, FieldId::Helper, GroupOrder::Bytes, 1};
    FlowGroup group;
    group.key = {"10.0.0.1", "f\"t,p"};
    group.filter = "orig.src.addr == 10.0.0.1";
    group.totals = {12, 34, 5678, 1.6, 1000.2};
    all.groups.push_back(group);
    all.groupCount = 3;
    all.rest.flows = 7;
    return all;
}

TEST(Groups, LineUpAndSayWhatIsLeftOut)
{
    EXPECT_EQ(groupTable(groups(), true, false),
              "ORIG.SRC.ADDR  HELPER  FLOWS  PACKETS  BYTES  PACKETS/S  BYTES/S\n"
              "10.0.0.1       f\"t,p      12       34   5678          2     1000\n"
              "others (2)                 7        -      -          -        -\n");
}

TEST(Groups, TellNoRatesThatWereNotMeasured)
{
    const auto all = groups();
    EXPECT_EQ(groupJson(all.groups[0], all.query, false),
              R"({"orig.src.addr":"10.0.0.1","helper":"f\"t,p","flows":12,"packets":34,)"
              R"("bytes":5678,"filter":"orig.src.addr == 10.0.0.1"})");
    EXPECT_EQ(groupCsvHeader(all.query, false), "orig.src.addr,helper,flows,packets,bytes,filter");
    EXPECT_EQ(groupCsv(all.groups[0], all.query, true),
              "10.0.0.1,\"f\"\"t,p\",12,34,5678,2,1000,orig.src.addr == 10.0.0.1");
}

TEST(Groups, AreNullWhereNothingIsKnown)
{
    FlowGroup group;
    group.totals.flows = 1;
    group.filter = "not orig.src.addr";
    const GroupQuery query{FieldId::OrigSrcAddr, std::nullopt, GroupOrder::Flows, 1};
    EXPECT_EQ(groupJson(group, query, true),
              R"({"orig.src.addr":null,"flows":1,"packets":null,"bytes":null,)"
              R"("packets_per_second":null,"bytes_per_second":null,"filter":"not orig.src.addr"})");
}

} // namespace
} // namespace natlens::cli
