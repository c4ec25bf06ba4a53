// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "kernel/lab/lab_run.h"

namespace natlens::testing {

namespace {

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

// What the window says to the player, and what it hears.
TEST(LessonTalk, stepsAnswersAndRestarts)
{
    LabRun run({"play", "--talk", NATLENS_LESSONS "/01-tuples.json"});
    ASSERT_TRUE(run.waitForOutput("\"type\":\"ready\""));
    run.writeInput("{\"do\": \"step\", \"step\": 0}\n");
    ASSERT_TRUE(run.waitForOutput("\"type\":\"step\",\"step\":0,\"ok\":true"));
    run.writeInput(
        "{\"do\": \"answer\", \"step\": 0, \"question\": 0, \"fields\": {\"src\": "
        "\"10.0.2.2\", \"sport\": \"8042\", \"dst\": \"10.0.1.2\", \"dport\": \"1\"}}\n");
    ASSERT_TRUE(run.waitForOutput("\"field\":\"dport\",\"said\":\"1\",\"actual\":\"40001\""));
    run.writeInput("{\"do\": \"answer\", \"step\": 0, \"question\": 0, \"fields\": {\"src\": "
                   "\"10.0.2.2\", \"sport\": 8042, \"dst\": \"10.0.1.2\", \"dport\": 40001}}\n");
    ASSERT_TRUE(run.waitForOutput("\"question\":0,\"right\":true"));
    // Broken by the learner …
    run.writeInput(
        "{\"do\": \"run\", \"in\": \"router\", \"command\": \"ip link del to-server; nft flush "
        "ruleset; echo broken\"}\n");
    ASSERT_TRUE(run.waitForOutput("broken\\u000a\""));
    run.writeInput("{\"do\": \"restart\", \"done\": 1}\n");
    ASSERT_TRUE(run.waitForOutput("\"type\":\"ready\",\"replayed\":1,\"ok\":true"));
    run.writeInput("{\"do\": \"step\", \"step\": 1}\n");
    ASSERT_TRUE(run.waitForOutput("\"type\":\"step\",\"step\":1,\"ok\":true"));
    const auto namespaces = run.namespaces();
    run.closeInput();
    EXPECT_EQ(run.wait().status, 0);
    EXPECT_EQ(run.leftovers(namespaces), "");
}

TEST(LessonTalk, whatMakesNoSenseIsRefusedAndItGoesOn)
{
    LabRun run({"play", "--talk", NATLENS_LESSONS "/01-tuples.json"});
    ASSERT_TRUE(run.waitForOutput("\"type\":\"ready\""));
    for (const char* line : {"nonsense", "{}", R"({"do": "fly"})", R"({"do": "step", "step": 99})",
                             R"({"do": "answer", "step": 0, "question": 7})",
                             R"({"do": "send", "protocol": "tcp", "to": "moon"})"}) {
        run.writeInput(std::string(line) + "\n");
        ASSERT_TRUE(run.waitForOutputAgain("\"type\":\"error\"")) << line;
    }
    run.writeInput("{\"do\": \"look\"}\n");
    ASSERT_TRUE(run.waitForOutput("\"type\":\"tables\""));
    run.closeInput();
    EXPECT_EQ(run.wait().status, 0);
}

TEST(LessonTalk, rulesAreTheRoutersFromTheFirstWord)
{
    LabRun run({"play", "--talk", NATLENS_LESSONS "/03-redirect.json"});
    ASSERT_TRUE(run.waitForOutput("\"type\":\"ready\""));
    run.writeInput("{\"do\": \"rules\", \"rules\": \"table ip mine { }\"}\n");
    run.writeInput("{\"do\": \"run\", \"in\": \"router\", \"command\": \"nft list tables\"}\n");
    EXPECT_TRUE(run.waitForOutput("\"output\":\"table ip mine\\u000a\""));
    run.closeInput();
    EXPECT_EQ(run.wait().status, 0);
}

TEST(LessonTalk, packetsAndRulesOfAnOwnLab)
{
    LabRun run({"play", "--talk", NATLENS_LESSONS "/15-zones.json"});
    ASSERT_TRUE(run.waitForOutput("\"type\":\"ready\""));
    run.writeInput(
        "{\"do\": \"rules\", \"rules\": \"table ip x { chain c { type filter hook forward "
        "priority 0; ct state new counter; }; }\"}\n");
    ASSERT_TRUE(run.waitForOutput("\"command\":\"nft -f\",\"output\":\"\",\"exit\":0"));
    run.writeInput("{\"do\": \"send\", \"in\": \"client\", \"protocol\": \"udp\", \"from\": "
                   "\"10.0.1.2:40009\", \"to\": \"10.0.2.2:5353\"}\n");
    ASSERT_TRUE(run.waitForOutput("10.0.1.2:40009: answered: how do you do?"));
    run.writeInput(
        "{\"do\": \"send\", \"in\": \"client\", \"protocol\": \"icmp\", \"to\": \"10.0.2.2\"}\n");
    ASSERT_TRUE(run.waitForOutput("answered: echo"));
    run.writeInput(
        "{\"do\": \"send\", \"in\": \"client\", \"protocol\": \"tcp\", \"to\": \"10.0.2.2:1\"}\n");
    ASSERT_TRUE(run.waitForOutput("Connection refused"));
    run.writeInput("{\"do\": \"rules\", \"rules\": \"table ip x { chain c { tcp dprt 80 } }\"}\n");
    ASSERT_TRUE(run.waitForOutput("\"exit\":1"));
    run.closeInput();
    const Finished finished = run.wait();
    EXPECT_EQ(finished.status, 0);
    EXPECT_TRUE(contains(finished.out, "syntax error")) << finished.out;
}

} // namespace natlens::testing
