// SPDX-License-Identifier: GPL-2.0-or-later
// natlensctl delete and flush, in a network namespace of their own.
#include <gtest/gtest.h>

#include "kernel/cli/ctl_run.h"

namespace natlens::testing {
namespace {

/// Three flows of 192.0.2.1, and what is asked of them.
constexpr const char* Made = R"x(
udp() { conntrack "$1" -p udp -s 192.0.2.1 -d 198.51.100.1 --sport $2 --dport 53 "${@:3}"; }
for port in 1 2 3; do udp -I $port --timeout 600; done >/dev/null 2>&1
ours() { "$CTL" --source direct flows --filter 'src == 192.0.2.1' --format csv | tail -n +2; }
act() { "$CTL" --source direct "$@"; echo "status $?"; }
# Answers $1 on a terminal.
asked() {
    mkfifo in; local answer="$1"; shift
    script -qec "\"$CTL\" --source direct $*; echo status \$?" /dev/null <in >out &
    exec 3>in
    until grep -q 'y/N' out; do sleep 0.02; done
    eval "$meanwhile"
    echo "$answer" >&3
    wait; exec 3>&-; cat out
}
)x";

Finished run(const std::string& script)
{
    return runInLab("redirect", true, Made + script);
}

bool says(const std::string& text, const std::string& what)
{
    return text.find(what) != std::string::npos;
}

TEST(Delete, TakesWhatTheFilterPassesAndNothingElse)
{
    const Finished finished =
        run("act delete --filter 'src == 192.0.2.1 and sport in {1, 3}' --yes; ours");
    EXPECT_TRUE(says(finished.out, "2 flows deleted\nstatus 0\n")) << finished.out << finished.err;
    EXPECT_EQ(linesOf(finished.out).size(), 3U) << finished.out;
    EXPECT_TRUE(says(finished.out, ",2,198.51.100.1,53,")) << finished.out;
}

TEST(Delete, TakesTheFlowsOfIds)
{
    const Finished finished = run(R"x(
ids=$("$CTL" --source direct flows --filter 'src == 192.0.2.1 and sport < 3' --format json |
    sed -n 's/.*"id":\([0-9]*\).*/\1/p' | paste -sd,)
act delete --id "$ids" --yes --format json
ours | wc -l
act delete --id "$ids" --yes --format json
)x");
    EXPECT_EQ(finished.out,
              "{\"matched\":2,\"deleted\":2,\"ended\":0,\"failed\":0,\"left\":0}\nstatus 0\n1\n"
              "{\"matched\":0,\"deleted\":0,\"ended\":0,\"failed\":0,\"left\":0}\nstatus 0\n")
        << finished.err;
    EXPECT_TRUE(says(finished.err, "nothing to delete")) << finished.err;
}

TEST(Delete, GoesThroughMoreThanOneCallTakes)
{
    const Finished finished = run(R"x(
for port in {1001..1300}; do udp -I $port --timeout 600; done >/dev/null 2>&1
act delete --filter 'src == 192.0.2.1 and sport > 1000' --yes; ours | wc -l
)x");
    EXPECT_EQ(finished.out, "300 flows deleted\nstatus 0\n3\n") << finished.err;
}

TEST(Delete, KnowsWhoHoldsAFlow)
{
    const Finished finished = run("act delete --filter 'process == nobody-at-all' --yes");
    EXPECT_TRUE(says(finished.out, "0 flows deleted\nstatus 0")) << finished.out << finished.err;
}

TEST(Delete, AsksOnATerminalAndObeys)
{
    const Finished no = run("asked n delete --filter \"'sport == 2'\"; ours | wc -l");
    EXPECT_TRUE(says(no.out, "Delete 1 flow?")) << no.out << no.err;
    EXPECT_TRUE(says(no.out, "nothing was deleted")) << no.out;
    EXPECT_TRUE(says(no.out, "status 1")) << no.out;
    EXPECT_EQ(linesOf(no.out).back(), "3") << no.out;
    const Finished yes = run("asked y delete --filter \"'sport == 2'\"; ours | wc -l");
    EXPECT_TRUE(says(yes.out, "1 flow deleted")) << yes.out << yes.err;
    EXPECT_TRUE(says(yes.out, "status 0")) << yes.out;
    EXPECT_EQ(linesOf(yes.out).back(), "2") << yes.out;
}

TEST(Delete, SaysOfAFlowThatJustEndedThatItHad)
{
    const Finished finished = run(R"x(
meanwhile='udp -D 2 >/dev/null 2>&1'
asked y delete --filter "'src == 192.0.2.1'"; ours | wc -l
)x");
    EXPECT_TRUE(says(finished.out, "2 flows deleted, 1 had ended before")) << finished.out;
    EXPECT_TRUE(says(finished.out, "status 0")) << finished.out;
    EXPECT_EQ(linesOf(finished.out).back(), "0") << finished.out;
}

TEST(Delete, DoesNothingWithoutAWordWhichOrWithoutConsent)
{
    const Finished finished = run(R"x(
act delete --yes
act delete --filter 'src == 192.0.2.1' </dev/null
act delete --filter 'src = = 1' --yes
act delete --filter 'tcp' --yes --format csv
act flows --yes
ours | wc -l
)x");
    EXPECT_EQ(finished.out, "status 2\nstatus 2\nstatus 2\nstatus 2\nstatus 2\n3\n");
    EXPECT_TRUE(says(finished.err, "delete needs --filter or --id")) << finished.err;
    EXPECT_TRUE(says(finished.err, "say --yes")) << finished.err;
    EXPECT_TRUE(says(finished.err, "formats table and json")) << finished.err;
    EXPECT_TRUE(says(finished.err, "--id and --yes go with delete and flush")) << finished.err;
}

TEST(Flush, EmptiesTheTable)
{
    const Finished finished = run(R"x(
act flush </dev/null
act flush --filter tcp --yes
ours | wc -l
act flush --yes --format json
"$CTL" --source direct flows --format csv | wc -l
)x");
    EXPECT_EQ(finished.out, "status 2\nstatus 2\n3\n{\"flushed\":true}\nstatus 0\n1\n")
        << finished.err;
}

TEST(Flush, AsksOnATerminal)
{
    const Finished finished = run("asked n flush; ours | wc -l");
    EXPECT_TRUE(says(finished.out, "Empty the table of this network namespace")) << finished.out;
    EXPECT_TRUE(says(finished.out, "status 1")) << finished.out;
    EXPECT_EQ(linesOf(finished.out).back(), "3") << finished.out;
}

} // namespace
} // namespace natlens::testing
