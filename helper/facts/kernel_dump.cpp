// SPDX-License-Identifier: GPL-2.0-or-later
#include "facts/kernel_dump.h"

#include <poll.h>

#include <array>
#include <cerrno>

#include "netlink/mnl_socket.h"
#include "netlink_messages.h"

namespace natlens {

namespace {

constexpr std::size_t MaxDatagram = 64 * 1024;
constexpr int TriesOfInterrupted = 3;

/// What the heads of an answer's messages say of it.
struct Progress {
    bool answered = false;
    bool done = false;
    bool interrupted = false;
    int error = 0;

    void look(std::span<const std::byte> datagram)
    {
        forEachMessage(datagram, [this](const MessageHead& head) {
            answered = true;
            done = done || head.done;
            interrupted = interrupted || head.dumpInterrupted;
            error = head.error != 0 ? head.error : error;
        });
    }
};

Result<std::size_t> receive(MnlSocket& socket, std::span<std::byte> room, const Patience& patience)
{
    for (;;) {
        auto received = socket.receive(room);
        if (!received || *received > 0) {
            return received;
        }
        if (patience.over()) {
            return failure(ErrorCode::System, "reading from the kernel",
                           patience.leftMs() == 0 ? ETIMEDOUT : ECANCELED);
        }
        std::array<pollfd, 2> waiting{pollfd{socket.fd(), POLLIN, 0},
                                      pollfd{patience.cancelFd, POLLIN, 0}};
        (void)::poll(waiting.data(), waiting.size(), patience.leftMs());
    }
}

Result<std::string> readUntil(bool Progress::*over, MnlSocket& socket, std::size_t limit,
                              const Patience& patience, Progress& progress)
{
    std::string all;
    std::vector<std::byte> room(MaxDatagram);
    while (!(progress.*over)) {
        const auto size = receive(socket, room, patience);
        if (!size) {
            return tl::unexpected(size.error());
        }
        const auto datagram = std::span<const std::byte>(room).first(*size);
        progress.look(datagram);
        if (progress.error != 0) {
            return failure(ErrorCode::System, "reading from the kernel", progress.error);
        }
        if (all.size() + *size > limit) {
            return failure(ErrorCode::System, "reading from the kernel", EFBIG);
        }
        all.append(reinterpret_cast<const char*>(datagram.data()), *size);
    }
    return all;
}

Result<std::string> ask(int bus, const std::vector<std::byte>& request, bool Progress::*over,
                        std::size_t limit, const Patience& patience, Progress& progress)
{
    auto socket = MnlSocket::open(bus);
    if (!socket) {
        return tl::unexpected(socket.error());
    }
    if (auto sent = socket->send(request); !sent) {
        return tl::unexpected(sent.error());
    }
    return readUntil(over, *socket, limit, patience, progress);
}

} // namespace

Result<std::string> readDump(int bus, const std::vector<std::byte>& request, std::size_t limit,
                             const Patience& patience)
{
    Result<std::string> all;
    for (int i = 0; i < TriesOfInterrupted; ++i) {
        Progress progress;
        all = ask(bus, request, &Progress::done, limit, patience, progress);
        if (!all || !progress.interrupted) {
            break;
        }
    }
    return all; // interrupted three times over: the last is as good as any
}

Result<std::string> readAnswer(int bus, const std::vector<std::byte>& request,
                               const Patience& patience)
{
    Progress progress;
    return ask(bus, request, &Progress::answered, MaxDatagram, patience, progress);
}

} // namespace natlens
