// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <optional>

#include "store/flow_snapshot.h"

namespace natlens {

/// What a text needs to know beside the flow.
struct TextContext {
    std::uint64_t monotonicNs = 0; ///< CLOCK_MONOTONIC: ages and time-outs count to here
    std::uint64_t realtimeNs = 0;  ///< CLOCK_REALTIME: the kernel's timestamps are of it
    std::optional<bool> accountingOn;
    std::optional<bool> timestampsOn;
    std::shared_ptr<const OwnerLookup> owners; ///< null: sockets were not asked for
};

/// What makes a flow unlike others, and stands in place of its state.
enum class Peculiarity { None, Dying, HardwareOffloaded, Offloaded, Unconfirmed };
[[nodiscard]] Peculiarity peculiarityOf(const Flow& flow);

// The one place where the cells of the flow table become text. What the kernel does not count
// reads "off", never 0; what it has not told is a dash.
[[nodiscard]] QString protocolText(const Flow& flow);
[[nodiscard]] QString stateText(const FlowRecord& record);
[[nodiscard]] QString ageText(const FlowRecord& record, const TextContext& context);
[[nodiscard]] QString timeoutText(const FlowRecord& record, const TextContext& context);
/// "12 ↑ 10 ↓": ↑ is the original direction.
[[nodiscard]] QString packetsText(const Flow& flow, const TextContext& context);
[[nodiscard]] QString trafficText(const Flow& flow, const TextContext& context);
[[nodiscard]] QString markText(const Flow& flow);
[[nodiscard]] QString zoneText(const Flow& flow);
[[nodiscard]] QString helperText(const Flow& flow);

/// Seconds until the kernel forgets the flow, counted on from the last message.
[[nodiscard]] std::optional<std::uint64_t> secondsLeft(const FlowRecord& record,
                                                       const TextContext& context);

[[nodiscard]] QString protocolToolTip(const Flow& flow);
[[nodiscard]] QString stateToolTip(const FlowRecord& record);
[[nodiscard]] QString ageToolTip(const FlowRecord& record, const TextContext& context);
[[nodiscard]] QString timeoutToolTip(const FlowRecord& record, const TextContext& context);
[[nodiscard]] QString packetsToolTip(const Flow& flow, const TextContext& context);
[[nodiscard]] QString trafficToolTip(const Flow& flow, const TextContext& context);
/// Why there are no counters: accounting is off, or the kernel has not told them.
[[nodiscard]] QString countersMissing(const TextContext& context);

} // namespace natlens
