// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/stream_decoder.h"

#include <cerrno>
#include <cstring>
#include <linux/netfilter/nfnetlink.h>
#include <utility>

#include "netlink/address_decoder.h"
#include "netlink/generation_decoder.h"
#include "netlink/message_walker.h"

namespace natlens {

void StreamDecoder::restart()
{
    m_addresses = {};
    m_retold.reset();
    m_sockets.clear();
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
    case FrameType::Refreshed: refreshed(frame); return;
    case FrameType::CpuStats: cpuStats(frame); return;
    case FrameType::Sockets: sockets(frame); return;
    case FrameType::SocketsDone: socketsDone(frame); return;
    case FrameType::Trace: trace(frame); return;
    case FrameType::RulesetChanged: rulesetChanged(frame); return;
    case FrameType::Intercepted: // of another stream, those
    case FrameType::Preview:
    case FrameType::InterceptionState: return;
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
    m_sockets.clear();
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
    m_packed = m_sink.wantsPackedFlows();
    decodeConntrack(frame.payload, *this);
    while (m_rowsTold != m_rowsDecoded) {
        tellOldestRow();
    }
}

/// Flows as they are now, and refusals, which decodeConntrack() passes over.
void StreamDecoder::refreshed(const Frame& frame)
{
    messages(frame);
    MessageWalker walker(frame.payload);
    for (Message message; walker.next(message);) {
        if (message.head.nlmsg_type == NLMSG_ERROR) {
            gone(frame, message.payload);
        }
    }
}

/// @p error: struct nlmsgerr and the rest of the request that it answers, which names the flow.
void StreamDecoder::gone(const Frame& frame, std::span<const std::byte> error)
{
    constexpr std::size_t Heads = sizeof(nlmsgerr) + sizeof(nfgenmsg);
    nlmsgerr head{};
    if (error.size() >= sizeof head) {
        std::memcpy(&head, error.data(), sizeof head);
    }
    if (head.error == 0 || error.size() < Heads) {
        ++m_counters.messagesMalformed;
        return;
    }
    if (head.error != -ENOENT) {
        return; // the kernel could not say; nothing is known of the flow
    }
    if (const auto asked = decodeFlow(error.subspan(Heads))) {
        ++m_counters.messagesDecoded;
        m_sink.onGone(frame.header, keyOf(*asked));
    } else {
        ++m_counters.messagesMalformed;
    }
}

void StreamDecoder::cpuStats(const Frame& frame)
{
    std::vector<CpuCounters> counters;
    m_counters.messagesMalformed += decodeCpuStats(frame.payload, counters);
    m_counters.messagesDecoded += counters.size();
    if (!counters.empty()) {
        m_sink.onCpuStats(frame.header, counters);
    }
}

void StreamDecoder::sockets(const Frame& frame)
{
    const std::size_t before = m_sockets.size();
    m_counters.messagesMalformed += decodeSockets(frame.payload, m_sockets);
    m_counters.messagesDecoded += m_sockets.size() - before;
}

void StreamDecoder::socketsDone(const Frame& frame)
{
    m_sink.onSockets(frame.header, std::exchange(m_sockets, {}));
}

void StreamDecoder::trace(const Frame& frame)
{
    std::vector<TraceEvent> events;
    m_counters.messagesMalformed += decodeTrace(frame.payload, events);
    m_counters.messagesDecoded += events.size();
    for (TraceEvent& event : events) {
        event.monotonicNs = frame.header.monotonicNs;
    }
    m_sink.onTrace(frame.header, std::move(events));
}

void StreamDecoder::rulesetChanged(const Frame& frame)
{
    if (const auto generation = decodeGeneration(frame.payload)) {
        ++m_counters.messagesDecoded;
        m_sink.onRulesetChanged(frame.header, *generation);
    } else {
        ++m_counters.messagesMalformed;
    }
}

void StreamDecoder::onFlow(FlowEventKind kind, Flow&& flow)
{
    ++m_counters.messagesDecoded;
    switch (static_cast<FrameType>(m_current.type)) {
    case FrameType::Dump: m_sink.onDumpRow(m_current, std::move(flow)); break;
    case FrameType::Refreshed: m_sink.onRefreshed(m_current, std::move(flow)); break;
    default: m_sink.onFlowEvent(m_current, kind, std::move(flow)); break;
    }
}

void StreamDecoder::onPackedFlow(FlowEventKind kind, const PackedFlow& flow,
                                 std::shared_ptr<const RareFlow>&& rare)
{
    ++m_counters.messagesDecoded;
    switch (static_cast<FrameType>(m_current.type)) {
    case FrameType::Dump: rowSoon(flow, std::move(rare)); break;
    case FrameType::Refreshed: m_sink.onPackedRefreshed(m_current, flow, std::move(rare)); break;
    default: m_sink.onPackedEvent(m_current, kind, flow, std::move(rare)); break;
    }
}

void StreamDecoder::rowSoon(const PackedFlow& flow, std::shared_ptr<const RareFlow>&& rare)
{
    if (m_rowsDecoded - m_rowsTold == RowsAhead) {
        tellOldestRow();
    }
    m_sink.onPackedRowSoon(flow, rare.get());
    m_rows[m_rowsDecoded++ % RowsAhead] = {flow, std::move(rare)};
}

void StreamDecoder::tellOldestRow()
{
    Row& row = m_rows[m_rowsTold++ % RowsAhead];
    m_sink.onPackedRow(m_current, row.flow, std::move(row.rare));
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
