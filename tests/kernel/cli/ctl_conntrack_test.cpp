// SPDX-License-Identifier: GPL-2.0-or-later
// natlensctl against conntrack(8), on the same table at the same moment.
#include <algorithm>
#include <gtest/gtest.h>

#include "kernel/cli/ctl_run.h"
#include "kernel/cli/flow_line.h"

namespace natlens::testing {
namespace {

/// Before, ours, after; each behind a line of its own.
constexpr const char* TakeThree = R"(
echo '# before'; conntrack -L -o extended,id 2>/dev/null
echo '# ours'; "$CTL" --source direct flows --format conntrack || exit
echo '# after'; conntrack -L -o extended,id 2>/dev/null
)";

struct Taken {
    FlowLines before;
    FlowLines ours;
    FlowLines after;
};

Taken takeApart(const std::string& output)
{
    std::map<std::string, std::vector<std::string>> sections;
    std::string section;
    for (const std::string& line : linesOf(output)) {
        if (line.starts_with("# ")) {
            section = line.substr(2);
        } else {
            sections[section].push_back(line);
        }
    }
    return {flowLines(sections["before"]), flowLines(sections["ours"]),
            flowLines(sections["after"])};
}

struct Case {
    std::string scenario;
    User user;
};

void PrintTo(const Case& testCase, std::ostream* out)
{
    *out << testCase.scenario << " as " << nameOf(testCase.user);
}

class QuietTable : public ::testing::TestWithParam<Case> {};

TEST_P(QuietTable, IsPrintedAsConntrackPrintsIt)
{
    const auto& [scenario, user] = GetParam();
    Taken taken;
    // Even a quiet table loses a flow when its time is up: that take does not count.
    for (int take = 0; take < 5; ++take) {
        const Finished finished = runInLab(scenario, true, TakeThree, user);
        ASSERT_EQ(finished.status, 0) << finished.err;
        taken = takeApart(finished.out);
        if (taken.before.text() == taken.after.text()) {
            break;
        }
    }
    EXPECT_EQ(taken.ours.text(), taken.before.text());
    EXPECT_EQ(taken.ours.text(), taken.after.text());
    EXPECT_FALSE(taken.ours.ambiguous);
    EXPECT_EQ(taken.ours.lines.empty(), scenario == "idle");
    for (const auto& [line, ours] : taken.ours.lines) {
        EXPECT_LE(ours.timeout, taken.before.lines[line].timeout) << line;
        EXPECT_GE(ours.timeout, taken.after.lines[line].timeout) << line;
        EXPECT_GE(ours.deltaTime, taken.before.lines[line].deltaTime) << line;
        EXPECT_LE(ours.deltaTime, taken.after.lines[line].deltaTime) << line;
    }
}

/// Those that work; what is broken on purpose has flows of the same kinds.
std::vector<Case> everyScenario()
{
    const Finished listed = runLab({"list"});
    std::vector<Case> cases;
    for (const std::string& line : linesOf(listed.out)) {
        const std::string name = line.substr(0, line.find(' '));
        if (name.empty() || name.find('/') != std::string::npos || line.back() == ':') {
            continue;
        }
        for (const User user : users()) {
            cases.push_back({name, user});
        }
    }
    return cases;
}

std::string nameOfCase(const ::testing::TestParamInfo<Case>& info)
{
    std::string name = info.param.scenario + nameOf(info.param.user);
    std::ranges::replace(name, '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(EveryScenario, QuietTable, ::testing::ValuesIn(everyScenario()),
                         nameOfCase);

TEST(QuietTables, AreThereToCompare)
{
    EXPECT_GE(everyScenario().size(), 9U);
}

} // namespace
} // namespace natlens::testing
