// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/traffic/ftp_server_session.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include "lab/traffic/ftp_text.h"
#include "lab/traffic/sockets.h"

namespace natlens::lab {

namespace {

constexpr std::chrono::seconds kBetweenLines{1};
constexpr std::uint16_t kActiveDataPort = 20;

} // namespace

FtpServerSession::FtpServerSession(EventLoop& loop, UniqueFd control, bool quiet,
                                   std::function<void()> closed)
    : m_loop(loop), m_quiet(quiet),
      m_control(loop, std::move(control),
                {[this](const std::string& line) { onCommand(line); }, std::move(closed)})
{
    m_control.say("220 natlens lab");
}

FtpServerSession::~FtpServerSession()
{
    forgetListener();
    if (m_timer) {
        m_loop.cancel(*m_timer);
    }
}

void FtpServerSession::onCommand(const std::string& line)
{
    if (line.starts_with("USER")) {
        m_control.say("331 any password will do");
    } else if (line.starts_with("PASS")) {
        m_control.say("230 logged in");
    } else if (line.starts_with("PASV")) {
        passive();
    } else if (line.starts_with("PORT")) {
        active(line);
    } else if (line.starts_with("RETR")) {
        retrieve();
    } else {
        m_control.say("502 not implemented");
    }
}

void FtpServerSession::passive()
{
    forgetListener();
    m_peer.reset();
    auto listener = listenTcp({localEndpoint(m_control.fd()).address, 0});
    if (!listener) {
        m_control.say("425 no data connection");
        return;
    }
    m_listener = std::move(*listener);
    m_control.say("227 entering passive mode (" + toFtpText(localEndpoint(m_listener.get()))
                  + ").");
}

void FtpServerSession::active(const std::string& line)
{
    forgetListener();
    m_peer = fromFtpText(line);
    m_control.say(m_peer ? "200 I shall connect" : "501 no such address");
}

void FtpServerSession::retrieve()
{
    if (m_listener.valid()) {
        m_loop.watch(m_listener.get(), EPOLLIN, [this](std::uint32_t) { acceptData(); });
        return;
    }
    auto data =
        m_peer ? connectTcp({{localEndpoint(m_control.fd()).address, kActiveDataPort}, *m_peer})
               : Result<UniqueFd>(failure(ErrorCode::BadArgument, "no PORT"));
    if (!data) {
        m_control.say("425 no data connection");
        return;
    }
    beginFile(std::move(*data));
}

void FtpServerSession::acceptData()
{
    UniqueFd data{::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)};
    forgetListener();
    if (data.valid()) {
        beginFile(std::move(data));
    }
}

void FtpServerSession::beginFile(UniqueFd data)
{
    m_control.say("150 here it comes");
    m_data = std::make_unique<LineSocket>(
        m_loop, std::move(data),
        LineSocket::Callbacks{[](const std::string&) {}, [this] { endFile(); }});
    sendLine();
}

void FtpServerSession::sendLine()
{
    m_data->say("a line of the file");
    if (!m_quiet) {
        m_timer = m_loop.after(kBetweenLines, [this] { sendLine(); });
    }
}

void FtpServerSession::endFile()
{
    m_data.reset();
    if (m_timer) {
        m_loop.cancel(*m_timer);
        m_timer.reset();
    }
    m_control.say("226 done");
}

void FtpServerSession::forgetListener()
{
    m_loop.forget(m_listener.get());
    m_listener.reset();
}

} // namespace natlens::lab
