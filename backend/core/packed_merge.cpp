// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/packed_merge.h"

namespace natlens {

namespace {

/// Of a packed flow what pack() does not make.
constexpr unsigned OwnBits = PackedFlow::Ended | PackedFlow::SeenAtStart;
/// What may also lie beside a flow, and would have to go there or from there.
constexpr unsigned MovableBits =
    PackedFlow::HasUse | PackedFlow::HasTimestamps | PackedFlow::HasTcp;

/// True: the packed form alone takes this update.
bool isUsual(const PackedFlow& flow, const PackedFlow& update)
{
    return !update.hasAll(PackedFlow::HasRare)
           && (!flow.hasAll(PackedFlow::HasRare) || (update.has & MovableBits) == 0);
}

void takeTcp(PackedFlow& flow, const PackedFlow& update)
{
    flow.tcpState = update.tcpState;
    const bool onlyState = update.hasAll(PackedFlow::TcpOnlyState);
    if (onlyState && flow.hasAll(PackedFlow::HasTcp)) {
        return;
    }
    flow.has = static_cast<std::uint16_t>(
        (flow.has & ~PackedFlow::TcpOnlyState)
        | (update.has & (PackedFlow::HasTcp | PackedFlow::TcpOnlyState)));
    flow.wscaleOriginal = update.wscaleOriginal;
    flow.wscaleReply = update.wscaleReply;
    flow.flagsOriginal = update.flagsOriginal;
    flow.flagsReply = update.flagsReply;
}

void takeReply(PackedFlow& flow, const PackedFlow& update)
{
    flow.reply = update.reply;
    flow.setReply(static_cast<L3Protocol>(update.replyFamily), update.replyProtocol,
                  update.replyL4());
}

template<class T>
void take(PackedFlow& flow, T PackedFlow::*member, const PackedFlow& update, PackedFlow::Has bit)
{
    if (update.hasAll(bit)) {
        flow.*member = update.*member;
        flow.has |= bit;
    }
}

void mergeUsual(PackedFlow& flow, const PackedFlow& update)
{
    if (update.replyFamily != static_cast<std::uint8_t>(L3Protocol::None)) {
        takeReply(flow, update);
    }
    take(flow, &PackedFlow::status, update, PackedFlow::HasStatus);
    take(flow, &PackedFlow::timeout, update, PackedFlow::HasTimeout);
    take(flow, &PackedFlow::mark, update, PackedFlow::HasMark);
    take(flow, &PackedFlow::use, update, PackedFlow::HasUse);
    take(flow, &PackedFlow::originalCounters, update, PackedFlow::HasOriginalCounters);
    take(flow, &PackedFlow::replyCounters, update, PackedFlow::HasReplyCounters);
    take(flow, &PackedFlow::startNs, update, PackedFlow::HasTimestamps);
    if (update.hasAll(PackedFlow::HasTcp)) {
        takeTcp(flow, update);
    }
}

} // namespace

void merge(PackedFlow& flow, std::shared_ptr<const RareFlow>& rare, const FlowRow& update)
{
    if (isUsual(flow, *update.flow)) {
        mergeUsual(flow, *update.flow);
        return;
    }
    Flow whole = unpack({&flow, rare.get()});
    merge(whole, unpack(update));
    PackedFlow packed = pack(whole, rare);
    packed.sequence = flow.sequence;
    packed.firstSeenNs = flow.firstSeenNs;
    packed.updatedNs = flow.updatedNs;
    packed.epoch = flow.epoch;
    packed.setVerdict(verdictOf(flow));
    packed.has = static_cast<std::uint16_t>(packed.has | (flow.has & OwnBits));
    flow = packed;
}

} // namespace natlens
