// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/rules_worker.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <algorithm>
#include <memory>
#include <span>
#include <string>

#include "client/predating_flows.h"
#include "mappings/mapping_identity.h"
#include "model/flow_samples.h"
#include "store/flow_chunks.h"

namespace natlens {
namespace {

using namespace samples;

const char* const Redirect = R"({"nftables":[
 {"table":{"family":"ip","name":"t","handle":1}},
 {"chain":{"family":"ip","table":"t","name":"c","handle":1,"type":"nat","hook":"prerouting",
           "prio":-100,"policy":"accept"}},
 {"rule":{"family":"ip","table":"t","chain":"c","handle":2,"expr":[
   {"match":{"op":"==","left":{"payload":{"protocol":"tcp","field":"dport"}},"right":8042}},
   {"redirect":{"port":5000}}]}}]})";

Flow plain(std::uint16_t from, std::uint16_t to, std::uint32_t id)
{
    const Tuple original = tcp("10.0.1.2", from, "10.0.2.2", to);
    return flow(original, inverse(original), id);
}

/// These flows alone: those of samples::snapshot() lie beside all others of the samples.
FlowSnapshotPtr onlyThese(const std::vector<FlowRecordPtr>& rows)
{
    FlowPool pool;
    for (const FlowRecordPtr& row : rows) {
        std::shared_ptr<const RareFlow> rare;
        const PackedFlow packed = pack(*row, rare);
        (void)pool.insert(packed, rare);
    }
    auto made = std::make_shared<FlowSnapshot>();
    made->takenNs = Now;
    made->chunks = pool.chunks();
    made->alive = rows.size();
    return made;
}

class RulesWorkerTest : public testing::Test {
protected:
    RulesWorkerTest()
    {
        QObject::connect(&worker, &RulesWorker::rulesReady, &worker,
                         [this](const RulesSnapshotPtr& snapshot) { shown = snapshot; });
        QObject::connect(&worker, &RulesWorker::predatingFound, &worker,
                         [this](quint32, const std::vector<FlowKey>& keys, quint64 others) {
                             found = keys;
                             unknown = others;
                             ++answers;
                         });
        Bundle bundle;
        bundle.monotonicNs = 1;
        bundle.parts.push_back({FactPart::NftJson, 0, {}, Redirect});
        worker.parse(bundle);
    }

    RulesWorker worker;
    RulesSnapshotPtr shown;
    std::vector<FlowKey> found;
    quint64 unknown = 0;
    int answers = 0;
};

TEST_F(RulesWorkerTest, OfAllFlowsExactlyThoseThatPredateARuleAreFound)
{
    const FlowSnapshotPtr flows = onlyThese({
        record(plain(40000, 8042, 7011)),         // older than the rule
        record(plain(40001, 22, 7012)),           // not for the rule
        record(redirected(34776, 7013)),          // it took the rule
        record(plain(40002, 8042, 7014), Second), // ended
        record(plain(40003, 8042, 7015)),         // older as well
    });
    worker.findPredating(0, shown->structure, flows, {});
    ASSERT_EQ(answers, 1);
    std::vector<std::uint32_t> ids;
    for (const FlowKey& key : found) {
        ids.push_back(key.id);
    }
    std::ranges::sort(ids);
    EXPECT_EQ(ids, (std::vector<std::uint32_t>{7011, 7015}));
}

/// Conntrack does not know it; nothing is guessed.
TEST_F(RulesWorkerTest, FlowsWhoseInterfaceNobodyKnowsAreCountedAlone)
{
    std::string rules = Redirect;
    const std::string before = R"("expr":[)";
    rules.insert(rules.find(before) + before.size(),
                 R"({"match":{"op":"==","left":{"meta":{"key":"iif"}},"right":"eth0"}},)");
    Bundle bundle;
    bundle.monotonicNs = 1;
    bundle.parts.push_back({FactPart::NftJson, 0, {}, rules});
    worker.parse(bundle);
    worker.findPredating(0, shown->structure, onlyThese({record(plain(40000, 8042, 7011))}), {});
    EXPECT_TRUE(found.empty());
    EXPECT_EQ(unknown, 1U);
}

/// The way back to their source tells it.
TEST(PredatingFlows, OfAnInterfaceAreThoseThatAnswersLeaveBy)
{
    std::string rules = Redirect;
    const std::string before = R"("expr":[)";
    rules.insert(rules.find(before) + before.size(),
                 R"({"match":{"op":"==","left":{"meta":{"key":"iif"}},"right":"eth0"}},)");
    Bundle bundle;
    bundle.parts.push_back({FactPart::NftJson, 0, {}, rules});
    const RuleMatcher matcher(std::make_shared<const Ruleset>(parseRuleset(bundle)), {});
    const FlowSnapshotPtr flows = onlyThese({record(plain(40000, 8042, 7011))});
    Route route;
    route.table = 254;
    route.type = 1;
    route.dst = *IpAddress::parse("10.0.1.0");
    route.dstLength = 24;
    route.outInterface = 3;
    for (const char* name : {"eth0", "eth1"}) {
        Link link;
        link.index = 3;
        link.name = name;
        const Arrivals arrivals(std::span(&link, 1), {}, std::span(&route, 1));
        const PredatingFlows found = flowsBefore(0, matcher, arrivals, 1, *flows);
        EXPECT_EQ(found.keys.size(), link.name == "eth0" ? 1U : 0U) << name;
        EXPECT_EQ(found.unknown, 0U) << name;
    }
}

TEST_F(RulesWorkerTest, AnIndexOfOtherRulesFindsNothing)
{
    const FlowSnapshotPtr flows = onlyThese({record(plain(40000, 8042, 7011))});
    worker.findPredating(0, shown->structure + 1, flows, {});
    worker.findPredating(7, shown->structure, flows, {});
    EXPECT_EQ(answers, 2) << "an answer comes all the same";
    EXPECT_TRUE(found.empty());
}

TEST_F(RulesWorkerTest, TheFlowsOfAnUnfoldedMappingAreTold)
{
    const FlowSnapshotPtr flows =
        onlyThese({record(redirected(34776, 7013)), record(redirected(34777, 7014))});
    worker.buildMappings(flows);
    ASSERT_FALSE(shown->mappings->mappings.empty());
    EXPECT_TRUE(shown->mappings->flows.empty());
    worker.setUnfolded({identityOf(shown->mappings->mappings[0], *shown->rules)});
    worker.buildMappings(flows);
    ASSERT_TRUE(shown->mappings->flows.contains(0));
    EXPECT_EQ(shown->mappings->flows.at(0).size(), 2U);
    worker.setUnfolded({});
    worker.buildMappings(flows);
    EXPECT_TRUE(shown->mappings->flows.empty());
}

} // namespace
} // namespace natlens
