// SPDX-License-Identifier: GPL-2.0-or-later
#include "dump_reader.h"

#include <memory>
#include <mutex>

#include "netlink_messages.h"

namespace natlens {

namespace {

/// netlink_dump() of the kernel never makes a larger datagram.
constexpr std::size_t MaxDumpDatagram = 32 * 1024;
/// Less than this of a frame's memory in use is copied out of it, so that what rings count is
/// about what memory holds.
constexpr std::size_t WorthKeeping = MaxFramePayload / 4 * 3;

/// Frames that were sent, to be filled again: fresh ones cost page faults, a thousand a second.
class SpareFrames {
public:
    using Frame = std::vector<std::byte>;

    [[nodiscard]] std::unique_ptr<Frame> take()
    {
        const std::lock_guard lock(m_mutex);
        if (m_frames.empty()) {
            return std::make_unique<Frame>(MaxFramePayload);
        }
        auto frame = std::move(m_frames.back());
        m_frames.pop_back();
        return frame;
    }

    void giveBack(std::unique_ptr<Frame> frame)
    {
        const std::lock_guard lock(m_mutex);
        if (m_frames.size() < Most) {
            frame->resize(MaxFramePayload);
            m_frames.push_back(std::move(frame));
        }
    }

private:
    static constexpr std::size_t Most = 32;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Frame>> m_frames;
};

/// Never destroyed: payloads may outlive whatever is.
SpareFrames& spareFrames()
{
    static auto* const frames = new SpareFrames;
    return *frames;
}

SharedPayload share(std::unique_ptr<SpareFrames::Frame> frame, std::size_t used)
{
    if (used < WorthKeeping) {
        auto payload = used > 0 ? makePayload(std::span(*frame).first(used)) : nullptr;
        spareFrames().giveBack(std::move(frame));
        return payload;
    }
    frame->resize(used);
    return {frame.release(), [](SpareFrames::Frame* sent) {
                spareFrames().giveBack(std::unique_ptr<SpareFrames::Frame>(sent));
            }};
}

} // namespace

Result<DumpReader> DumpReader::begin(int bus, const std::vector<std::byte>& request)
{
    auto socket = MnlSocket::open(bus);
    if (!socket) {
        return tl::unexpected(socket.error());
    }
    if (auto sent = socket->send(request); !sent) {
        return tl::unexpected(sent.error());
    }
    return DumpReader(std::move(*socket));
}

SharedPayload DumpReader::read()
{
    auto frame = spareFrames().take();
    std::size_t used = 0;
    while (!m_done && !m_failed && used + MaxDumpDatagram <= frame->size()) {
        const auto rest = std::span(*frame).subspan(used);
        const auto received = m_socket.receive(rest);
        if (!received) {
            fail(received.error());
        } else if (*received == 0) {
            break;
        } else {
            inspect(rest.first(*received));
            used += *received;
        }
    }
    return share(std::move(frame), used);
}

void DumpReader::fail(const Error& error)
{
    m_failed = true;
    m_error = error;
}

void DumpReader::inspect(std::span<const std::byte> datagram)
{
    forEachMessage(datagram, [this](const MessageHead& head) {
        ++m_messages;
        m_interrupted = m_interrupted || head.dumpInterrupted;
        m_done = m_done || head.done;
        if (head.error != 0) {
            fail({ErrorCode::System, head.error, "dumping"});
        }
    });
}

} // namespace natlens
