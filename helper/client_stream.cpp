// SPDX-License-Identifier: GPL-2.0-or-later
#include "client_stream.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "frame_send.h"
#include "quotas.h"

namespace natlens {

ClientStream::ClientStream(UniqueFd socket, const StreamOptions& options, DumpThreads& threads,
                           QObject* parent)
    : QObject(parent), m_socket(std::move(socket)), m_options(options), m_ring(quota::RingBytes),
      m_dump(tableSteps(options, threads)), m_listing(socketSteps()),
      m_writer(m_socket.get(), QSocketNotifier::Write),
      m_reader(m_socket.get(), QSocketNotifier::Read)
{
    m_writer.setEnabled(false);
    m_dumpTimer.setSingleShot(true);
    connect(&m_writer, &QSocketNotifier::activated, this, &ClientStream::writable);
    connect(&m_reader, &QSocketNotifier::activated, this, &ClientStream::readable);
    connect(&m_dumpTimer, &QTimer::timeout, this, &ClientStream::dumpDue);
    connect(&m_dump, &DumpSequence::frame, this, &ClientStream::push);
    connect(&m_dump, &DumpSequence::finished, this, &ClientStream::dumpFinished);
    connect(&m_dump, &DumpSequence::failed, this, &ClientStream::dumpFailed);
    connect(&m_listing, &DumpSequence::frame, this, &ClientStream::push);
    connect(&m_listing, &DumpSequence::finished, this, &ClientStream::listingFinished);
    connect(&m_listing, &DumpSequence::failed, this, &ClientStream::startListing);
}

void ClientStream::start(const std::vector<StatsPayload::Entry>& facts)
{
    offerFacts(facts);
    startDump();
}

void ClientStream::offerFlowEvents(const SharedPayload& payload, quint64 messages)
{
    m_eventsForwarded += messages;
    push(FrameType::Event, payload);
}

void ClientStream::offerExpectationEvents(const SharedPayload& payload)
{
    if (m_options.expectations) {
        push(FrameType::Expectation, payload);
    }
}

void ClientStream::offerAddressEvents(const SharedPayload& payload)
{
    push(FrameType::Addresses, payload);
}

void ClientStream::offerCpuStats(const SharedPayload& payload)
{
    if (m_options.cpuStats) {
        push(FrameType::CpuStats, payload);
    }
}

void ClientStream::offerRulesetChange(const SharedPayload& generation)
{
    if (m_options.rulesetChanges) {
        m_generation = generation;
        push(FrameType::RulesetChanged, generation);
    }
}

void ClientStream::tellRefreshed(const SharedPayload& payload)
{
    push(FrameType::Refreshed, payload);
}

void ClientStream::listSockets()
{
    if (m_listing.running() || m_overflowed) {
        m_listAgain = true; // a socket may be younger than what is being told
    } else {
        startListing();
    }
}

void ClientStream::startListing()
{
    m_listAgain = false;
    if (!m_closed) {
        m_listing.setPaused(m_ring.bytes() > quota::DumpPauseBytes);
        m_listing.start();
    }
}

void ClientStream::listingFinished()
{
    push(FrameType::SocketsDone);
    if (m_listAgain && !m_overflowed) {
        startListing();
    }
}

void ClientStream::offerFacts(std::vector<StatsPayload::Entry> facts)
{
    using Key = StatsPayload::Key;
    facts.push_back({Key::Resyncs, m_resyncs});
    facts.push_back({Key::FramesDropped, m_framesDropped});
    facts.push_back({Key::EventsForwarded, m_eventsForwarded});
    facts.push_back({Key::DumpsGivenUp, m_dumpsGivenUp});
    StatsPayload stats{std::move(facts)};
    if (stats != m_lastFacts && !m_overflowed) {
        m_lastFacts = std::move(stats);
        push(FrameType::Stats, makePayload(encodeStats(m_lastFacts)));
    }
}

void ClientStream::resync(GapReason reason)
{
    if (m_closed || m_overflowed) {
        return; // a new epoch is due
    }
    if (reason == GapReason::KernelOverrun) {
        m_pacer.lost(ResyncPacer::Clock::now());
    }
    if (m_dumpTimer.isActive() && (m_afterLoss || reason == GapReason::Requested)) {
        // A new epoch is told already, its dump not begun. What was told in it since may be
        // outdated by a further loss, so that the dump then needs an epoch of its own.
        m_lossBeforeDump = m_lossBeforeDump || reason != GapReason::Requested;
        return;
    }
    if (m_dump.running()) {
        // Let it finish: under a storm that is the only way for the table ever to be complete.
        // A loss outranks a request.
        if (!m_gapAfterDump || *m_gapAfterDump == GapReason::Requested) {
            m_gapAfterDump = reason;
        }
        return;
    }
    beginEpoch(reason);
}

void ClientStream::beginEpoch(GapReason reason)
{
    m_gapAfterDump.reset();
    m_afterLoss = reason != GapReason::Requested;
    tellEpoch(reason);
    scheduleDump();
}

void ClientStream::tellEpoch(GapReason reason)
{
    ++m_epoch;
    ++m_resyncs;
    m_lossBeforeDump = false;
    push(FrameType::Gap, makePayload(encodeGap({reason})));
}

void ClientStream::scheduleDump()
{
    if (!m_closed && !m_overflowed) {
        m_dumpTimer.start(m_pacer.delay(ResyncPacer::Clock::now()));
    }
}

/// Losses since then may have put it off.
void ClientStream::dumpDue()
{
    if (m_pacer.delay(ResyncPacer::Clock::now()).count() > 0) {
        scheduleDump();
    } else {
        startDump();
    }
}

void ClientStream::startDump()
{
    if (m_lossBeforeDump) {
        tellEpoch(GapReason::KernelOverrun);
    }
    if (m_closed || m_overflowed) {
        return;
    }
    m_pacer.started(ResyncPacer::Clock::now(), m_afterLoss);
    m_dump.setPaused(false);
    m_dump.start();
}

void ClientStream::dumpFinished()
{
    m_pacer.finished(ResyncPacer::Clock::now());
    push(FrameType::DumpDone);
    if (m_gapAfterDump && !m_closed && !m_overflowed) {
        beginEpoch(*m_gapAfterDump);
    }
}

/// What was dumped stands; the rest comes with the next try, in the same epoch, which is not
/// complete before.
void ClientStream::dumpFailed(const Error&)
{
    ++m_dumpsGivenUp;
    m_pacer.finished(ResyncPacer::Clock::now());
    m_pacer.backOff();
    m_afterLoss = true;
    scheduleDump();
}

void ClientStream::push(FrameType type, SharedPayload payload)
{
    if (m_closed) {
        return;
    }
    if (m_overflowed) {
        ++m_framesDropped;
        return;
    }
    FrameHeader header;
    header.version = FrameVersion;
    header.type = static_cast<std::uint16_t>(type);
    header.length = payload ? static_cast<std::uint32_t>(payload->size()) : 0;
    header.epoch = m_epoch;
    header.monotonicNs = monotonicNs();
    if (!m_ring.push({header, std::move(payload)})) {
        overflow();
        return;
    }
    if (!m_writer.isEnabled()) {
        flush();
    }
    if (m_ring.bytes() > quota::DumpPauseBytes) {
        m_dump.setPaused(true);
        m_listing.setPaused(true);
    }
}

void ClientStream::overflow()
{
    m_framesDropped += m_ring.size() + 1;
    m_ring.clear();
    m_overflowed = true;
    m_dumpTimer.stop();
    m_dump.abort();
    m_listAgain = m_listAgain || m_listing.running();
    m_listing.abort();
    m_gapAfterDump.reset();
    m_writer.setEnabled(true); // it fires when the client has read
}

void ClientStream::writable()
{
    if (m_overflowed) {
        m_overflowed = false;
        m_pacer.backOff();
        beginEpoch(GapReason::SlowClient);
        if (m_generation) {
            push(FrameType::RulesetChanged, m_generation); // it may be among what was dropped
        }
        if (m_listAgain) {
            startListing();
        }
    }
    flush();
    if (m_ring.bytes() < quota::DumpResumeBytes) {
        m_dump.setPaused(false);
        m_listing.setPaused(false);
    }
}

void ClientStream::flush()
{
    while (!m_ring.empty() && !m_closed) {
        if (!send(m_ring.front())) {
            break;
        }
        m_ring.pop();
    }
    m_writer.setEnabled(!m_ring.empty() && !m_closed);
}

bool ClientStream::send(FrameRing::Entry& entry)
{
    // Numbered when it goes: the numbers of a stream have no holes, a gap is told by a Gap.
    entry.header.sequence = m_sequence;
    const Sent sent = sendFrame(m_socket, entry);
    if (sent == Sent::Yes) {
        ++m_sequence;
    } else if (sent == Sent::Never) {
        close();
    }
    return sent == Sent::Yes;
}

void ClientStream::readable()
{
    // 0 bytes: the client's end is closed. Anything else: it talks, which this stream has no use
    // for.
    std::array<std::byte, 1> ignored{};
    const ssize_t size = ::recv(m_socket.get(), ignored.data(), ignored.size(), MSG_DONTWAIT);
    if (size >= 0 || (errno != EAGAIN && errno != EINTR)) {
        close();
    }
}

void ClientStream::close()
{
    if (m_closed) {
        return;
    }
    m_closed = true;
    m_reader.setEnabled(false);
    m_writer.setEnabled(false);
    m_dumpTimer.stop();
    m_dump.abort();
    m_listing.abort();
    Q_EMIT closed();
}

} // namespace natlens
