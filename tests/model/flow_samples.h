// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/nat_kind.h"
#include "store/flow_snapshot.h"

namespace natlens::samples {

constexpr std::uint64_t Second = 1'000'000'000;
/// What the samples' clocks show; a moment to count ages and time-outs from.
constexpr std::uint64_t Now = 1000 * Second;

[[nodiscard]] Tuple tcp(const std::string& src, std::uint16_t sport, const std::string& dst,
                        std::uint16_t dport);
[[nodiscard]] Tuple icmp(const std::string& src, const std::string& dst, std::uint16_t id,
                         std::uint8_t type = 8);
/// A plain flow: established TCP, assured, no counters.
[[nodiscard]] Flow flow(const Tuple& original, const Tuple& reply, std::uint32_t id = 1);
/// 10.0.1.2:34776 → 10.0.2.2:8042, answered by this host's 10.0.1.1:5000.
[[nodiscard]] Flow redirected(std::uint16_t clientPort = 34776, std::uint32_t id = 1);

/// 10.0.1.1, 10.0.2.1 and fd00:1::1, all of them told.
[[nodiscard]] LocalAddresses routerAddresses();
[[nodiscard]] FlowRecordPtr record(const Flow& flow, std::uint64_t endedNs = 0);
[[nodiscard]] FlowRecordPtr record(const Flow& flow, const NatVerdict& nat);
[[nodiscard]] FlowSnapshotPtr snapshot(const std::vector<FlowRecordPtr>& rows);
/// To change before it is published.
[[nodiscard]] std::shared_ptr<FlowSnapshot> draft(const std::vector<FlowRecordPtr>& rows);

} // namespace natlens::samples
