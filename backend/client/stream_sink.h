// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "core/expectation.h"
#include "core/flow.h"
#include "core/local_addresses.h"
#include "netlink/conntrack_decoder.h"
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
    /// A row of the dump counts as New.
    virtual void onExpectation(const FrameHeader& frame, FlowEventKind kind,
                               Expectation&& expectation) = 0;
    virtual void onDumpDone(const FrameHeader& frame) = 0;
    /// A new epoch begins; its dump follows.
    virtual void onGap(const FrameHeader& frame, GapReason reason) = 0;
    /// The whole list: once it is complete, and again when it changed.
    virtual void onAddresses(const LocalAddresses& addresses) = 0;
    virtual void onStats(const StatsPayload& stats) = 0;
    /// What was there to read has been read.
    virtual void onBatch(const StreamCounters& counters) = 0;
    /// The stream is over. Disconnected: the other end closed it; System: reading failed.
    virtual void onEnd(const Error& error) = 0;
};

} // namespace natlens
