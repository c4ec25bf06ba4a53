// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/flow.h"
#include "core/result.h"

namespace natlens {

/// Flows as a client names them to the helper (RefreshFlows, DeleteFlows, SetMark): records of
/// 48 bytes, one after the other, nothing before, between or behind them. Numbers in host byte
/// order, since it never leaves the machine:
///
///      0  u32  id          CTA_ID
///      4  u16  zone        of the original direction
///      6  u8   family      2: IPv4, 10: IPv6
///      7  u8   protocol    IPPROTO_*
///      8  16 bytes         source of the original tuple, network order; an IPv4 address takes the
///                          first four, the others are 0
///     24  16 bytes         its destination, likewise
///     40  u16  first       source port, GRE key of the source, ICMP id
///     42  u16  second      destination port, its GRE key, ICMP type * 256 + code
///     44  u8   kind        what first and second are: 0 nothing (both are 0), 1 ports, 2 GRE keys,
///                          3 ICMP
///     45  3 bytes          0
///
/// The kind is the protocol's: 1 for TCP, UDP, UDP-Lite, SCTP and DCCP, 2 for GRE, 3 for ICMP and
/// ICMPv6, 0 for every other one. (A flow of these that came without numbers cannot be named.)
constexpr std::size_t FlowKeyRecordSize = 48;
/// No list holds more.
constexpr std::size_t MaxFlowKeys = 256;

[[nodiscard]] std::vector<std::byte> encodeFlowKeys(std::span<const FlowKey> keys);

/// Oversized: more than MaxFlowKeys. Malformed: no whole number of records, or one that is not as
/// told above; the context says which and why.
[[nodiscard]] Result<std::vector<FlowKey>> decodeFlowKeys(std::span<const std::byte> bytes);

} // namespace natlens
