// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "core/expectation.h"
#include "core/flow.h"
#include "core/local_addresses.h"
#include "core/packed_flow.h"
#include "netlink/conntrack_decoder.h"
#include "netlink/cpu_stats_decoder.h"
#include "netlink/socket_decoder.h"
#include "netlink/trace_decoder.h"
#include "store/stream_counters.h"
#include "wire/frame.h"
#include "wire/payloads.h"

namespace natlens {

/// Takes what a stream tells, in the order of its frames, on the thread that reads it.
class StreamSink {
public:
    virtual ~StreamSink() = default;
    virtual void onDumpRow(const FrameHeader& frame, Flow&& flow) = 0;
    virtual void onFlowEvent(const FrameHeader& frame, FlowEventKind kind, Flow&& flow) = 0;
    /// True: flows come through the three below instead of those that take a Flow: straight from
    /// the message, several times as fast.
    [[nodiscard]] virtual bool wantsPackedFlows() const { return false; }
    /// onPackedRow() will be called for it, a few rows later.
    virtual void onPackedRowSoon(const PackedFlow&, const RareFlow*) {}
    virtual void onPackedRow(const FrameHeader&, const PackedFlow&,
                             std::shared_ptr<const RareFlow>&&)
    {
    }
    virtual void onPackedEvent(const FrameHeader&, FlowEventKind, const PackedFlow&,
                               std::shared_ptr<const RareFlow>&&)
    {
    }
    virtual void onPackedRefreshed(const FrameHeader&, const PackedFlow&,
                                   std::shared_ptr<const RareFlow>&&)
    {
    }
    /// A row of the dump counts as New.
    virtual void onExpectation(const FrameHeader& frame, FlowEventKind kind,
                               Expectation&& expectation) = 0;
    virtual void onDumpDone(const FrameHeader& frame) = 0;
    /// A new epoch begins; its dump follows.
    virtual void onGap(const FrameHeader& frame, GapReason reason) = 0;
    /// The whole list: once it is complete, and again when it changed.
    virtual void onAddresses(const LocalAddresses& addresses) = 0;
    virtual void onStats(const StatsPayload& stats) = 0;
    /// An answer to refreshFlows(): the flow as it is now.
    virtual void onRefreshed(const FrameHeader&, Flow&&) {}
    /// An answer to refreshFlows(): the kernel has no such flow any more.
    virtual void onGone(const FrameHeader&, const FlowKey&) {}
    /// The counters of all CPUs, cumulative.
    virtual void onCpuStats(const FrameHeader&, const std::vector<CpuCounters>&) {}
    /// Answers to listSockets(): all that one call found.
    virtual void onSockets(const FrameHeader&, std::vector<DiagSocket>&&) {}
    /// nf_tables changed: rules read before @p generation are old. Comes once a batch of changes.
    virtual void onRulesetChanged(const FrameHeader&, std::uint32_t /*generation*/) {}
    /// Of a stream that startTrace() opened.
    virtual void onTrace(const FrameHeader&, std::vector<TraceEvent>&&) {}
    /// What was there to read has been read.
    virtual void onBatch(const StreamCounters& counters) = 0;
    /// The stream is over. Disconnected: the other end closed it; System: reading failed.
    virtual void onEnd(const Error& error) = 0;
};

} // namespace natlens
