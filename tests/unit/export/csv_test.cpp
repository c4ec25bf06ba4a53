// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "export/flow_text.h"
#include "generators.h"

namespace natlens::test {

namespace {

/// The fields of one record, read as RFC 4180 says.
std::vector<std::string> fieldsOf(const std::string& record)
{
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < record.size(); ++i) {
        const char character = record[i];
        if (character == '"' && quoted && i + 1 < record.size() && record[i + 1] == '"') {
            fields.back() += record[++i];
        } else if (character == '"') {
            quoted = !quoted;
        } else if (character == ',' && !quoted) {
            fields.emplace_back();
        } else {
            fields.back() += character;
        }
    }
    return fields;
}

std::string field(const std::string& record, const std::string& column)
{
    const auto names = fieldsOf(csvHeader());
    const auto found = std::find(names.begin(), names.end(), column);
    return fieldsOf(record).at(static_cast<std::size_t>(found - names.begin()));
}

std::string csvOf(const Flow& flow, const NatVerdict& nat = {})
{
    std::string record;
    appendCsv(record, flow, nat);
    return record;
}

} // namespace

TEST(CsvTest, HasAFieldForEveryColumn)
{
    EXPECT_EQ(csvHeader(),
              "id,zone,l3,l4,l4num,state,status,orig_src,orig_sport,orig_dst,orig_dport,"
              "orig_icmp_id,orig_icmp_type,orig_icmp_code,reply_src,reply_sport,reply_dst,"
              "reply_dport,reply_icmp_id,reply_icmp_type,reply_icmp_code,nat_kind,nat_certainty,"
              "nat_changed,timeout,mark,orig_packets,orig_bytes,reply_packets,reply_bytes,start,"
              "stop,use,helper,master,zone_orig,zone_reply,labels,secctx");
    Flow flow;
    flow.original = {IpAddress::parse("10.0.0.1").value(), IpAddress::parse("10.0.0.2").value(),
                     IPPROTO_UDP, Ports{5, 53}};
    flow.status = StatusConfirmed | StatusDstNat;
    flow.countersReply = Counters{7, 800};
    const auto record = csvOf(flow, {NatKind::Dnat, Certainty::Inferred, 3});
    EXPECT_EQ(record, ",0,ipv4,udp,17,,CONFIRMED DST_NAT,10.0.0.1,5,10.0.0.2,53,,,,,,,,,,,dnat,"
                      "inferred,reply.src.addr reply.src.port,,,,,7,800,,,,,,,,,");
}

TEST(CsvTest, QuotesWhatWouldBreakTheRecord)
{
    Flow flow;
    auto rare = std::make_shared<RareAttributes>();
    rare->secctx = "a,\"b\"\r\nc\xFF";
    rare->helper = "plain";
    flow.rare = rare;
    const auto record = csvOf(flow);
    EXPECT_NE(record.find("\"a,\"\"b\"\"\r\nc\xEF\xBF\xBD\""), std::string::npos) << record;
    EXPECT_EQ(field(record, "helper"), "plain");
}

RC_GTEST_PROP(CsvTest, HasTheSameNumberOfFieldsForAnyFlow, ())
{
    const auto flow = *anyFlow();
    const auto record = csvOf(flow);
    RC_ASSERT(fieldsOf(record).size() == fieldsOf(csvHeader()).size());
    RC_ASSERT(field(record, "orig_src") == flow.original.src.toString());
    RC_ASSERT(field(record, "timeout") == (flow.timeout ? std::to_string(*flow.timeout) : ""));
}

} // namespace natlens::test
