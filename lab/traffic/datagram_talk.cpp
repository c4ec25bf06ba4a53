// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/traffic/datagram_talk.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>

namespace natlens::lab {

namespace {

constexpr std::chrono::seconds kPause{1};

} // namespace

DatagramTalk::DatagramTalk(EventLoop& loop, Manner manner, UniqueFd socket, std::string question,
                           std::function<void()> answered)
    : m_loop(loop), m_manner(manner), m_socket(std::move(socket)), m_question(std::move(question)),
      m_answered(std::move(answered))
{
    m_loop.watch(m_socket.get(), EPOLLIN, [this](std::uint32_t) { hear(); });
    ask();
}

DatagramTalk::~DatagramTalk()
{
    m_loop.forget(m_socket.get());
    if (m_timer) {
        m_loop.cancel(*m_timer);
    }
}

void DatagramTalk::ask()
{
    // A refusal (ECONNREFUSED) is an answer of a kind: the next question may fare better.
    [[maybe_unused]] const auto sent =
        ::send(m_socket.get(), m_question.data(), m_question.size(), 0);
    m_timer = m_loop.after(kPause, [this] { ask(); });
}

void DatagramTalk::hear()
{
    std::array<char, 2048> buffer{};
    if (::recv(m_socket.get(), buffer.data(), buffer.size(), 0) <= 0) {
        return;
    }
    if (m_manner == Manner::UntilAnswered && m_timer) {
        m_loop.cancel(*m_timer);
        m_timer.reset();
    }
    m_answered();
}

} // namespace natlens::lab
