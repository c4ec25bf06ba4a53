// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "lessons/answer.h"

namespace natlens {

namespace {

Tuple tcp()
{
    return {*IpAddress::parse("10.0.1.1"), *IpAddress::parse("10.0.1.2"), IPPROTO_TCP,
            Ports{5000, 40000}};
}

LessonAnswer said(const char* src, const char* sport, const char* dst, const char* dport)
{
    LessonAnswer answer;
    answer.fields = {src, sport, dst, dport, "", "", ""};
    return answer;
}

} // namespace

TEST(Answer, aTupleIsRightHoweverItIsWritten)
{
    const LessonQuestion question;
    EXPECT_TRUE(
        judgeTuple(question, said(" 10.0.1.1 ", "5000", "10.0.1.2", "040000"), tcp()).right);
    Tuple six = tcp();
    six.src = *IpAddress::parse("fd00::1");
    six.dst = *IpAddress::parse("fd00::2");
    EXPECT_TRUE(judgeTuple(question, said("fd00:0:0::1", "5000", "FD00::2", "40000"), six).right);
}

TEST(Answer, aWrongTupleNamesItsFieldsAndAReason)
{
    LessonQuestion question;
    question.why = "because of the rule";
    question.wrong.push_back(
        {said("10.0.2.2", "8042", "10.0.1.2", "40000").fields, "", "the inverse"});
    const auto known = judgeTuple(question, said("10.0.2.2", "8042", "10.0.1.2", "40000"), tcp());
    EXPECT_FALSE(known.right);
    EXPECT_EQ(known.because, "the inverse");
    ASSERT_EQ(known.differences.size(), 2U);
    EXPECT_EQ(known.differences[0].field, TupleField::Src);
    EXPECT_EQ(known.differences[0].actual, "10.0.1.1");
    EXPECT_EQ(known.differences[1].field, TupleField::Sport);
    const auto other = judgeTuple(question, said("", "x", "10.0.1.2", "40000"), tcp());
    EXPECT_FALSE(other.right);
    EXPECT_EQ(other.because, "because of the rule");
    EXPECT_EQ(other.differences.size(), 2U);
}

TEST(Answer, icmpHasIdTypeAndCode)
{
    const Tuple echo{*IpAddress::parse("10.0.2.2"), *IpAddress::parse("10.0.1.2"), IPPROTO_ICMP,
                     IcmpIdentity{1000, 0, 0}};
    LessonAnswer answer;
    answer.fields = {"10.0.2.2", "", "10.0.1.2", "", "1000", "0", "0"};
    EXPECT_TRUE(judgeTuple({}, answer, echo).right);
    answer.fields[indexOf(TupleField::Type)] = "8";
    const auto wrong = judgeTuple({}, answer, echo);
    ASSERT_EQ(wrong.differences.size(), 1U);
    EXPECT_EQ(wrong.differences[0].field, TupleField::Type);
    EXPECT_FALSE(wrong.because.empty());
}

TEST(Answer, valuesCountWithoutCaseAndBlanks)
{
    LessonQuestion question;
    question.kind = LessonQuestion::Kind::Value;
    question.value = "ENOENT";
    question.wrong.push_back({{}, "EINVAL", "too short"});
    LessonAnswer answer;
    answer.value = " enoent ";
    EXPECT_TRUE(judgeValue(question, answer).right);
    answer.value = "einval";
    EXPECT_EQ(judgeValue(question, answer).because, "too short");
    answer.value = "something";
    EXPECT_FALSE(judgeValue(question, answer).right);
    EXPECT_FALSE(judgeValue(question, answer).because.empty());
}

TEST(Answer, anOptionThatIsNotThereIsWrong)
{
    LessonQuestion question;
    question.options = {{"a", "yes", true}, {"b", "no", false}};
    EXPECT_TRUE(judgeChoice(question, {{}, 0, {}}).right);
    EXPECT_FALSE(judgeChoice(question, {{}, 1, {}}).right);
    EXPECT_FALSE(judgeChoice(question, {{}, 99, {}}).right);
}

} // namespace natlens
