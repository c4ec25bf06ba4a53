// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/janitor_channel.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>

namespace natlens {

namespace {

constexpr const char* Context = "telling the janitor";
constexpr std::size_t MostBytes = 1024;

using Clock = std::chrono::steady_clock;

struct Answer {
    std::uint32_t number = 0;
    std::int32_t errnum = 0;
};

int msUntil(Clock::time_point end)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
    return static_cast<int>(std::max<std::int64_t>(0, left.count()));
}

} // namespace

Result<void> JanitorChannel::tell(const std::string& text, int patienceMs)
{
    const std::uint32_t number = ++m_number;
    std::string packet(sizeof number, '\0');
    std::memcpy(packet.data(), &number, sizeof number);
    packet += text;
    if (::send(m_socket.get(), packet.data(), packet.size(), MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
        return failure(ErrorCode::System, Context, errno);
    }
    return await(number, patienceMs);
}

Result<void> JanitorChannel::await(std::uint32_t number, int patienceMs)
{
    const auto end = Clock::now() + std::chrono::milliseconds(patienceMs);
    for (;;) {
        Answer told;
        const ssize_t got = ::recv(m_socket.get(), &told, sizeof told, MSG_DONTWAIT);
        if (got == static_cast<ssize_t>(sizeof told)) {
            if (told.number != number) {
                continue; // it came too late for its own
            }
            if (told.errnum != 0) {
                return failure(ErrorCode::System, Context, told.errnum);
            }
            return {};
        }
        if (got == 0) {
            return failure(ErrorCode::System, Context, EPIPE);
        }
        if (got < 0 && errno != EAGAIN && errno != EINTR) {
            return failure(ErrorCode::System, Context, errno);
        }
        const int left = msUntil(end);
        if (left == 0) {
            return failure(ErrorCode::System, Context, ETIMEDOUT);
        }
        pollfd waiting{m_socket.get(), POLLIN, 0};
        (void)::poll(&waiting, 1, left);
    }
}

bool hear(int socket, std::string& text, std::uint32_t& number)
{
    for (;;) {
        text.resize(MostBytes);
        const ssize_t got = ::recv(socket, text.data(), text.size(), 0);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return false;
        }
        text.resize(static_cast<std::size_t>(got));
        if (text.size() >= sizeof number) {
            std::memcpy(&number, text.data(), sizeof number);
            text.erase(0, sizeof number);
            return true;
        }
    }
}

void answer(int socket, std::uint32_t number, int errnum)
{
    const Answer told{number, errnum};
    (void)::send(socket, &told, sizeof told, MSG_NOSIGNAL);
}

} // namespace natlens
