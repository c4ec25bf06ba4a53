// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/intercepted_reader.h"

#include <cerrno>
#include <span>
#include <sys/socket.h>
#include <utility>

#include "wire/frame.h"

namespace natlens {

namespace {

/// Then the event loop has its turn.
constexpr int PacketsATurn = 64;
/// More were never open at once: the ends of these were lost.
constexpr std::size_t MostProbes = 64;

bool isProbe(const InterceptedRecord& record)
{
    return record.kind == InterceptedRecord::Kind::Opened && record.client.family == 0
           && record.local.family == 0 && record.original.family == 0;
}

} // namespace

InterceptedReader::InterceptedReader(std::shared_ptr<UniqueFd> stream, QObject* parent)
    : QObject(parent), m_stream(std::move(stream)),
      m_readable(m_stream->get(), QSocketNotifier::Read),
      m_packet(FrameHeaderSize + MaxFramePayload)
{
    connect(&m_readable, &QSocketNotifier::activated, this, &InterceptedReader::read);
}

InterceptedReader::~InterceptedReader() = default;

void InterceptedReader::dropProbes(std::vector<InterceptedRecord>& records)
{
    std::erase_if(records, [this](const InterceptedRecord& record) {
        if (isProbe(record)) {
            if (m_probes.size() >= MostProbes) {
                m_probes.clear();
            }
            m_probes.insert(record.id);
            return true;
        }
        return record.kind == InterceptedRecord::Kind::Ended ? m_probes.erase(record.id) != 0
                                                             : m_probes.contains(record.id);
    });
}

void InterceptedReader::read()
{
    for (int i = 0; i < PacketsATurn; ++i) {
        const ssize_t got = ::recv(m_stream->get(), m_packet.data(), m_packet.size(), MSG_DONTWAIT);
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
            return;
        }
        if (got <= 0) {
            m_readable.setEnabled(false);
            Q_EMIT ended();
            return;
        }
        const auto frame = decodeFrame(std::span(m_packet).first(static_cast<std::size_t>(got)));
        if (!frame) {
            continue; // of a version to come
        }
        if (frame->header.type == static_cast<std::uint16_t>(FrameType::Gap)) {
            Q_EMIT gap();
        } else if (frame->header.type == static_cast<std::uint16_t>(FrameType::Intercepted)) {
            if (auto decoded = decodeIntercepted(frame->payload)) {
                dropProbes(*decoded);
                if (!decoded->empty()) {
                    Q_EMIT records(*decoded);
                }
            }
        } else if (frame->header.type == static_cast<std::uint16_t>(FrameType::InterceptionState)) {
            if (const auto state = decodeInterceptionState(frame->payload)) {
                Q_EMIT stateTold(*state);
            }
        } else if (frame->header.type == static_cast<std::uint16_t>(FrameType::Preview)) {
            if (const auto told = decodePreview(frame->payload)) {
                Q_EMIT preview(*told);
            }
        }
    }
}

} // namespace natlens
