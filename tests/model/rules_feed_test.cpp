// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/rules_feed.h"

#include <gtest/gtest.h>

#include <QtTest>

namespace natlens {
namespace {

const char* const Redirect = R"({"nftables":[
 {"table":{"family":"ip","name":"t","handle":1}},
 {"chain":{"family":"ip","table":"t","name":"c","handle":1,"type":"nat","hook":"prerouting",
           "prio":-100,"policy":"accept"}},
 {"rule":{"family":"ip","table":"t","chain":"c","handle":2,"expr":[
   {"match":{"op":"==","left":{"payload":{"protocol":"tcp","field":"dport"}},"right":8042}},
   {"counter":{"packets":@,"bytes":60}},{"redirect":{"port":5000}}]}}]})";

/// Answers when the test lets it.
class RuleSource : public InspectorService {
public:
    Source source() const override { return {Source::Kind::Direct, {}}; }
    void open() override { become(SourceStatus::Live); }
    void close() override {}
    void become(SourceStatus status)
    {
        SourceState state;
        state.status = status;
        Q_EMIT stateChanged(state);
    }
    void readRuleset(Facts done) override
    {
        ++rulesetReads;
        if (hold) {
            held.push_back(std::move(done));
        } else {
            done(answer());
        }
    }
    void readFacts(const std::vector<FactPart>& parts, Facts done) override
    {
        partsAsked.push_back(parts.size());
        done(answer());
    }
    [[nodiscard]] Result<Bundle> answer() const
    {
        if (fails) {
            return failure(ErrorCode::Timeout, "reading rules");
        }
        std::string json = Redirect;
        json.replace(json.find('@'), 1, std::to_string(packets));
        if (port != 8042) {
            json.replace(json.find("8042"), 4, std::to_string(port));
        }
        Bundle bundle;
        bundle.monotonicNs = 1;
        bundle.parts.push_back({FactPart::NftJson, 0, {}, json});
        return bundle;
    }

    int rulesetReads = 0;
    std::vector<std::size_t> partsAsked;
    std::vector<Facts> held;
    bool hold = false;
    bool fails = false;
    int packets = 7;
    int port = 8042;
};

class RulesFeedTest : public testing::Test {
protected:
    RulesFeedTest()
    {
        QObject::connect(rules.get(), &RulesFeed::rulesReady, rules.get(),
                         [this](const RulesSnapshotPtr& snapshot) { shown.push_back(snapshot); });
        QObject::connect(rules.get(), &RulesFeed::diagnosisReady, rules.get(),
                         [this](const DoctorSnapshotPtr& snapshot) { diagnosis = snapshot; });
        flows.open();
    }
    static bool eventually(const std::function<bool()>& holds)
    {
        return QTest::qWaitFor(holds, 20'000);
    }
    void wantRules()
    {
        RulesFeed::Interest interest;
        interest.rules = true;
        rules->setInterest(interest);
    }

    RuleSource* source = new RuleSource;
    FlowFeed flows{std::unique_ptr<InspectorService>(source)};
    std::unique_ptr<RulesFeed> rules = std::make_unique<RulesFeed>(flows);
    std::vector<RulesSnapshotPtr> shown;
    DoctorSnapshotPtr diagnosis;
};

TEST_F(RulesFeedTest, WhatNobodyLooksAtIsNotAskedFor)
{
    EXPECT_EQ(source->rulesetReads, 0);
    Q_EMIT flows.rulesetChanged(3);
    wantRules();
    ASSERT_TRUE(eventually([this] { return !shown.empty(); }));
    EXPECT_EQ(source->rulesetReads, 1);
    EXPECT_TRUE(source->partsAsked.empty());
    ASSERT_EQ(shown.back()->rules->rules.size(), 1U);
    EXPECT_EQ(shown.back()->rules->rules[0].counters->packets, 7U);
    EXPECT_NE(shown.back()->matcher, nullptr);
}

TEST_F(RulesFeedTest, ManyChangesAreOneReading)
{
    wantRules();
    ASSERT_TRUE(eventually([this] { return shown.size() == 1; }));
    for (quint32 generation = 2; generation < 50; ++generation) {
        Q_EMIT flows.rulesetChanged(generation);
    }
    ASSERT_TRUE(eventually([this] { return shown.size() == 2; }));
    EXPECT_EQ(source->rulesetReads, 2);
}

TEST_F(RulesFeedTest, AChangeWhileReadingIsReadAfterwards)
{
    source->hold = true;
    wantRules();
    ASSERT_EQ(source->held.size(), 1U);
    rules->readAgain();
    rules->readAgain();
    EXPECT_EQ(source->rulesetReads, 1);
    source->hold = false;
    source->held[0](source->answer());
    ASSERT_TRUE(eventually([this] { return shown.size() == 2; }));
    EXPECT_EQ(source->rulesetReads, 2);
}

TEST_F(RulesFeedTest, OtherCountersAreTheSameStructureOtherRulesAreNot)
{
    wantRules();
    ASSERT_TRUE(eventually([this] { return shown.size() == 1; }));
    source->packets = 9;
    rules->readAgain();
    ASSERT_TRUE(eventually([this] { return shown.size() == 2; }));
    EXPECT_EQ(shown[1]->structure, shown[0]->structure);
    EXPECT_EQ(shown[1]->matcher, shown[0]->matcher);
    EXPECT_EQ(shown[1]->rules->rules[0].counters->packets, 9U);
    source->port = 8043;
    rules->readAgain();
    ASSERT_TRUE(eventually([this] { return shown.size() == 3; }));
    EXPECT_NE(shown[2]->structure, shown[1]->structure);
    EXPECT_NE(shown[2]->matcher, shown[1]->matcher);
}

TEST_F(RulesFeedTest, AFailureLeavesWhatWasKnown)
{
    wantRules();
    ASSERT_TRUE(eventually([this] { return shown.size() == 1; }));
    source->fails = true;
    rules->readAgain();
    ASSERT_TRUE(eventually([this] { return shown.size() == 2; }));
    ASSERT_TRUE(shown[1]->error.has_value());
    EXPECT_EQ(shown[1]->error->code, ErrorCode::Timeout);
    EXPECT_EQ(shown[1]->rules, shown[0]->rules);
}

TEST_F(RulesFeedTest, AnAnswerThatComesTooLateIsDropped)
{
    source->hold = true;
    wantRules();
    ASSERT_EQ(source->held.size(), 1U);
    rules.reset();
    source->held[0](source->answer());
    QCoreApplication::processEvents();
    EXPECT_TRUE(shown.empty());
}

TEST_F(RulesFeedTest, ASourceThatComesBackIsReadAnew)
{
    source->hold = true;
    wantRules();
    source->become(SourceStatus::Lost);
    source->hold = false;
    source->become(SourceStatus::Live);
    ASSERT_TRUE(eventually([this] { return !shown.empty(); })) << "the lost answer is not awaited";
    EXPECT_EQ(source->rulesetReads, 2);
}

TEST_F(RulesFeedTest, MappingsAreOfRulesAlsoWithoutFlows)
{
    RulesFeed::Interest interest;
    interest.mappings = true;
    rules->setInterest(interest);
    ASSERT_TRUE(eventually([this] { return !shown.empty() && shown.back()->mappings; }));
    ASSERT_EQ(shown.back()->mappings->mappings.size(), 1U);
    EXPECT_EQ(shown.back()->mappings->mappings[0].kind, MappingKind::Redirect);
    EXPECT_EQ(shown.back()->flowsOfRule, std::vector<std::uint64_t>{0});
}

TEST_F(RulesFeedTest, TheDoctorGetsEveryPart)
{
    RulesFeed::Interest interest;
    interest.doctor = true;
    rules->setInterest(interest);
    ASSERT_TRUE(eventually([this] { return diagnosis != nullptr; }));
    EXPECT_EQ(source->partsAsked, std::vector<std::size_t>{17});
    ASSERT_NE(diagnosis->facts, nullptr);
    EXPECT_NE(diagnosis->facts->rules, nullptr);
    source->fails = true;
    const DoctorSnapshotPtr before = diagnosis;
    rules->diagnoseAgain();
    ASSERT_TRUE(eventually([&] { return diagnosis != before; }));
    EXPECT_TRUE(diagnosis->error.has_value());
    EXPECT_EQ(diagnosis->facts, before->facts);
}

} // namespace
} // namespace natlens
