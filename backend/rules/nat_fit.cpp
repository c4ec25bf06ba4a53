// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/nat_fit.h"

#include <algorithm>
#include <array>
#include <span>

namespace natlens {

namespace {

IpAddress addressOf(const std::array<std::uint8_t, 16>& bytes, std::uint8_t family)
{
    const auto all = std::as_bytes(std::span(bytes));
    switch (static_cast<L3Protocol>(family)) {
    case L3Protocol::Ipv4: return IpAddress::fromBytes(all.first(4));
    case L3Protocol::Ipv6: return IpAddress::fromBytes(all);
    case L3Protocol::None: break;
    }
    return {};
}

Decision decide(bool holds)
{
    return holds ? Decision::Yes : Decision::No;
}

Decision isLocal(const IpAddress& address, const LocalAddresses& local)
{
    if (local.contains(address)) {
        return Decision::Yes;
    }
    return local.known() ? Decision::No : Decision::Unknown;
}

/// What an action says of one target: its own words, or an entry of its map.
struct Target {
    std::optional<Interval<IpAddress>> addresses;
    std::optional<Interval<std::uint16_t>> ports;
};

Target targetOf(const Action& action, const MapEntry* entry)
{
    Target target{action.addresses, action.ports};
    if (entry == nullptr) {
        return target;
    }
    if (entry->address) {
        target.addresses = Interval<IpAddress>{*entry->address, *entry->address};
    } else if (entry->addresses) {
        target.addresses = entry->addresses;
    }
    if (entry->port && !target.ports) {
        target.ports = Interval<std::uint16_t>{*entry->port, *entry->port};
    }
    return target;
}

bool portFits(const Target& target, const NatChange& change)
{
    if (!change.hasPorts) {
        return true;
    }
    if (target.ports) {
        return target.ports->first <= change.portAfter && change.portAfter <= target.ports->last;
    }
    // Source ports move by themselves where two flows would clash; destination ports never.
    return change.ofSource || change.portAfter == change.portBefore;
}

bool addressFits(const Target& target, const NatChange& change)
{
    if (!target.addresses) {
        return change.after == change.before;
    }
    return target.addresses->first <= change.after && change.after <= target.addresses->last;
}

Decision targetFits(ActionKind kind, const Target& target, const NatChange& change,
                    const LocalAddresses& local)
{
    switch (kind) {
    case ActionKind::Redirect:
        return change.ofSource || !portFits(target, change) ? Decision::No
                                                            : isLocal(change.after, local);
    case ActionKind::Masquerade:
        return !change.ofSource || !portFits(target, change) ? Decision::No
                                                             : isLocal(change.after, local);
    case ActionKind::Dnat:
    case ActionKind::Snat:
        return decide(change.ofSource == (kind == ActionKind::Snat) && portFits(target, change)
                      && addressFits(target, change));
    case ActionKind::Netmap: return decide(addressFits(target, change));
    case ActionKind::Tproxy: return decide(!change.ofSource && change.isNone());
    case ActionKind::Accept:
    case ActionKind::Drop:
    case ActionKind::Reject:
    case ActionKind::Return:
    case ActionKind::Jump:
    case ActionKind::Goto:
    case ActionKind::Continue:
    case ActionKind::Queue:
    case ActionKind::SetMark:
    case ActionKind::SetCtMark:
    case ActionKind::NoTrack:
    case ActionKind::Other:
    case ActionKind::Note: break;
    }
    return Decision::Unknown;
}

Decision anyEntryFits(const Candidate& candidate, const NatChange& change,
                      const LocalAddresses& local)
{
    const auto& map = candidate.step->map;
    if (map.entries == nullptr) {
        return Decision::Unknown;
    }
    Decision best = map.understood && map.fixed ? Decision::No : Decision::Unknown;
    for (const MapEntry& entry : *map.entries) {
        const Action& action = *candidate.step->action;
        const Decision fit = targetFits(action.kind, targetOf(action, &entry), change, local);
        if (fit == Decision::Yes) {
            return fit;
        }
        best = fit == Decision::Unknown ? fit : best;
    }
    return best;
}

} // namespace

NatChange destinationChange(const PackedFlow& flow)
{
    NatChange change;
    change.before = addressOf(flow.original.dst, flow.family);
    change.after = addressOf(flow.reply.src, flow.replyFamily);
    change.portBefore = flow.original.second;
    change.portAfter = flow.reply.first;
    change.hasPorts = flow.originalL4() == L4Kind::Ports;
    return change;
}

NatChange sourceChange(const PackedFlow& flow)
{
    NatChange change;
    change.before = addressOf(flow.original.src, flow.family);
    change.after = addressOf(flow.reply.dst, flow.replyFamily);
    change.portBefore = flow.original.first;
    change.portAfter = flow.reply.second;
    change.hasPorts = flow.originalL4() == L4Kind::Ports;
    change.ofSource = true;
    return change;
}

Decision fits(const Candidate& candidate, const NatChange& change, const PacketView& packet,
              const LocalAddresses& local)
{
    const Action& action = *candidate.step->action;
    const MapEntry* entry = nullptr;
    if (action.mapped) {
        const auto found = candidate.step->entryFor(packet);
        if (found.decision != Decision::Yes) {
            return anyEntryFits(candidate, change, local);
        }
        entry = &(*candidate.step->map.entries)[found.row];
    }
    return targetFits(action.kind, targetOf(action, entry), change, local);
}

} // namespace natlens
