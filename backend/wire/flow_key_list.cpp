// SPDX-License-Identifier: GPL-2.0-or-later
#include "wire/flow_key_list.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

namespace natlens {

namespace {

enum class Kind : std::uint8_t { None, Ports, GreKeys, Icmp };

struct Record {
    std::uint32_t id;
    std::uint16_t zone;
    std::uint8_t family;
    std::uint8_t protocol;
    std::array<std::uint8_t, 16> src;
    std::array<std::uint8_t, 16> dst;
    std::uint16_t first;
    std::uint16_t second;
    std::uint8_t kind;
    std::array<std::uint8_t, 3> zero;
};
static_assert(sizeof(Record) == FlowKeyRecordSize);

constexpr std::size_t Ipv4Length = 4;

Kind kindOf(std::uint8_t protocol)
{
    switch (protocol) {
    case IPPROTO_TCP:
    case IPPROTO_UDP:
    case IPPROTO_UDPLITE:
    case IPPROTO_SCTP:
    case IPPROTO_DCCP: return Kind::Ports;
    case IPPROTO_GRE: return Kind::GreKeys;
    case IPPROTO_ICMP:
    case IPPROTO_ICMPV6: return Kind::Icmp;
    default: return Kind::None;
    }
}

Record toRecord(const FlowKey& key)
{
    Record record{};
    record.id = key.id;
    record.zone = key.zone;
    record.family = static_cast<std::uint8_t>(key.original.family());
    record.protocol = key.original.protocol;
    std::ranges::copy(key.original.src.bytes(), record.src.begin());
    std::ranges::copy(key.original.dst.bytes(), record.dst.begin());
    record.kind = static_cast<std::uint8_t>(key.original.l4.index());
    if (const auto* ports = std::get_if<Ports>(&key.original.l4)) {
        record.first = ports->src;
        record.second = ports->dst;
    } else if (const auto* keys = std::get_if<GreKeys>(&key.original.l4)) {
        record.first = keys->src;
        record.second = keys->dst;
    } else if (const auto* icmp = std::get_if<IcmpIdentity>(&key.original.l4)) {
        record.first = icmp->id;
        record.second = static_cast<std::uint16_t>((unsigned{icmp->type} << 8U) | icmp->code);
    }
    return record;
}

L4Identity identityOf(const Record& record)
{
    switch (static_cast<Kind>(record.kind)) {
    case Kind::None: break;
    case Kind::Ports: return Ports{record.first, record.second};
    case Kind::GreKeys: return GreKeys{record.first, record.second};
    case Kind::Icmp:
        return IcmpIdentity{record.first, static_cast<std::uint8_t>(record.second >> 8U),
                            static_cast<std::uint8_t>(record.second & 0xffU)};
    }
    return {};
}

bool allZero(std::span<const std::uint8_t> bytes)
{
    return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

/// What is wrong with it; null: nothing.
const char* faultOf(const Record& record)
{
    const auto family = static_cast<L3Protocol>(record.family);
    if (family != L3Protocol::Ipv4 && family != L3Protocol::Ipv6) {
        return "the family";
    }
    if (family == L3Protocol::Ipv4
        && (!allZero(std::span(record.src).subspan(Ipv4Length))
            || !allZero(std::span(record.dst).subspan(Ipv4Length)))) {
        return "bytes behind an IPv4 address";
    }
    if (record.kind != static_cast<std::uint8_t>(kindOf(record.protocol))) {
        return "the kind is not the protocol's";
    }
    if (static_cast<Kind>(record.kind) == Kind::None && (record.first != 0 || record.second != 0)) {
        return "numbers of a protocol that has none";
    }
    return allZero(record.zero) ? nullptr : "the bytes at the end";
}

IpAddress addressOf(const std::array<std::uint8_t, 16>& bytes, std::uint8_t family)
{
    const auto all = std::as_bytes(std::span(bytes));
    return IpAddress::fromBytes(
        static_cast<L3Protocol>(family) == L3Protocol::Ipv4 ? all.first(Ipv4Length) : all);
}

FlowKey toKey(const Record& record)
{
    FlowKey key;
    key.id = record.id;
    key.zone = record.zone;
    key.original.src = addressOf(record.src, record.family);
    key.original.dst = addressOf(record.dst, record.family);
    key.original.protocol = record.protocol;
    key.original.l4 = identityOf(record);
    return key;
}

} // namespace

std::vector<std::byte> encodeFlowKeys(std::span<const FlowKey> keys)
{
    std::vector<std::byte> bytes(keys.size() * FlowKeyRecordSize);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const Record record = toRecord(keys[i]);
        std::memcpy(bytes.data() + i * FlowKeyRecordSize, &record, sizeof record);
    }
    return bytes;
}

Result<std::vector<FlowKey>> decodeFlowKeys(std::span<const std::byte> bytes)
{
    if (bytes.size() > MaxFlowKeys * FlowKeyRecordSize) {
        return failure(ErrorCode::Oversized,
                       "a list of more than " + std::to_string(MaxFlowKeys) + " flows");
    }
    if (bytes.size() % FlowKeyRecordSize != 0) {
        return failure(ErrorCode::Malformed, "a list of flows: no whole number of records");
    }
    std::vector<FlowKey> keys;
    keys.reserve(bytes.size() / FlowKeyRecordSize);
    for (std::size_t at = 0; at < bytes.size(); at += FlowKeyRecordSize) {
        Record record{};
        std::memcpy(&record, bytes.data() + at, sizeof record);
        if (const char* fault = faultOf(record)) {
            return failure(ErrorCode::Malformed,
                           "a list of flows: record " + std::to_string(keys.size()) + ": " + fault);
        }
        keys.push_back(toKey(record));
    }
    return keys;
}

} // namespace natlens
