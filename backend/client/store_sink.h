// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <utility>

#include "client/stream_sink.h"
#include "store/flow_store.h"

namespace natlens {

/// Hands a stream to a FlowStore. @p Base: StreamSink, or what derives from it.
template<class Base> class StoreSink : public Base {
public:
    template<class... Arguments>
    explicit StoreSink(FlowStore::Rows rows, Arguments&&... arguments)
        : Base(std::forward<Arguments>(arguments)...), m_store(rows)
    {
    }

    [[nodiscard]] bool wantsPackedFlows() const override { return true; }
    void onPackedRowSoon(const PackedFlow& row, const RareFlow* rare) override
    {
        m_store.prefetch({&row, rare});
    }
    void onPackedRow(const FrameHeader& frame, const PackedFlow& row,
                     std::shared_ptr<const RareFlow>&& rare) override
    {
        m_store.applyDump(row, rare, frame.monotonicNs);
    }
    void onPackedEvent(const FrameHeader& frame, FlowEventKind kind, const PackedFlow& told,
                       std::shared_ptr<const RareFlow>&& rare) override
    {
        m_store.applyEvent(kind, told, rare, frame.monotonicNs);
    }
    void onPackedRefreshed(const FrameHeader& frame, const PackedFlow& told,
                           std::shared_ptr<const RareFlow>&& rare) override
    {
        m_store.applyRefreshed(told, rare, frame.monotonicNs);
    }
    void onDumpRow(const FrameHeader& frame, Flow&& flow) override
    {
        m_store.applyDump(flow, frame.monotonicNs);
    }
    void onFlowEvent(const FrameHeader& frame, FlowEventKind kind, Flow&& flow) override
    {
        m_store.applyEvent(kind, flow, frame.monotonicNs);
    }
    void onGone(const FrameHeader& frame, const FlowKey& key) override
    {
        m_store.applyGone(key, frame.monotonicNs);
    }
    void onExpectation(const FrameHeader& frame, FlowEventKind kind,
                       Expectation&& expectation) override
    {
        m_store.applyExpectation(kind, std::move(expectation), frame.monotonicNs);
    }
    void onDumpDone(const FrameHeader& frame) override { m_store.finishDump(frame.monotonicNs); }
    void onGap(const FrameHeader&, GapReason reason) override { m_store.beginEpoch(reason); }
    void onAddresses(const LocalAddresses& addresses) override { m_store.setAddresses(addresses); }
    void onStats(const StatsPayload& stats) override { m_store.setTableFacts(stats); }
    void onCpuStats(const FrameHeader&, const std::vector<CpuCounters>& cpus) override
    {
        m_store.setCpuCounters(cpus);
    }
    void onBatch(const StreamCounters& counters) override { m_store.setCounters(counters); }

protected:
    [[nodiscard]] FlowStore& store() { return m_store; }
    [[nodiscard]] const FlowStore& store() const { return m_store; }

private:
    FlowStore m_store;
};

} // namespace natlens
