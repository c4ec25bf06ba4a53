// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>

#include "core/flow.h"
#include "core/nat_kind.h"

namespace natlens {

/// The ends of one direction, 36 bytes. Addresses in network order; an IPv4 address uses the
/// first four bytes, the others are 0. Numbers in host byte order.
struct PackedTuple {
    std::array<std::uint8_t, 16> src{};
    std::array<std::uint8_t, 16> dst{};
    std::uint16_t first = 0;  ///< source port, GRE key of the source, ICMP id
    std::uint16_t second = 0; ///< destination port, its GRE key, ICMP type * 256 + code
    auto operator<=>(const PackedTuple&) const = default;
};

/// What the numbers of a PackedTuple are; the alternatives of L4Identity in their order.
enum class L4Kind : std::uint8_t { None, Ports, GreKeys, Icmp };

/// Of a flow what few have; kept beside the packed flow.
struct RareFlow {
    std::shared_ptr<const RareAttributes> attributes;
    ProtocolInfo protocolInfo;           ///< SctpInfo, DccpInfo; TcpInfo where fitsPacked() says no
    std::optional<std::uint64_t> stopNs; ///< Timestamps::stopNs, when not 0
    std::optional<std::uint32_t> use;    ///< CTA_USE, when over 254
    bool operator==(const RareFlow& other) const;
};

/// A flow of the store in 168 bytes, IPv6 and both tuples included. A member that its Has bit
/// does not name is 0 and means "not told". Trivially copyable.
struct PackedFlow {
    enum Has : std::uint16_t {
        HasId = 1U << 0,
        HasStatus = 1U << 1,
        HasTimeout = 1U << 2,
        HasMark = 1U << 3,
        HasUse = 1U << 4,
        HasTcp = 1U << 5,
        TcpOnlyState = 1U << 6,
        HasOriginalCounters = 1U << 7,
        HasReplyCounters = 1U << 8,
        HasTimestamps = 1U << 9,
        HasRare = 1U << 10,     ///< a RareFlow is kept beside it
        Ended = 1U << 11,       ///< updatedNs is when it ended
        SeenAtStart = 1U << 12, ///< came with a dump or an update: older than firstSeenNs
    };

    static constexpr std::uint64_t MostSequence = (std::uint64_t{1} << 48U) - 1;

    std::uint64_t sequence : 48 = 0; ///< order of first appearance in this store, never used twice
    std::uint64_t flagsOriginal : 8 = 0; ///< of TcpInfo
    std::uint64_t flagsReply : 8 = 0;
    std::uint64_t firstSeenNs = 0; ///< CLOCK_MONOTONIC, when the helper first told of it
    std::uint64_t updatedNs = 0;   ///< CLOCK_MONOTONIC; timeout counts from here
    Counters originalCounters;
    Counters replyCounters;
    std::uint64_t startNs = 0; ///< CTA_TIMESTAMP_START, ns since 1970
    PackedTuple original;
    PackedTuple reply;
    std::uint32_t id = 0;
    std::uint32_t status = 0;
    std::uint32_t timeout = 0; ///< seconds
    std::uint32_t mark = 0;
    std::uint32_t epoch = 0; ///< of the message that last changed it
    std::uint16_t zone = 0;
    std::uint16_t has = 0;            ///< Has bits
    std::uint8_t family : 4 = 0;      ///< L3Protocol
    std::uint8_t replyFamily : 4 = 0; ///< L3Protocol::None: no reply tuple was told
    std::uint8_t protocol = 0;        ///< IPPROTO_*
    std::uint8_t replyProtocol = 0;
    std::uint8_t l4 : 4 = 0; ///< L4Kind of original, and of reply times 4
    NatKind nat : 4 = NatKind::None;
    Certainty certainty : 3 = Certainty::Unknown;
    std::uint8_t changed : 5 = 0; ///< ChangedField bits
    std::uint8_t use = 0;
    std::uint8_t tcpState = 0;
    std::uint8_t wscaleOriginal : 4 = 0;
    std::uint8_t wscaleReply : 4 = 0;

    [[nodiscard]] bool hasAll(unsigned bits) const { return (has & bits) == bits; }
    [[nodiscard]] bool ended() const { return hasAll(Ended); }
    [[nodiscard]] L4Kind originalL4() const { return static_cast<L4Kind>(l4 & 3U); }
    [[nodiscard]] L4Kind replyL4() const { return static_cast<L4Kind>(l4 >> 2U); }
    void setOriginal(L3Protocol l3, std::uint8_t l4Protocol, L4Kind kind);
    void setReply(L3Protocol l3, std::uint8_t l4Protocol, L4Kind kind);
    void setVerdict(const NatVerdict& verdict);
    bool operator==(const PackedFlow&) const = default;
};
static_assert(sizeof(PackedFlow) == 168);

/// A packed flow where it lies: valid as long as what owns it.
struct FlowRow {
    const PackedFlow* flow = nullptr;
    const RareFlow* rare = nullptr; ///< null when there is none
};

/// Packs what a message told. Sets neither times, sequence, epoch nor the NAT verdict. What the
/// packed form has no room for goes to @p rare, which becomes null when nothing needs it.
/// Flow::eventNs is not kept.
[[nodiscard]] PackedFlow pack(const Flow& flow, std::shared_ptr<const RareFlow>& rare);
[[nodiscard]] Flow unpack(const FlowRow& row);
/// Whether a packed flow has room for it: masks of flags are 0, and scales below 16.
[[nodiscard]] bool fitsPacked(const TcpInfo& tcp);
/// fitsPacked() of @p tcp, or it is also to be kept beside the flow.
void packTcp(PackedFlow& packed, const TcpInfo& tcp);
/// Writes one direction; what its numbers are.
[[nodiscard]] L4Kind pack(const Tuple& tuple, PackedTuple& out);
[[nodiscard]] FlowKey keyOf(const FlowRow& row);
[[nodiscard]] Tuple unpackOriginal(const PackedFlow& flow);
[[nodiscard]] Tuple unpackReply(const PackedFlow& flow);
[[nodiscard]] NatVerdict verdictOf(const PackedFlow& flow);

} // namespace natlens
