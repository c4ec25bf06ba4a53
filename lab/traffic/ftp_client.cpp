// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/traffic/ftp_client.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include "lab/traffic/ftp_text.h"
#include "lab/traffic/sockets.h"

namespace natlens::lab {

namespace {

constexpr std::chrono::seconds kBeforeRetry{1};

} // namespace

FtpClient::FtpClient(Actor& actor, const FtpPlan& plan)
    : m_actor(actor), m_plan(plan), m_ready(actor.readiness().condition())
{
    logIn();
}

FtpClient::~FtpClient()
{
    if (m_timer) {
        m_actor.loop().cancel(*m_timer);
    }
    m_actor.loop().forget(m_listener.get());
}

void FtpClient::logIn()
{
    auto socket = connectTcp(m_plan.route);
    if (!socket) {
        logInAgain();
        return;
    }
    m_control = std::make_unique<LineSocket>(
        m_actor.loop(), std::move(*socket),
        LineSocket::Callbacks{[this](const std::string& line) { onReply(line); },
                              [this] { logInAgain(); }});
}

void FtpClient::logInAgain()
{
    m_control.reset();
    m_data.reset();
    after(kBeforeRetry, &FtpClient::logIn);
}

void FtpClient::onReply(const std::string& line)
{
    if (line.starts_with("220")) {
        m_control->say("USER lab");
    } else if (line.starts_with("331")) {
        m_control->say("PASS lab");
    } else if (line.starts_with("230") || line.starts_with("226")) {
        announce();
    } else if (line.starts_with("227")) {
        m_announced = fromFtpText(std::string_view(line).substr(4));
        announced();
    } else if (line.starts_with("200")) {
        announced();
    } // 150: the data says it too; errors: the timer of the transfer goes on
}

void FtpClient::announce()
{
    if (m_plan.mode == FtpPlan::Mode::Passive) {
        m_control->say("PASV");
        return;
    }
    m_actor.loop().forget(m_listener.get());
    auto listener = listenTcp({localEndpoint(m_control->fd()).address, 0});
    if (!listener) {
        after(kBeforeRetry, &FtpClient::announce);
        return;
    }
    m_listener = std::move(*listener);
    m_actor.loop().watch(m_listener.get(), EPOLLIN, [this](std::uint32_t) { acceptData(); });
    m_control->say("PORT " + toFtpText(localEndpoint(m_listener.get())));
}

void FtpClient::announced()
{
    if (m_plan.readyWhenAnnounced) {
        m_ready();
    } else if (m_firstFile) {
        m_firstFile = false;
        fetch();
        return;
    }
    if (!m_actor.quiet()) {
        after(m_plan.pending, &FtpClient::fetch);
    }
}

void FtpClient::fetch()
{
    m_control->say("RETR file");
    if (m_plan.mode == FtpPlan::Mode::Passive && m_announced) {
        auto data = connectTcp({{m_plan.route.from.address, 0}, *m_announced});
        if (data) {
            receive(std::move(*data));
        }
    }
    if (!m_actor.quiet()) {
        after(m_plan.transfer, &FtpClient::endTransfer);
    }
}

void FtpClient::acceptData()
{
    UniqueFd data{::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)};
    m_actor.loop().forget(m_listener.get());
    m_listener.reset();
    if (data.valid()) {
        receive(std::move(data));
    }
}

void FtpClient::receive(UniqueFd data)
{
    m_data = std::make_unique<LineSocket>(
        m_actor.loop(), std::move(data),
        LineSocket::Callbacks{[this](const std::string&) { m_ready(); },
                              [this] { m_data.reset(); }});
}

/// The server answers 226 to the end of the data connection. Where there was none, because
/// somebody changed the router's rules, a new session is needed.
void FtpClient::endTransfer()
{
    if (m_data) {
        m_data.reset();
    } else {
        logInAgain();
    }
}

void FtpClient::after(std::chrono::milliseconds delay, void (FtpClient::*step)())
{
    if (m_timer) {
        m_actor.loop().cancel(*m_timer);
    }
    m_timer = m_actor.loop().after(delay, [this, step] { (this->*step)(); });
}

} // namespace natlens::lab
