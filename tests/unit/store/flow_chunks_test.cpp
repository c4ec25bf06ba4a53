// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_chunks.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace natlens {
namespace {

/// A flow that is told from others by its mark.
PackedFlow marked(std::uint32_t mark)
{
    PackedFlow flow;
    flow.mark = mark;
    return flow;
}

std::shared_ptr<const RareFlow> rareFlow(std::uint32_t use)
{
    auto rare = std::make_shared<RareFlow>();
    rare->use = use;
    return rare;
}

PackedFlow withRare(PackedFlow flow)
{
    flow.has |= PackedFlow::HasRare;
    return flow;
}

/// The marks by slot.
std::map<FlowSlot, std::uint32_t> contentOf(const FlowChunks& chunks)
{
    std::map<FlowSlot, std::uint32_t> content;
    chunks.forEach([&](FlowSlot slot, const FlowRow& row) { content[slot] = row.flow->mark; });
    return content;
}

FlowPool filled(std::uint32_t count)
{
    FlowPool pool;
    for (std::uint32_t i = 0; i < count; ++i) {
        (void)pool.insert(marked(i), nullptr);
    }
    return pool;
}

TEST(FlowPool, UsesFreedSlotsAgainTheLowestFirst)
{
    FlowPool pool = filled(200);
    pool.erase(150);
    pool.erase(70);
    pool.erase(7);
    EXPECT_EQ(pool.size(), 197U);
    EXPECT_FALSE(pool.chunks().holds(70));
    EXPECT_EQ(pool.insert(marked(1), nullptr), 7U);
    EXPECT_EQ(pool.insert(marked(1), nullptr), 70U);
    EXPECT_EQ(pool.insert(marked(1), nullptr), 150U);
    EXPECT_EQ(pool.insert(marked(1), nullptr), 200U);
}

TEST(FlowPool, GivesEmptyChunksBack)
{
    FlowPool pool = filled(3 * FlowChunks::SlotsPerPage);
    EXPECT_EQ(pool.chunks().slotCount(), 3 * FlowChunks::SlotsPerPage);
    for (FlowSlot slot = FlowChunks::SlotsPerPage; slot < 3 * FlowChunks::SlotsPerPage; ++slot) {
        pool.erase(slot);
    }
    EXPECT_EQ(pool.chunks().slotCount(), FlowChunks::SlotsPerPage);
    EXPECT_FALSE(pool.sparse());
}

TEST(FlowPool, LeavesCopiesOfItsChunksAsTheyAre)
{
    FlowPool pool = filled(300);
    const FlowChunks before = pool.chunks();
    pool.edit(10).mark = 1'000;
    pool.erase(20);
    pool.setRare(30, rareFlow(7));
    (void)pool.insert(marked(2'000), nullptr);
    for (FlowSlot slot = 64; slot < 128; ++slot) {
        pool.erase(slot);
    }
    EXPECT_EQ(contentOf(before), contentOf(filled(300).chunks()));
    EXPECT_EQ(before.row(30).rare, nullptr);
    EXPECT_EQ(pool.chunks().row(10).flow->mark, 1'000U);
    EXPECT_EQ(pool.chunks().row(20).flow->mark, 2'000U);
    EXPECT_EQ(pool.chunks().row(30).rare->use, 7U);
}

TEST(FlowPool, KeepsWhatIsRareBesideItsFlow)
{
    FlowPool pool;
    const FlowSlot first = pool.insert(withRare(marked(1)), rareFlow(1));
    const FlowSlot second = pool.insert(withRare(marked(2)), rareFlow(2));
    const FlowSlot third = pool.insert(marked(3), nullptr);
    EXPECT_EQ(pool.chunks().row(second).rare->use, 2U);
    EXPECT_EQ(pool.chunks().row(third).rare, nullptr);
    pool.erase(first);
    EXPECT_EQ(pool.chunks().row(second).rare->use, 2U);
    EXPECT_EQ(pool.insert(marked(4), nullptr), first);
    EXPECT_EQ(pool.chunks().row(first).rare, nullptr);
    pool.setRare(second, nullptr);
    EXPECT_EQ(pool.chunks().row(second).rare, nullptr);
    EXPECT_FALSE(pool.chunks().row(second).flow->hasAll(PackedFlow::HasRare));
}

TEST(FlowPool, MovesFlowsTogether)
{
    FlowPool pool = filled(20'000);
    std::map<FlowSlot, std::uint32_t> expected;
    for (FlowSlot slot = 0; slot < 20'000; ++slot) {
        if (slot % 3 == 1) {
            expected[slot] = slot;
        } else {
            pool.erase(slot);
        }
    }
    pool.setRare(19'999, rareFlow(5));
    const FlowChunks before = pool.chunks();
    ASSERT_TRUE(pool.sparse());
    pool.compact([&](FlowSlot from, FlowSlot to) {
        EXPECT_FALSE(expected.contains(to));
        expected[to] = expected.at(from);
        expected.erase(from);
    });
    EXPECT_EQ(contentOf(pool.chunks()), expected);
    EXPECT_EQ(expected.rbegin()->first, pool.size() - 1);
    EXPECT_FALSE(pool.sparse());
    EXPECT_EQ(before.row(19'999).rare->use, 5U);
    EXPECT_EQ(pool.chunks().slotCount(), FlowChunks::SlotsPerPage);
}

/// For ThreadSanitizer: what one thread reads, the other copies before it writes.
TEST(FlowPool, IsWrittenToWhileAnotherThreadReadsACopy)
{
    constexpr std::uint32_t Rounds = 300;
    FlowPool pool = filled(500);
    std::mutex mutex;
    std::deque<FlowChunks> published;
    bool torn = false;
    std::thread reader([&] {
        for (std::uint32_t seen = 0; seen < Rounds;) {
            FlowChunks chunks;
            {
                const std::lock_guard lock(mutex);
                if (published.empty()) {
                    continue;
                }
                chunks = std::move(published.front());
                published.pop_front();
            }
            ++seen;
            const std::uint32_t mark = chunks.row(0).flow->mark;
            chunks.forEach(
                [&](FlowSlot, const FlowRow& row) { torn = torn || (row.flow->mark != mark); });
        }
    });
    for (std::uint32_t round = 0; round < Rounds; ++round) {
        for (FlowSlot slot = 0; slot < 500; ++slot) {
            pool.edit(slot).mark = round;
        }
        const std::lock_guard lock(mutex);
        published.push_back(pool.chunks());
    }
    reader.join();
    EXPECT_FALSE(torn);
    EXPECT_EQ(pool.chunks().row(499).flow->mark, Rounds - 1);
}

TEST(FlowPool, IsNotSparseWhileItIsSmall)
{
    FlowPool pool = filled(64);
    for (FlowSlot slot = 1; slot < 64; ++slot) {
        pool.erase(slot);
    }
    EXPECT_FALSE(pool.sparse());
}

struct Step {
    std::uint8_t action = 0;
    std::uint16_t number = 0;
};

std::ostream& operator<<(std::ostream& out, const Step& step)
{
    return out << "{" << int{step.action} << ", " << step.number << "}";
}

RC_GTEST_PROP(FlowPool, HoldsWhatAMapWouldHoldAndSoDoCopies, ())
{
    const auto script =
        *rc::gen::scale(8.0, rc::gen::container<std::vector<Step>>(rc::gen::build<Step>(
                                 rc::gen::set(&Step::action, rc::gen::inRange<std::uint8_t>(0, 8)),
                                 rc::gen::set(&Step::number))));
    FlowPool pool = filled(100);
    std::map<FlowSlot, std::uint32_t> model = contentOf(pool.chunks());
    std::vector<std::pair<FlowChunks, std::map<FlowSlot, std::uint32_t>>> copies;
    for (const Step& step : script) {
        const auto chosen =
            model.empty() ? model.end()
                          : std::next(model.begin(), step.number % static_cast<int>(model.size()));
        if (step.action < 2) {
            model[pool.insert(marked(step.number), nullptr)] = step.number;
        } else if (step.action == 7) {
            copies.emplace_back(pool.chunks(), model);
        } else if (chosen != model.end() && step.action < 5) {
            pool.edit(chosen->first).mark = chosen->second = step.number;
        } else if (chosen != model.end()) {
            pool.erase(chosen->first);
            model.erase(chosen);
        }
    }
    RC_ASSERT(contentOf(pool.chunks()) == model);
    RC_ASSERT(pool.size() == model.size());
    for (const auto& [chunks, content] : copies) {
        RC_ASSERT(contentOf(chunks) == content);
    }
}

} // namespace
} // namespace natlens
