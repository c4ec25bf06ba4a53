// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>
#include <optional>

#include "core/unique_fd.h"
#include "dump_sequence.h"
#include "frame_ring.h"
#include "resync_pacer.h"
#include "stream_options.h"
#include "wire/payloads.h"

namespace natlens {

/// One client's stream: its ring, its epochs, its dumps. Sends what the socket takes and never
/// waits for it; a client that does not read loses its ring, learns that by a gap when it reads
/// again, and nobody else notices.
class ClientStream : public QObject {
    Q_OBJECT

public:
    /// @p socket: our end of a SOCK_SEQPACKET pair, non-blocking.
    ClientStream(UniqueFd socket, const StreamOptions& options, DumpThreads& threads,
                 QObject* parent = nullptr);

    [[nodiscard]] quint32 epoch() const { return m_epoch; }
    /// Begins: facts, then the dumps of the first epoch.
    void start(const std::vector<StatsPayload::Entry>& facts);

    void offerFlowEvents(const SharedPayload& payload, quint64 messages);
    void offerExpectationEvents(const SharedPayload& payload);
    void offerAddressEvents(const SharedPayload& payload);
    /// Sends the facts, completed by what this stream knows of itself, when they changed.
    void offerFacts(std::vector<StatsPayload::Entry> facts);
    [[nodiscard]] bool wantsCpuStats() const { return m_options.cpuStats && !m_closed; }
    void offerCpuStats(const SharedPayload& payload);
    [[nodiscard]] bool wantsRulesetChanges() const { return m_options.rulesetChanges && !m_closed; }
    void offerRulesetChange(const SharedPayload& generation);
    [[nodiscard]] std::uint8_t wantedFlowEvents() const { return m_options.flowEvents; }
    /// Answers of the kernel to RefreshFlows().
    void tellRefreshed(const SharedPayload& payload);
    /// Tells all sockets; once more when that is going on already.
    void listSockets();
    /// What was sent may be incomplete: a new epoch begins, after a dump that still runs.
    void resync(GapReason reason);

Q_SIGNALS:
    /// The client closed its end, or spoke where it has nothing to say. Nothing comes after it.
    void closed();

private:
    void push(FrameType type, SharedPayload payload = nullptr);
    void flush();
    [[nodiscard]] bool send(FrameRing::Entry& entry);
    void beginEpoch(GapReason reason);
    void tellEpoch(GapReason reason);
    void scheduleDump();
    void dumpDue();
    void startDump();
    void dumpFinished();
    void dumpFailed(const Error& error);
    void startListing();
    void listingFinished();
    void overflow();
    void writable();
    void readable();
    void close();

    UniqueFd m_socket;
    StreamOptions m_options;
    FrameRing m_ring;
    DumpSequence m_dump;
    DumpSequence m_listing; ///< of sockets
    bool m_listAgain = false;
    ResyncPacer m_pacer;
    QTimer m_dumpTimer;
    QSocketNotifier m_writer;
    QSocketNotifier m_reader;
    quint64 m_sequence = 0;
    quint32 m_epoch = 1;
    quint64 m_resyncs = 0;
    quint64 m_framesDropped = 0;
    quint64 m_eventsForwarded = 0;
    quint64 m_dumpsGivenUp = 0;
    std::optional<GapReason> m_gapAfterDump;
    bool m_afterLoss = false;      ///< the dump to come makes good for a loss
    bool m_lossBeforeDump = false; ///< and so it does for another, since its epoch was told
    StatsPayload m_lastFacts;
    SharedPayload m_generation; ///< of the rules, the last that came
    bool m_overflowed = false;
    bool m_closed = false;
};

} // namespace natlens
