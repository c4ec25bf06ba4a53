// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/owned_rules.h"

#include <sys/socket.h>

#include <QCoreApplication>
#include <array>
#include <cerrno>
#include <utility>
#include <vector>

#include "interception/own_rules.h"

namespace natlens {

OwnedRules::OwnedRules(QObject* parent) : QObject(parent), m_companion({.netAdmin = true})
{
    connect(&m_companion, &Companion::ended, this, &OwnedRules::lost);
}

OwnedRules::~OwnedRules() = default;

void OwnedRules::end()
{
    m_companion.kill();
    if (m_readable) {
        m_readable->setEnabled(false);
    }
    m_waiting.clear();
}

Result<void> OwnedRules::start()
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return failure(ErrorCode::System, "joining the owner of the rules", errno);
    }
    m_socket.reset(ends[0]);
    m_readable = std::make_unique<QSocketNotifier>(m_socket.get(), QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &OwnedRules::read);
    m_companion.start(QCoreApplication::applicationFilePath(), {QLatin1String(OwnRulesArgument)},
                      UniqueFd(ends[1]));
    return {};
}

void OwnedRules::run(const std::string& command, Done done)
{
    m_waiting.push_back(std::move(done));
    // It answers each before it takes the next: what is in the socket is bounded by its size.
    if (::send(m_socket.get(), command.data(), command.size(), MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
        const Error error{ErrorCode::System, errno, "telling the owner of the rules"};
        auto failed = std::move(m_waiting.back());
        m_waiting.pop_back();
        failed(tl::unexpected(error));
    }
}

void OwnedRules::read()
{
    std::vector<char> answer(MostRulesText);
    const ssize_t got = ::recv(m_socket.get(), answer.data(), answer.size(), MSG_DONTWAIT);
    if (got <= 0) {
        if (got == 0) {
            m_readable->setEnabled(false); // ended() comes, too
        }
        return;
    }
    if (m_waiting.empty()) {
        return;
    }
    const Done done = std::move(m_waiting.front());
    m_waiting.pop_front();
    const std::string text(answer.data() + 1, static_cast<std::size_t>(got) - 1);
    if (answer.front() == RulesDone) {
        done(text);
    } else {
        done(failure(ErrorCode::System, text));
    }
}

} // namespace natlens
