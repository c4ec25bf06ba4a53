// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/flow.h"

#include <cstring>
#include <type_traits>

namespace natlens {

namespace {

template<class T> void take(std::optional<T>& into, const std::optional<T>& from)
{
    if (from) {
        into = from;
    }
}

template<class T> void take(std::vector<T>& into, const std::vector<T>& from)
{
    if (!from.empty()) {
        into = from;
    }
}

std::shared_ptr<const RareAttributes> mergeRare(const RareAttributes& old,
                                                const RareAttributes& update)
{
    auto merged = std::make_shared<RareAttributes>(old);
    take(merged->zoneOriginal, update.zoneOriginal);
    take(merged->zoneReply, update.zoneReply);
    take(merged->labels, update.labels);
    take(merged->labelsMask, update.labelsMask);
    take(merged->secctx, update.secctx);
    take(merged->helper, update.helper);
    take(merged->helperInfo, update.helperInfo);
    take(merged->master, update.master);
    take(merged->seqAdjOriginal, update.seqAdjOriginal);
    take(merged->seqAdjReply, update.seqAdjReply);
    take(merged->synproxy, update.synproxy);
    take(merged->unknown, update.unknown);
    return merged;
}

void mergeProtocolInfo(ProtocolInfo& info, const ProtocolInfo& update)
{
    const auto mergeSame = [&](const auto& told) {
        using Told = std::decay_t<decltype(told)>;
        if constexpr (!std::is_same_v<Told, std::monostate>) {
            auto* known = std::get_if<Told>(&info);
            if (known && told.onlyState) {
                known->state = told.state;
            } else {
                info = told;
            }
        }
    };
    std::visit(mergeSame, update);
}

void mix(std::uint64_t& hash, std::uint64_t value)
{
    // The finaliser of splitmix64: cheap, and every input bit reaches every output bit.
    hash += 0x9e3779b97f4a7c15ULL + value;
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9ULL;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebULL;
    hash ^= hash >> 31;
}

void mixAddress(std::uint64_t& hash, const IpAddress& address)
{
    std::uint64_t words[2] = {};
    const auto bytes = address.bytes();
    if (!bytes.empty()) {
        std::memcpy(words, bytes.data(), bytes.size());
    }
    mix(hash, words[0]);
    if (address.family() == L3Protocol::Ipv6) {
        mix(hash, words[1]);
    }
}

std::uint64_t l4Word(const L4Identity& l4)
{
    if (const auto* ports = std::get_if<Ports>(&l4)) {
        return (std::uint64_t{ports->src} << 16) | ports->dst;
    }
    if (const auto* keys = std::get_if<GreKeys>(&l4)) {
        return (std::uint64_t{keys->src} << 16) | keys->dst;
    }
    if (const auto* icmp = std::get_if<IcmpIdentity>(&l4)) {
        return (std::uint64_t{icmp->id} << 16) | (std::uint64_t{icmp->type} << 8) | icmp->code;
    }
    return 0;
}

} // namespace

bool Flow::operator==(const Flow& other) const
{
    const bool rareEqual = rare == other.rare || (rare && other.rare && *rare == *other.rare);
    return rareEqual && original == other.original && reply == other.reply && id == other.id
           && zone == other.zone && status == other.status && timeout == other.timeout
           && mark == other.mark && use == other.use && protocolInfo == other.protocolInfo
           && countersOriginal == other.countersOriginal && countersReply == other.countersReply
           && timestamps == other.timestamps && eventNs == other.eventNs;
}

FlowKey keyOf(const Flow& flow)
{
    return {flow.id.value_or(0), originalZone(flow), flow.original};
}

void merge(Flow& flow, const Flow& update)
{
    if (update.reply.family() != L3Protocol::None) {
        flow.reply = update.reply;
    }
    take(flow.status, update.status);
    take(flow.timeout, update.timeout);
    take(flow.mark, update.mark);
    take(flow.use, update.use);
    mergeProtocolInfo(flow.protocolInfo, update.protocolInfo);
    take(flow.countersOriginal, update.countersOriginal);
    take(flow.countersReply, update.countersReply);
    take(flow.timestamps, update.timestamps);
    take(flow.eventNs, update.eventNs);
    if (update.rare) {
        flow.rare = flow.rare ? mergeRare(*flow.rare, *update.rare) : update.rare;
    }
}

std::uint16_t originalZone(const Flow& flow)
{
    return flow.rare ? flow.rare->zoneOriginal.value_or(flow.zone) : flow.zone;
}

std::uint16_t replyZone(const Flow& flow)
{
    return flow.rare ? flow.rare->zoneReply.value_or(flow.zone) : flow.zone;
}

} // namespace natlens

std::size_t std::hash<natlens::FlowKey>::operator()(const natlens::FlowKey& key) const noexcept
{
    using namespace natlens;
    std::uint64_t mixed =
        (std::uint64_t{key.id} << 24) | (std::uint64_t{key.zone} << 8) | key.original.protocol;
    mixAddress(mixed, key.original.src);
    mixAddress(mixed, key.original.dst);
    mix(mixed, l4Word(key.original.l4));
    return mixed;
}
