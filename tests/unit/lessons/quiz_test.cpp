// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "core/tuple.h"
#include "lessons/quiz.h"
#include "lessons/tuple_fields.h"

namespace natlens {

TEST(Quiz, eachLevelHasItsKindsOfNat)
{
    const std::array<std::vector<NatKind>, QuizLevels> allowed{{
        {NatKind::None},
        {NatKind::None},
        {NatKind::Redirect},
        {NatKind::Dnat, NatKind::Masquerade},
        // 203.0.113.1 is the router's own, so source NAT to it cannot be told from masquerading.
        {NatKind::Dnat, NatKind::Snat, NatKind::Masquerade},
        {NatKind::Both},
    }};
    std::mt19937 random(1);
    for (unsigned level = 1; level <= QuizLevels; ++level) {
        for (int i = 0; i < 200; ++i) {
            const QuizFlow quiz = makeQuizFlow(level, random);
            const auto& kinds = allowed.at(level - 1);
            EXPECT_NE(std::ranges::find(kinds, quiz.nat.kind), kinds.end())
                << level << " " << name(quiz.nat.kind);
            EXPECT_EQ(quiz.rule.empty(), level <= 2);
            EXPECT_TRUE(differences(toFields(quiz.flow.reply), quiz.flow.reply).empty());
        }
    }
}

TEST(Quiz, withoutNatTheReplyIsTheInverse)
{
    std::mt19937 random(2);
    for (int i = 0; i < 200; ++i) {
        const QuizFlow quiz = makeQuizFlow(2, random);
        EXPECT_EQ(quiz.flow.reply, inverse(quiz.flow.original));
    }
}

TEST(Quiz, eachRuleStandsInTheChainOfItsHook)
{
    QuizFlow quiz;
    quiz.rule = "prerouting: tcp dport 80 dnat to 10.0.1.3:8080\npostrouting: oifname "
                "\"to-client\" masquerade";
    EXPECT_EQ(rulesetOf(quiz), "table ip quiz {\n"
                               "  chain watch {\n"
                               "    type filter hook forward priority filter;\n"
                               "    ct state new counter\n"
                               "  }\n"
                               "  chain prerouting {\n"
                               "    type nat hook prerouting priority dstnat;\n"
                               "    tcp dport 80 dnat to 10.0.1.3:8080\n"
                               "  }\n"
                               "  chain postrouting {\n"
                               "    type nat hook postrouting priority srcnat;\n"
                               "    oifname \"to-client\" masquerade\n"
                               "  }\n"
                               "}\n");
}

TEST(Quiz, theSameSeedGivesTheSameQuestions)
{
    std::mt19937 first(7);
    std::mt19937 second(7);
    for (unsigned level = 0; level < 20; ++level) {
        EXPECT_EQ(makeQuizFlow(level, first).flow, makeQuizFlow(level, second).flow);
    }
}

} // namespace natlens
