// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <cerrno>

#include "client/flow_batch.h"
#include "dialogs/mark_dialog.h"
#include "model/flow_samples.h"
#include "models/flow_selection.h"
#include "text/act_text.h"

namespace natlens {
namespace {

using namespace samples;

std::vector<FlowRecordPtr> many(std::size_t count)
{
    std::vector<FlowRecordPtr> rows;
    for (std::size_t i = 0; i < count; ++i) {
        rows.push_back(record(
            redirected(static_cast<std::uint16_t>(20000 + i), static_cast<std::uint32_t>(i))));
    }
    return rows;
}

/// A source that answers each call as the test says.
struct Source {
    std::vector<std::size_t> calls;
    std::function<Result<std::vector<int>>(std::size_t)> answer = [](std::size_t asked) {
        return std::vector<int>(asked, 0);
    };
    FlowBatch::Verb verb()
    {
        return [this](const std::vector<FlowKey>& keys, const InspectorService::Outcomes& done) {
            calls.push_back(keys.size());
            done(answer(keys.size()));
        };
    }
};

BatchOutcome outcomeOf(FlowBatch& batch)
{
    QSignalSpy finished(&batch, &FlowBatch::finished);
    batch.start();
    EXPECT_TRUE(QTest::qWaitFor([&] { return finished.count() == 1; }, 20'000));
    return batch.outcome();
}

TEST(FlowBatch, AsksInCallsThatTheSourceTakes)
{
    Source source;
    FlowBatch batch(snapshot(many(600)), source.verb());
    const BatchOutcome outcome = outcomeOf(batch);
    EXPECT_EQ(source.calls, (std::vector<std::size_t>{256, 256, 88}));
    EXPECT_EQ(outcome.done, 600U);
    EXPECT_EQ(outcomeText(FlowAct::Delete, outcome).toStdString(), "600 flows deleted.");
}

TEST(FlowBatch, LeavesFlowsAloneThatHaveEnded)
{
    auto rows = many(3);
    rows[1] = record(rows[1]->flow, Now);
    Source source;
    FlowBatch batch(snapshot(rows), source.verb());
    EXPECT_EQ(outcomeOf(batch).done, 2U);
    EXPECT_EQ(batch.outcome().total, 2U);
    rows = {record(redirected(1, 1), Now)};
    FlowBatch none(snapshot(rows), source.verb());
    EXPECT_EQ(outcomeOf(none).done, 0U);
    EXPECT_EQ(source.calls.size(), 1U) << "nothing was to be asked";
}

TEST(FlowBatch, TellsEndedBeforeFromFailed)
{
    Source source;
    source.answer = [](std::size_t) { return std::vector<int>{0, ENOENT, EBUSY, 0}; };
    FlowBatch batch(snapshot(many(5)), source.verb());
    const BatchOutcome outcome = outcomeOf(batch);
    EXPECT_EQ(outcome.done, 2U);
    EXPECT_EQ(outcome.ended, 1U);
    EXPECT_EQ(outcome.failed, 2U) << "one was not answered";
    EXPECT_EQ(outcome.firstErrno, EBUSY);
    EXPECT_TRUE(outcomeText(FlowAct::Delete, outcome).contains(QStringLiteral("had ended before")));
}

TEST(FlowBatch, StopsWhenItIsRefused)
{
    Source source;
    source.answer = [&](std::size_t asked) -> Result<std::vector<int>> {
        if (source.calls.size() == 2) {
            return failure(ErrorCode::NotAuthorised, "DeleteFlows");
        }
        return std::vector<int>(asked, 0);
    };
    FlowBatch batch(snapshot(many(600)), source.verb());
    const BatchOutcome outcome = outcomeOf(batch);
    EXPECT_EQ(source.calls.size(), 2U);
    EXPECT_EQ(outcome.done, 256U);
    const QString text = outcomeText(FlowAct::Delete, outcome);
    EXPECT_TRUE(text.contains(QStringLiteral("Not allowed"))) << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("344"))) << text.toStdString();
}

TEST(FlowBatch, CanBeCancelledBetweenCalls)
{
    Source source;
    FlowBatch batch(snapshot(many(600)), source.verb());
    QObject::connect(&batch, &FlowBatch::progressed, &batch, &FlowBatch::cancel);
    const BatchOutcome outcome = outcomeOf(batch);
    EXPECT_EQ(source.calls.size(), 1U);
    EXPECT_TRUE(outcome.cancelled);
}

TEST(FlowBatch, AnAnswerAfterItsEndHitsNobody)
{
    InspectorService::Outcomes late;
    {
        FlowBatch batch(std::vector<FlowKey>(1),
                        [&](const std::vector<FlowKey>&, const InspectorService::Outcomes& done) {
                            late = done;
                        });
        batch.start();
        ASSERT_TRUE(QTest::qWaitFor([&] { return static_cast<bool>(late); }, 20'000));
    }
    late(std::vector<int>{0});
}

TEST(FlowSelection, FollowsFlowsAndNotRows)
{
    auto rows = many(10);
    FlowSelection selection;
    const auto first = snapshot(rows);
    selection.setSnapshot(first);
    selection.choose(first->idAt(2));
    selection.extendTo(4);
    EXPECT_EQ(selection.size(), 3U);
    rows.erase(rows.begin(), rows.begin() + 3);
    const auto second = snapshot(rows);
    selection.setSnapshot(second);
    EXPECT_TRUE(selection.contains(second->idAt(0)));
    EXPECT_EQ(selection.records().size(), 2U);
    selection.prune();
    EXPECT_EQ(selection.size(), 2U);
    selection.toggle(second->idAt(0));
    EXPECT_EQ(selection.size(), 1U);
}

TEST(FlowSelection, IsBounded)
{
    FlowSelection selection;
    const auto big = snapshot(many(FlowSelection::MaxFlows + 50));
    selection.setSnapshot(big);
    QSignalSpy limit(&selection, &FlowSelection::limitReached);
    EXPECT_FALSE(selection.chooseAll());
    EXPECT_EQ(selection.size(), 0U);
    selection.choose(big->idAt(big->size() - 1));
    selection.extendTo(0);
    EXPECT_EQ(selection.size(), FlowSelection::MaxFlows);
    EXPECT_TRUE(selection.contains(big->idAt(big->size() - 1))) << "from where it began";
    EXPECT_EQ(limit.count(), 2);
}

TEST(Mark, IsANumberOf32Bits)
{
    EXPECT_EQ(parseMark(QStringLiteral("0x10")), 16U);
    EXPECT_EQ(parseMark(QStringLiteral(" 4294967295 ")), 4294967295U);
    for (const char* bad : {"", "0x", "-1", "+1", "4294967296", "0x100000000", "1 2", "ten"}) {
        EXPECT_EQ(parseMark(QLatin1String(bad)), std::nullopt) << bad;
    }
}

} // namespace
} // namespace natlens
