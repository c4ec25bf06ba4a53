// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/stream_decoder.h"

#include <utility>

#include "netlink/address_decoder.h"

namespace natlens {

void StreamDecoder::restart()
{
    m_addresses = {};
    m_retold.reset();
    m_epoch = 0;
}

void StreamDecoder::decode(std::span<const std::byte> packet)
{
    ++m_counters.framesReceived;
    const auto frame = decodeFrame(packet);
    if (!frame) {
        ++m_counters.framesMalformed;
        return;
    }
    dispatch(*frame);
}

void StreamDecoder::countOversized()
{
    ++m_counters.framesReceived;
    ++m_counters.framesMalformed;
}

void StreamDecoder::dispatch(const Frame& frame)
{
    switch (static_cast<FrameType>(frame.header.type)) {
    case FrameType::Dump:
        if (!outdated(frame.header)) {
            messages(frame);
        }
        return;
    case FrameType::DumpDone:
        if (!outdated(frame.header)) {
            m_sink.onDumpDone(frame.header);
        }
        return;
    case FrameType::Event:
    case FrameType::Expectation: messages(frame); return;
    case FrameType::Gap: gap(frame); return;
    case FrameType::Stats: stats(frame); return;
    case FrameType::Addresses: addresses(frame); return;
    case FrameType::AddressesDone: addressesDone(); return;
    case FrameType::Refreshed:
    case FrameType::CpuStats:
    case FrameType::Sockets:
    case FrameType::SocketsDone:
    case FrameType::Trace: // not asked for by OpenStream
    case FrameType::RulesetChanged: return;
    }
    ++m_counters.framesUnknown;
}

/// True for the rest of a dump that a gap ended.
bool StreamDecoder::outdated(const FrameHeader& header) const
{
    return header.epoch < m_epoch;
}

void StreamDecoder::gap(const Frame& frame)
{
    const auto payload = decodeGap(frame.payload);
    if (!payload) {
        ++m_counters.framesMalformed;
    }
    m_epoch = frame.header.epoch;
    // An address may have gone while nothing could be told: what is not told again is not there.
    m_retold.emplace();
    // Even without a reason that can be read, something was lost.
    m_sink.onGap(frame.header, payload ? payload->reason : GapReason::KernelOverrun);
}

void StreamDecoder::stats(const Frame& frame)
{
    const auto payload = decodeStats(frame.payload);
    if (!payload) {
        ++m_counters.framesMalformed;
        return;
    }
    m_sink.onStats(*payload);
}

void StreamDecoder::addresses(const Frame& frame)
{
    const LocalAddresses before = m_addresses;
    if (!applyAddresses(frame.payload, m_addresses)) {
        ++m_counters.messagesMalformed;
    }
    if (m_retold) {
        (void)applyAddresses(frame.payload, *m_retold); // what is malformed is counted above
    }
    if (m_addresses.known() && m_addresses != before) {
        m_sink.onAddresses(m_addresses);
    }
}

void StreamDecoder::addressesDone()
{
    if (m_retold) {
        m_addresses = *std::exchange(m_retold, std::nullopt);
    }
    m_addresses.setKnown();
    m_sink.onAddresses(m_addresses);
}

void StreamDecoder::messages(const Frame& frame)
{
    m_current = frame.header;
    decodeConntrack(frame.payload, *this);
}

void StreamDecoder::onFlow(FlowEventKind kind, Flow&& flow)
{
    ++m_counters.messagesDecoded;
    if (m_current.type == static_cast<std::uint16_t>(FrameType::Dump)) {
        m_sink.onDumpRow(m_current, std::move(flow));
    } else {
        m_sink.onFlowEvent(m_current, kind, std::move(flow));
    }
}

void StreamDecoder::onExpectation(FlowEventKind kind, Expectation&& expectation)
{
    ++m_counters.messagesDecoded;
    m_sink.onExpectation(m_current, kind, std::move(expectation));
}

void StreamDecoder::onMalformed(const Error&)
{
    ++m_counters.messagesMalformed;
}

void StreamDecoder::onUnknown(std::uint16_t)
{
    ++m_counters.messagesUnknown;
}

} // namespace natlens
