// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/janitor_link.h"

#include <sys/socket.h>

#include <QCoreApplication>
#include <QTimer>
#include <array>
#include <cerrno>
#include <cstdio>
#include <utility>

#include "interception/install_step.h"
#include "interception/setting_journal.h"

namespace natlens {

namespace {

/// It has nothing else to do than to answer.
constexpr int AnswerMs = 2000;
constexpr int AgainMs = 1000;

} // namespace

JanitorLink::JanitorLink(QObject* parent) : QObject(parent) {}

JanitorLink::~JanitorLink() = default;

Result<void> JanitorLink::start()
{
    m_wanted = true;
    if (m_companion) {
        return {};
    }
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return failure(ErrorCode::System, "joining the janitor", errno);
    }
    m_channel = JanitorChannel(UniqueFd(ends[0]));
    m_companion = std::make_unique<Companion>(Companion::Terms{.netAdmin = true, .outlives = true});
    connect(m_companion.get(), &Companion::ended, this, &JanitorLink::ended);
    m_companion->start(QCoreApplication::applicationFilePath(), {QLatin1String(JanitorArgument)},
                       UniqueFd(ends[1]));
    if (!m_companion) { // ended() came at once
        m_channel.close();
        return failure(ErrorCode::System, "starting the janitor", EAGAIN);
    }
    m_pid = static_cast<pid_t>(m_companion->pid());
    passed("janitor");
    return {};
}

/// Somebody killed it. What it had in mind is told to the next one.
void JanitorLink::ended()
{
    m_companion.release()->deleteLater();
    if (m_pid == 0) {
        return; // it could not be started
    }
    std::fputs("natlens-helper: the janitor ended; another one takes over\n", stderr);
    QTimer::singleShot(AgainMs, this, [this, gone = std::exchange(m_pid, 0)] {
        if (!m_wanted || !start()) {
            return;
        }
        for (const ChangedSetting& change : m_changes) {
            (void)tell(change, false);
        }
        removeJournalOf(gone);
    });
}

Result<void> JanitorLink::tell(const ChangedSetting& change, bool forget)
{
    return m_channel.tell(encodeChange(change, forget), AnswerMs);
}

Result<void> JanitorLink::remember(const ChangedSetting& change)
{
    if (auto started = start(); !started) {
        return started;
    }
    if (auto told = tell(change, false); !told) {
        // It may hear of it yet: then of this as well.
        (void)m_channel.tell(encodeChange(change, true), 0);
        return told;
    }
    m_changes.push_back(change);
    return {};
}

void JanitorLink::forget(const ChangedSetting& change)
{
    if (std::erase(m_changes, change) != 0 && m_companion) {
        (void)tell(change, true);
    }
}

void JanitorLink::dismiss()
{
    if (m_companion) {
        m_companion->disconnect(this);
        m_companion.reset(); // kills it
        removeJournalOf(m_pid);
    }
    m_wanted = false;
    m_pid = 0;
    m_channel.close();
    m_changes.clear();
}

} // namespace natlens
