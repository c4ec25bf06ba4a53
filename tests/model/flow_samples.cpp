// SPDX-License-Identifier: GPL-2.0-or-later
#include "model/flow_samples.h"

namespace natlens::samples {

namespace {

IpAddress address(const std::string& text)
{
    return IpAddress::parse(text).value();
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
    static std::uint64_t generation = 0;
    auto made = std::make_shared<FlowSnapshot>();
    made->generation = ++generation;
    made->takenNs = Now;
    made->rows = rows;
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
