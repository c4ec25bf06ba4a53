// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <sstream>

#include "kernel/lab/lab_run.h"
#include "kernel/lessons/written_file.h"
#include "lessons/flow_digits.h"
#include "lessons/json_node.h"
#include "lessons/quiz.h"
#include "lessons/scenario_file.h"

namespace natlens::testing {

namespace {

constexpr int kOfEachLevel = 6;

std::string quoted(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text) {
        out += c == '\n' ? "\\n" : c == '"' ? "\\\"" : std::string(1, c);
    }
    return out + "\"";
}

std::string endOf(const IpAddress& address, std::uint16_t port)
{
    return quoted(toText(LabEnd{address, port}));
}

/// What the window asks the player for: the rules, the packet, the tables.
std::string requestsFor(const QuizFlow& quiz)
{
    const Tuple& first = quiz.flow.original;
    const bool echo = first.protocol == IPPROTO_ICMP;
    const Ports ports =
        echo ? Ports{std::get<IcmpIdentity>(first.l4).id, 0} : std::get<Ports>(first.l4);
    const char* protocol = echo ? "icmp" : first.protocol == IPPROTO_TCP ? "tcp" : "udp";
    return R"({"do": "rules", "rules": )" + quoted(rulesetOf(quiz)) + "}\n"
           + R"({"do": "send", "in": "client", "protocol": ")" + protocol + R"(", "from": )"
           + endOf(first.src, ports.src) + R"(, "to": )" + endOf(first.dst, ports.dst) + "}\n"
           + R"({"do": "look"})" + "\n";
}

/// The reply tuples that the router's kernel told of for that original tuple.
std::vector<Tuple> repliesTo(const Tuple& original, const JsonNode& tables)
{
    std::vector<Tuple> replies;
    for (const char* key : {"flows", "events"}) {
        for (const JsonNode& each : tables.find(key)->items) {
            const auto flow = flowFromDigits(each.find("bytes")->text);
            if (each.find("in")->text == "router" && flow && flow->original == original) {
                replies.push_back(flow->reply);
            }
        }
    }
    return replies;
}

} // namespace

// What the quiz holds to be right is what this machine's kernel does.
TEST(QuizInTheLab, everyReplyIsTheKernels)
{
    std::mt19937 random(5);
    std::vector<QuizFlow> questions;
    std::string input;
    for (unsigned level = 1; level <= QuizLevels; ++level) {
        for (int i = 0; i < kOfEachLevel; ++i) {
            questions.push_back(makeQuizFlow(level, random));
            input += requestsFor(questions.back());
        }
    }
    const WrittenFile lab(R"({"format": 1, "name": "quiz"})");
    LabRun run({"play", "--talk", "--scenario", lab.path()});
    run.writeInput(input);
    run.closeInput();
    const Finished finished = run.wait();
    ASSERT_EQ(finished.status, 0) << finished.err;
    std::istringstream lines(finished.out);
    std::size_t at = 0;
    std::string said;
    for (std::string line; std::getline(lines, line);) {
        const auto root = parseJson(line, "answer");
        ASSERT_TRUE(root) << line;
        if (root->find("type")->text != "tables") {
            said += line + "\n";
            continue;
        }
        ASSERT_LT(at, questions.size());
        const QuizFlow& quiz = questions[at++];
        const auto replies = repliesTo(quiz.flow.original, *root);
        ASSERT_FALSE(replies.empty()) << rulesetOf(quiz) << said << line;
        for (const Tuple& reply : replies) {
            EXPECT_EQ(reply, quiz.flow.reply) << rulesetOf(quiz) << said << line;
        }
        said.clear();
    }
    EXPECT_EQ(at, questions.size());
}

} // namespace natlens::testing
