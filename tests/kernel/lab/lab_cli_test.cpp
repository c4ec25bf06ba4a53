// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <fstream>

#include "kernel/lab/lab_run.h"

namespace natlens::testing {

namespace {

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

Finished runShell(const std::string& script, User user, const std::string& node = "router")
{
    return runLab({"run", "idle", "--node", node, "--", "sh", "-c", script}, user);
}

} // namespace

class LabCli : public ::testing::TestWithParam<User> {};

INSTANTIATE_TEST_SUITE_P(As, LabCli, ::testing::ValuesIn(users()),
                         [](const auto& each) { return nameOf(each.param); });

TEST_P(LabCli, listsTheScenarios)
{
    const Finished finished = runLab({"list"}, GetParam());
    EXPECT_EQ(finished.status, 0);
    for (const char* name :
         {"redirect ", "masquerade ", "dnat ", "hairpin ", "icmp ", "ftp ", "ipv6 ", "tproxy ",
          "plain ", "idle ", "intercept-redirect ", "intercept-tproxy ", "intercept-local ",
          "intercept-udp ", "intercept-ipv6 "}) {
        EXPECT_TRUE(finished.out.starts_with(name)
                    || contains(finished.out, "\n" + std::string(name)))
            << name;
    }
}

TEST_P(LabCli, tellsItsVersionAndItsUse)
{
    const Finished version = runLab({"--version"}, GetParam());
    EXPECT_EQ(version.status, 0);
    EXPECT_TRUE(version.out.starts_with("natlens-lab ")) << version.out;
    const Finished help = runLab({"--help"}, GetParam());
    EXPECT_EQ(help.status, 0);
    EXPECT_TRUE(contains(help.out, "exec")) << help.out;
    EXPECT_TRUE(contains(runLab({"run", "--help"}, GetParam()).out, "--no-accounting"));
}

TEST_P(LabCli, whatCannotBePrintedIsAFailure)
{
    for (const char* words : {"list", "--help", "run --help", "--version"}) {
        const Finished finished = runShell(
            "exec \"$NATLENS_TEST_LAB\" " + std::string(words) + " >/dev/full", GetParam());
        EXPECT_EQ(finished.status, 1) << words;
        EXPECT_TRUE(contains(finished.err, "standard output")) << finished.err;
    }
}

TEST_P(LabCli, usageErrorsAre2AndSaySo)
{
    const std::vector<std::vector<std::string>> wrong{
        {},
        {"fly"},
        {"run"},
        {"run", "redirect", "true"},
        {"run", "redirect", "--node", "moon"},
        {"run", "redirect", "--"},
        {"run", "redirect", "--fast"},
        {"exec", "moon", "--", "true"},
        {"exec", "client"},
        {"list", "--", "true"},
    };
    for (const auto& arguments : wrong) {
        const Finished finished = runLab(arguments, GetParam());
        EXPECT_EQ(finished.status, 2) << ::testing::PrintToString(arguments);
        EXPECT_TRUE(finished.err.starts_with("natlens-lab: ")) << finished.err;
        EXPECT_EQ(finished.out, "");
    }
}

TEST_P(LabCli, anUnknownScenarioIsAnsweredWithTheKnownOnes)
{
    const Finished finished = runLab({"run", "nonsense", "--", "true"}, GetParam());
    EXPECT_EQ(finished.status, 2);
    EXPECT_TRUE(contains(finished.err, "nonsense")) << finished.err;
    EXPECT_TRUE(contains(finished.err, "redirect, masquerade")) << finished.err;
}

TEST_P(LabCli, endsWithTheCommandsStatus)
{
    EXPECT_EQ(runShell("exit 0", GetParam()).status, 0);
    EXPECT_EQ(runShell("exit 7", GetParam()).status, 7);
    EXPECT_EQ(runShell("exit 255", GetParam()).status, 255);
    EXPECT_EQ(runShell("kill -9 $$", GetParam()).status, 137);
    EXPECT_EQ(runShell("kill -TERM $$", GetParam()).status, 143);
}

TEST_P(LabCli, tellsACommandThatIsNotThereFromOneThatCannotRun)
{
    const Finished missing = runLab({"run", "idle", "--", "no-such-program"}, GetParam());
    EXPECT_EQ(missing.status, 127);
    EXPECT_TRUE(contains(missing.err, "cannot run no-such-program")) << missing.err;
    EXPECT_EQ(runLab({"run", "idle", "--", "/etc/passwd"}, GetParam()).status, 126);
    EXPECT_EQ(runLab({"run", "idle", "--", "/etc/passwd/x"}, GetParam()).status, 127);
}

TEST_P(LabCli, commandKeepsWordsInputAndEnvironment)
{
    LabRun lab({"run", "idle", "--", "sh", "-c", "cat; printf '%s|' \"$@\"", "sh", "a b", "--", ""},
               GetParam());
    lab.writeInput("typed\n");
    lab.closeInput();
    EXPECT_EQ(lab.wait().out, "typed\na b|--||");
    EXPECT_EQ(runShell("echo $NATLENS_LAB $NATLENS_LAB_NODE", GetParam(), "server").out,
              "idle server\n");
}

TEST_P(LabCli, commandRunsAsTheCaller)
{
    const std::string uid = std::to_string(GetParam() == User::Nobody ? 65534U : ::geteuid());
    EXPECT_EQ(runShell("id -u", GetParam()).out, uid + "\n");
}

TEST_P(LabCli, capabilitiesSurviveExec)
{
    // Two execs deep: what a shell starts may still change the lab's network.
    const Finished finished = runShell("nft add table ip mine && nft list tables", GetParam());
    EXPECT_EQ(finished.status, 0) << finished.err;
    EXPECT_EQ(finished.out, "table ip mine\n");
}

TEST_P(LabCli, nodesHaveTheirAddresses)
{
    EXPECT_TRUE(contains(runShell("ip -br addr", GetParam(), "client").out, "10.0.1.2/24"));
    EXPECT_TRUE(contains(runShell("ip -br addr", GetParam(), "router").out, "10.0.1.1/24"));
    EXPECT_TRUE(contains(runShell("ip -br addr", GetParam(), "server").out, "10.0.2.2/24"));
}

TEST_P(LabCli, execReachesTheOtherNodes)
{
    const Finished finished =
        runShell("$NATLENS_TEST_LAB exec client -- sh -c 'echo $NATLENS_LAB_NODE; ip -br addr'; "
                 "$NATLENS_TEST_LAB exec server -- ip -br addr; $NATLENS_TEST_LAB exec client -- "
                 "sh -c 'exit 9'",
                 GetParam());
    EXPECT_EQ(finished.status, 9) << finished.err;
    EXPECT_TRUE(finished.out.starts_with("client\n")) << finished.out;
    EXPECT_TRUE(contains(finished.out, "10.0.1.2/24")) << finished.out;
    EXPECT_TRUE(contains(finished.out, "10.0.2.2/24")) << finished.out;
    EXPECT_EQ(runShell("$NATLENS_TEST_LAB exec client -- no-such-program", GetParam()).status, 127);
}

TEST_P(LabCli, execOutsideALabSaysSo)
{
    const Finished finished = runLab({"exec", "client", "--", "true"}, GetParam());
    EXPECT_EQ(finished.status, 125);
    EXPECT_TRUE(contains(finished.err, "only inside a lab")) << finished.err;
}

TEST_P(LabCli, processesInsideAreAlone)
{
    const Finished finished = runShell("cat /proc/1/comm; ls -d /proc/[0-9]* | wc -l", GetParam());
    EXPECT_TRUE(finished.out.starts_with("natlens-lab")) << finished.out;
    EXPECT_LT(std::stoi(finished.out.substr(finished.out.find('\n'))), 10) << finished.out;
}

TEST_P(LabCli, filesAreShared)
{
    LabRun lab({"run", "idle", "--", "sh", "-c", "read -r x; cat given >taken; echo done"},
               GetParam());
    std::ofstream(lab.directory() / "given") << "from outside";
    lab.writeInput("\n");
    ASSERT_TRUE(lab.waitForOutput("done"));
    std::string text;
    std::getline(std::ifstream(lab.directory() / "taken"), text);
    EXPECT_EQ(text, "from outside");
    EXPECT_EQ(lab.wait().status, 0);
}

TEST_P(LabCli, withoutCommandItSaysWhatIsWhere)
{
    const Finished finished = runLab({"run", "redirect"}, GetParam());
    EXPECT_EQ(finished.status, 0) << finished.err;
    LabRun lab({"run", "redirect"}, GetParam());
    EXPECT_TRUE(lab.waitForOutput("Ctrl-C"));
    lab.closeInput();
    const Finished ended = lab.wait();
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_TRUE(contains(ended.out, "10.0.1.1")) << ended.out;
    EXPECT_TRUE(contains(ended.out, "SO_ORIGINAL_DST")) << ended.out;
}

TEST_P(LabCli, deniedNamespacesAreExplained)
{
    // A lab inside a lab, whose own user namespace forbids another one.
    for (const char* limit : {"max_user_namespaces", "max_net_namespaces"}) {
        const Finished finished = runShell(std::string("echo 0 >/proc/sys/user/") + limit
                                               + " && $NATLENS_TEST_LAB run idle -- true",
                                           GetParam());
        EXPECT_EQ(finished.status, 123) << finished.err;
        EXPECT_TRUE(contains(finished.err, std::string("user.") + limit + " is 0")) << finished.err;
        EXPECT_TRUE(contains(finished.err, "sudo sysctl -w")) << finished.err;
    }
}

TEST_P(LabCli, aLabInsideALabWorks)
{
    const Finished finished =
        runShell("$NATLENS_TEST_LAB run redirect --quiet -- conntrack -L", GetParam());
    EXPECT_EQ(finished.status, 0) << finished.err;
    EXPECT_TRUE(contains(finished.out, "sport=5000")) << finished.out;
}

} // namespace natlens::testing
