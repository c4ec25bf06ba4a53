// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <utility>

#include "core/packed_flow.h"

namespace natlens {

/// How many flows of the store there are of each kind, kept while they come and go. Only flows
/// that live count.
class FlowTally {
public:
    void add(const PackedFlow& flow);
    void remove(const PackedFlow& flow);

    /// By NatKind.
    [[nodiscard]] const std::array<std::uint64_t, 7>& natKinds() const { return m_natKinds; }
    /// By {L3Protocol, IPPROTO_*}; those that occur.
    [[nodiscard]] std::map<std::pair<std::uint8_t, std::uint8_t>, std::uint64_t> protocols() const;
    /// By enum tcp_conntrack; the last one counts those beyond the names.
    [[nodiscard]] const std::array<std::uint64_t, 16>& tcpStates() const { return m_tcpStates; }
    /// Of the flows that have no TCP state: no reply yet, reply seen, assured.
    [[nodiscard]] const std::array<std::uint64_t, 3>& replyStates() const { return m_replyStates; }
    /// Sums of the counters that were told last.
    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }
    [[nodiscard]] std::uint64_t packets() const { return m_packets; }
    [[nodiscard]] std::uint64_t offloaded() const { return m_offloaded; }
    bool operator==(const FlowTally&) const = default;

private:
    void count(const PackedFlow& flow, std::uint64_t step);
    [[nodiscard]] static std::size_t familyAt(std::uint8_t family);

    std::array<std::uint64_t, 7> m_natKinds{};
    /// None, IPv4, IPv6; an array, since every event counts here.
    std::array<std::array<std::uint32_t, 256>, 3> m_protocols{};
    std::array<std::uint64_t, 16> m_tcpStates{};
    std::array<std::uint64_t, 3> m_replyStates{};
    std::uint64_t m_bytes = 0;
    std::uint64_t m_packets = 0;
    std::uint64_t m_offloaded = 0;
};

} // namespace natlens
