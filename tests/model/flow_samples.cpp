// SPDX-License-Identifier: GPL-2.0-or-later
#include "model/flow_samples.h"

#include <unordered_map>

namespace natlens::samples {

namespace {

IpAddress address(const std::string& text)
{
    return IpAddress::parse(text).value();
}

// The same flow in another snapshot is the same to the table, too.
std::uint64_t sequenceOf(const Flow& f)
{
    static std::unordered_map<FlowKey, std::uint64_t> known;
    return known.emplace(keyOf(f), known.size() + 1).first->second;
}

} // namespace

Tuple tcp(const std::string& src, std::uint16_t sport, const std::string& dst, std::uint16_t dport)
{
    return {address(src), address(dst), IPPROTO_TCP, Ports{sport, dport}};
}

Tuple icmp(const std::string& src, const std::string& dst, std::uint16_t id, std::uint8_t type)
{
    return {address(src), address(dst), IPPROTO_ICMP, IcmpIdentity{id, type, 0}};
}

Flow flow(const Tuple& original, const Tuple& reply, std::uint32_t id)
{
    Flow f;
    f.original = original;
    f.reply = reply;
    f.id = id;
    f.timeout = 118;
    f.status = StatusSeenReply | StatusAssured | StatusConfirmed | StatusSrcNat | StatusDstNat;
    if (original.protocol == IPPROTO_TCP) {
        f.protocolInfo = TcpInfo{3, 7, 7, 0x03, 0, 0x03, 0};
    }
    return f;
}

Flow redirected(std::uint16_t clientPort, std::uint32_t id)
{
    return flow(tcp("10.0.1.2", clientPort, "10.0.2.2", 8042),
                tcp("10.0.1.1", 5000, "10.0.1.2", clientPort), id);
}

LocalAddresses routerAddresses()
{
    LocalAddresses local;
    for (const char* text : {"10.0.1.1", "10.0.2.1", "fd00:1::1"}) {
        local.add(address(text));
    }
    local.setKnown();
    return local;
}

FlowRecordPtr record(const Flow& f, std::uint64_t endedNs)
{
    auto made = std::make_shared<FlowRecord>();
    made->flow = f;
    made->nat = classify(f, routerAddresses());
    made->firstSeenNs = Now - 12 * Second;
    made->updatedNs = Now - 3 * Second;
    made->endedNs = endedNs;
    made->sequence = sequenceOf(f);
    return made;
}

FlowRecordPtr record(const Flow& f, const NatVerdict& nat)
{
    auto made = std::make_shared<FlowRecord>(*record(f));
    made->nat = nat;
    return made;
}

std::shared_ptr<FlowSnapshot> draft(const std::vector<FlowRecordPtr>& rows)
{
    // One pool for all: a flow keeps its slot from snapshot to snapshot.
    static FlowPool pool;
    static std::unordered_map<std::uint64_t, FlowSlot> slots;
    static std::uint64_t generation = 0;
    auto order = std::make_shared<RowOrder>();
    order->key = SortKey(FlowField::Age, false, nullptr);
    for (const FlowRecordPtr& row : rows) {
        // The younger ones first: each a nanosecond older than the one before.
        FlowRecord placed = *row;
        placed.firstSeenNs -= order->slots.size();
        std::shared_ptr<const RareFlow> rare;
        const PackedFlow packed = pack(placed, rare);
        const auto known = slots.find(row->sequence);
        const FlowSlot slot = known != slots.end() ? known->second : pool.insert(packed, rare);
        slots[row->sequence] = slot;
        pool.edit(slot) = packed;
        pool.setRare(slot, rare);
        order->slots.push_back(slot);
    }
    auto made = std::make_shared<FlowSnapshot>();
    made->generation = ++generation;
    made->takenNs = Now;
    made->chunks = pool.chunks();
    made->order = order;
    made->alive = rows.size();
    made->complete = true;
    made->statistics.accountingOn = true;
    made->statistics.timestampsOn = true;
    return made;
}

FlowSnapshotPtr snapshot(const std::vector<FlowRecordPtr>& rows)
{
    return draft(rows);
}

} // namespace natlens::samples
