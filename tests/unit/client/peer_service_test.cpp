// SPDX-License-Identifier: GPL-2.0-or-later
// Children that are no helpers: what becomes of each of them, and of the person's question.
#include "client/peer_service.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <csignal>
#include <gtest/gtest.h>

#include "unit/client/messages.h"

namespace natlens {
namespace {

using test::runUntil;

/// A shell in the helper's place; the address of the socket is its $1.
PeerLaunch shell(const QString& script)
{
    return {QStringLiteral("/bin/sh"), {QStringLiteral("-c"), script, QStringLiteral("sh")}, {}};
}

class PeerServiceTest : public testing::Test {
protected:
    PeerServiceTest() { qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_root.path())); }
    ~PeerServiceTest() override { qunsetenv("XDG_RUNTIME_DIR"); }

    void start(const PeerLaunch& launch)
    {
        m_service = std::make_unique<PeerService>(Source{Source::Kind::Direct, {}}, launch);
        QObject::connect(m_service.get(), &InspectorService::stateChanged, m_service.get(),
                         [this](const SourceState& state) { m_states.push_back(state); });
        m_service->open();
    }
    /// The state after which nothing more happens by itself.
    SourceState lastState()
    {
        EXPECT_TRUE(runUntil([&] {
            return !m_states.empty()
                   && (m_states.back().status == SourceStatus::Denied
                       || m_states.back().status == SourceStatus::Failed);
        }));
        return m_states.back();
    }
    /// The number that the child wrote to the file "pid".
    pid_t childPid()
    {
        QFile file(m_root.filePath(QStringLiteral("pid")));
        EXPECT_TRUE(runUntil([&] { return file.exists() && file.size() > 0; }));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
    }
    QString script(const char* rest) const
    {
        return QStringLiteral("echo $$ >%1/pid.new; mv %1/pid.new %1/pid; %2")
            .arg(m_root.path(), QLatin1String(rest));
    }
    QStringList socketFolders() const
    {
        return QDir(m_root.path()).entryList({QStringLiteral("natlens-*")}, QDir::Dirs);
    }

    QTemporaryDir m_root;
    std::vector<SourceState> m_states;
    std::unique_ptr<PeerService> m_service; // its end is a state too
};

struct ExitCase {
    const char* script;
    SourceStatus status;
    ErrorCode code;
    const char* context;
};

class Exits : public PeerServiceTest, public testing::WithParamInterface<ExitCase> {};

TEST_P(Exits, HaveTheirMeaning)
{
    start(shell(QLatin1String(GetParam().script)));
    const SourceState state = lastState();
    EXPECT_EQ(state.status, GetParam().status);
    EXPECT_EQ(state.error.code, GetParam().code);
    EXPECT_EQ(state.error.context, GetParam().context);
    EXPECT_TRUE(socketFolders().isEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Codes, Exits,
    testing::Values(ExitCase{"echo no capability >&2; exit 3", SourceStatus::Denied,
                             ErrorCode::NotAuthorised, "no capability"},
                    ExitCase{"echo no netlink >&2; exit 4", SourceStatus::Failed,
                             ErrorCode::Unsupported, "no netlink"},
                    ExitCase{"echo denied >&2; exit 123", SourceStatus::Denied,
                             ErrorCode::NotAuthorised, "denied"},
                    ExitCase{"echo no such scenario >&2; exit 2", SourceStatus::Failed,
                             ErrorCode::BadArgument, "no such scenario"},
                    ExitCase{"exit 127", SourceStatus::Failed, ErrorCode::NotInstalled,
                             "the helper ended with status 127"},
                    ExitCase{"exit 1", SourceStatus::Failed, ErrorCode::System,
                             "the helper ended with status 1"},
                    ExitCase{"exit 0", SourceStatus::Failed, ErrorCode::System,
                             "the helper ended with status 0"},
                    ExitCase{"kill -KILL $$", SourceStatus::Failed, ErrorCode::Disconnected,
                             "the helper was killed"}));

TEST_F(PeerServiceTest, SaysWhichProgramIsMissing)
{
    start({{}, {}, "natlens-helper"});
    EXPECT_EQ(lastState().error.code, ErrorCode::NotInstalled);
    EXPECT_EQ(lastState().error.context, "natlens-helper");
}

TEST_F(PeerServiceTest, SaysWhatCannotBeStarted)
{
    start({QStringLiteral("/nonexistent/helper"), {}, {}});
    EXPECT_EQ(lastState().error.code, ErrorCode::System);
    EXPECT_NE(lastState().error.context.find("/nonexistent/helper"), std::string::npos);
}

TEST_F(PeerServiceTest, FailsWhereReadyIsNotTrue)
{
    start(shell(QStringLiteral("echo something else; echo ready; exec cat")));
    const SourceState state = lastState();
    EXPECT_EQ(state.status, SourceStatus::Failed);
    EXPECT_EQ(state.error.code, ErrorCode::System);
    EXPECT_NE(state.error.context.find("connecting to the helper"), std::string::npos);
}

TEST_F(PeerServiceTest, TriesAgainWhenOpenedAgainAndNotTwiceAtOnce)
{
    start(shell(QStringLiteral("echo x >>%1/tries; exit 3").arg(m_root.path())));
    m_service->open();
    (void)lastState();
    EXPECT_EQ(QFile(m_root.filePath(QStringLiteral("tries"))).size(), 2);
    m_states.clear();
    m_service->open();
    EXPECT_EQ(lastState().status, SourceStatus::Denied);
    EXPECT_EQ(QFile(m_root.filePath(QStringLiteral("tries"))).size(), 4);
}

TEST_F(PeerServiceTest, EndsTheChildByTheEndOfItsInputWhenClosed)
{
    start(shell(script("exec cat")));
    const pid_t pid = childPid();
    m_service->close();
    EXPECT_EQ(m_states.back().status, SourceStatus::Idle);
    EXPECT_TRUE(socketFolders().isEmpty());
    EXPECT_TRUE(runUntil([&] { return kill(pid, 0) != 0; }));
}

TEST_F(PeerServiceTest, EndsTheChildBeforeItEndsItself)
{
    start(shell(script("exec cat")));
    const pid_t pid = childPid();
    m_service.reset();
    EXPECT_NE(kill(pid, 0), 0);
    EXPECT_TRUE(socketFolders().isEmpty());
}

TEST_F(PeerServiceTest, EndsAChildThatDoesNotListen)
{
    start(shell(script("trap '' TERM; exec sleep 1000")));
    const pid_t pid = childPid();
    m_service.reset();
    EXPECT_NE(kill(pid, 0), 0);
}

TEST_F(PeerServiceTest, KeepsTheSocketWhereNobodyElseCanReachIt)
{
    start(shell(script("exec cat")));
    (void)childPid();
    ASSERT_EQ(socketFolders().size(), 1);
    const QFileInfo folder(m_root.filePath(socketFolders().constFirst()));
    constexpr auto Owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    constexpr auto User = QFile::ReadUser | QFile::WriteUser | QFile::ExeUser;
    EXPECT_EQ(folder.permissions(), Owner | User);
}

} // namespace
} // namespace natlens
