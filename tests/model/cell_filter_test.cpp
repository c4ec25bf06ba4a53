// SPDX-License-Identifier: GPL-2.0-or-later
// What any cell of the table adds to the filter.
#include <gtest/gtest.h>

#include "core/status.h"
#include "filter/filter.h"
#include "model/flow_samples.h"
#include "models/flow_columns.h"

namespace natlens {
namespace {

std::vector<FlowRecordPtr> oddFlows()
{
    using namespace samples;
    std::vector<Flow> flows{redirected()};
    flows.push_back(flow(tcp("2001:db8::1", 40000, "2001:db8::2", 443),
                         tcp("2001:db8::2", 443, "2001:db8::1", 40000)));
    flows.push_back(flow(icmp("10.0.0.1", "10.0.0.2", 77), icmp("10.0.0.2", "10.0.0.1", 77, 0)));
    Tuple other = tcp("10.0.0.1", 0, "10.0.0.2", 0);
    other.protocol = 89;
    other.l4 = {};
    flows.push_back(flow(other, inverse(other)));
    for (const std::uint32_t bits : {StatusDying, StatusOffload, StatusHwOffload}) {
        flows.push_back(redirected());
        flows.back().status = flows.back().status.value_or(0) | bits;
    }
    flows.push_back(redirected());
    flows.back().status = 0; // unconfirmed
    flows.push_back(redirected());
    flows.back().mark = 0x21;
    flows.back().zone = 3;
    RareAttributes rare;
    rare.helper = R"(ftp "quoted" \)";
    flows.back().rare = std::make_shared<const RareAttributes>(rare);
    flows.back().countersOriginal = Counters{12'345, 6'789'012'345};
    flows.back().countersReply = Counters{1, 0};
    std::vector<FlowRecordPtr> records;
    records.reserve(flows.size() + 1);
    for (const Flow& one : flows) {
        records.push_back(record(one));
    }
    records.push_back(record(redirected(), Now - Second));
    return records;
}

TEST(CellFilter, OfAnyCellPassesItsRowAndExcludesIt)
{
    const auto rows = oddFlows();
    const auto shown = samples::snapshot(rows);
    const FilterContext context{samples::Now, 0, nullptr};
    for (std::size_t at = 0; at < shown->size(); ++at) {
        const FlowRow row = shown->row(at);
        for (int i = 0; i < FlowColumnCount; ++i) {
            const std::string text = comparisonOf(static_cast<FlowColumn>(i), row, context);
            const auto filter = Filter::parse(text);
            ASSERT_TRUE(filter) << text;
            EXPECT_FALSE(filter->empty());
            EXPECT_TRUE(filter->matches(row, context)) << text << " in row " << at;
            const auto without = Filter::parse(combined("", text, true));
            ASSERT_TRUE(without) << combined("", text, true);
            EXPECT_FALSE(without->matches(row, context)) << text << " in row " << at;
        }
    }
}

} // namespace
} // namespace natlens
