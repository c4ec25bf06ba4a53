// SPDX-License-Identifier: GPL-2.0-or-later
// Who is asked what and when, without a bus.
#include "questions.h"

#include <gtest/gtest.h>

#include <map>
#include <optional>

#include "quotas.h"

namespace natlens {
namespace {

class FakeCallers : public Callers {
public:
    std::map<QString, Identified> waiting;
    void identify(const QString& caller, Identified identified) override
    {
        waiting[caller] = std::move(identified);
    }
    void forget(const QString& caller) override { waiting.erase(caller); }
    void tell(const QString& caller, const Result<uid_t>& user)
    {
        waiting.extract(caller).mapped()(user);
    }
};

class FakeAuthoriser : public Authoriser {
public:
    std::map<CheckId, Answer> open;
    CheckId check(const QString&, const QString&, Answer answer) override
    {
        open[++m_last] = std::move(answer);
        return m_last;
    }
    void cancel(CheckId id) override { open.erase(id); }
    void answerFirst(const Result<void>& answer) { open.extract(open.begin()).mapped()(answer); }

private:
    CheckId m_last = 0;
};

class QuestionsTest : public testing::Test {
protected:
    using Heard = std::optional<Result<void>>;

    Heard& ask(const QString& caller, bool holds = true)
    {
        EXPECT_TRUE(m_sessions.admit(caller));
        Heard& heard = m_heard[caller];
        m_questions.ask(
            caller, QStringLiteral("action"),
            [holds](const ClientSession&) -> Result<void> {
                return holds ? Result<void>() : failure(ErrorCode::Quota, "no more");
            },
            [&heard](const Result<ClientSession*>& session) {
                heard = session ? Result<void>() : tl::unexpected(session.error());
            });
        return heard;
    }

    FakeCallers m_callers;
    FakeAuthoriser m_authoriser;
    ClientSessions m_sessions{m_callers};
    Questions m_questions{m_sessions, m_authoriser};
    std::map<QString, Heard> m_heard;
};

TEST_F(QuestionsTest, ACallerWhomNobodyCanNameGetsAnAnswer)
{
    const Heard& heard = ask(QStringLiteral(":1"));
    EXPECT_FALSE(heard);
    m_callers.tell(QStringLiteral(":1"), failure(ErrorCode::Disconnected, "no such name"));
    ASSERT_TRUE(heard);
    EXPECT_EQ(heard->error().code, ErrorCode::Disconnected);
    EXPECT_TRUE(m_authoriser.open.empty());
    EXPECT_EQ(m_sessions.count(), 0U);
}

TEST_F(QuestionsTest, AUserHasSoManyQuestionsHoweverManyConnections)
{
    for (std::size_t i = 0; i <= quota::PendingChecksPerUser; ++i) {
        const QString caller = QStringLiteral(":1.%1").arg(i);
        (void)ask(caller);
        m_callers.tell(caller, uid_t{1000});
    }
    EXPECT_EQ(m_authoriser.open.size(), quota::PendingChecksPerUser);
    const Heard& last = m_heard[QStringLiteral(":1.%1").arg(quota::PendingChecksPerUser)];
    ASSERT_TRUE(last);
    EXPECT_EQ(last->error().code, ErrorCode::Quota);
    // Another user has questions of its own, and an answer makes room.
    (void)ask(QStringLiteral(":2"));
    m_callers.tell(QStringLiteral(":2"), uid_t{1001});
    EXPECT_EQ(m_authoriser.open.size(), quota::PendingChecksPerUser + 1);
    m_authoriser.answerFirst({});
    EXPECT_TRUE(m_heard[QStringLiteral(":1.0")].value());
    (void)ask(QStringLiteral(":3"));
    m_callers.tell(QStringLiteral(":3"), uid_t{1000});
    EXPECT_FALSE(m_heard[QStringLiteral(":3")]);
}

TEST_F(QuestionsTest, NobodyIsAskedWhereTheConditionDoesNotHold)
{
    const Heard& heard = ask(QStringLiteral(":1"), false);
    m_callers.tell(QStringLiteral(":1"), uid_t{1000});
    ASSERT_TRUE(heard);
    EXPECT_EQ(heard->error().code, ErrorCode::Quota);
    EXPECT_TRUE(m_authoriser.open.empty());
    EXPECT_FALSE(m_sessions.busy());
}

TEST_F(QuestionsTest, AVanishedCallerTakesItsQuestionAlong)
{
    const Heard& heard = ask(QStringLiteral(":1"));
    m_callers.tell(QStringLiteral(":1"), uid_t{1000});
    EXPECT_EQ(m_authoriser.open.size(), 1U);
    Q_EMIT m_callers.vanished(QStringLiteral(":1"));
    EXPECT_TRUE(m_authoriser.open.empty());
    EXPECT_FALSE(heard);
}

TEST_F(QuestionsTest, NoMeansNo)
{
    const Heard& heard = ask(QStringLiteral(":1"));
    m_callers.tell(QStringLiteral(":1"), uid_t{1000});
    m_authoriser.answerFirst(failure(ErrorCode::NotAuthorised, "no"));
    ASSERT_TRUE(heard);
    EXPECT_EQ(heard->error().code, ErrorCode::NotAuthorised);
}

} // namespace
} // namespace natlens
