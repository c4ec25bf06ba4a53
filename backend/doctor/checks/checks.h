// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "doctor/facts.h"
#include "doctor/finding.h"

/// The checks, each a pure function; doctor.cpp lists them with their titles and needs.
namespace natlens::doctor {

using Findings = std::vector<Finding>;

// tracking.cpp
[[nodiscard]] Findings trackingIdle(const Facts& facts);
[[nodiscard]] Findings accountingOff(const Facts& facts);
[[nodiscard]] Findings timestampsOff(const Facts& facts);
// table.cpp
[[nodiscard]] Findings tableFull(const Facts& facts);
[[nodiscard]] Findings earlyDrop(const Facts& facts);
// clashes.cpp
[[nodiscard]] Findings insertFailed(const Facts& facts);
// invalid.cpp
[[nodiscard]] Findings invalidDrops(const Facts& facts);
// listener.cpp
[[nodiscard]] Findings noListener(const Facts& facts);
[[nodiscard]] Findings listenerOnLoopback(const Facts& facts);
[[nodiscard]] Findings listenerElsewhere(const Facts& facts);
[[nodiscard]] Findings listenerOneFamily(const Facts& facts);
[[nodiscard]] Findings notTransparent(const Facts& facts);
// backlog.cpp
[[nodiscard]] Findings backlogFull(const Facts& facts);
[[nodiscard]] Findings unusedListener(const Facts& facts);
// delivery.cpp
[[nodiscard]] Findings noMark(const Facts& facts);
[[nodiscard]] Findings noIpRule(const Facts& facts);
[[nodiscard]] Findings noLocalRoute(const Facts& facts);
[[nodiscard]] Findings wrongMark(const Facts& facts);
[[nodiscard]] Findings wrongFamily(const Facts& facts);
[[nodiscard]] Findings markClash(const Facts& facts);
// leftovers.cpp
[[nodiscard]] Findings leftovers(const Facts& facts);
// reverse_path.cpp
[[nodiscard]] Findings reversePathFilter(const Facts& facts);
[[nodiscard]] Findings sourceValidMark(const Facts& facts);
// bridge.cpp
[[nodiscard]] Findings bridgeNetfilter(const Facts& facts);
// input.cpp
[[nodiscard]] Findings inputDrop(const Facts& facts);
// local_traffic.cpp
[[nodiscard]] Findings localOnlyPrerouting(const Facts& facts);
[[nodiscard]] Findings loop(const Facts& facts);
// order.cpp
[[nodiscard]] Findings shadowedRule(const Facts& facts);
[[nodiscard]] Findings equalPriorities(const Facts& facts);
[[nodiscard]] Findings legacyMix(const Facts& facts);
// forwarding.cpp
[[nodiscard]] Findings forwardingOff(const Facts& facts);
[[nodiscard]] Findings loopbackDnat(const Facts& facts);
[[nodiscard]] Findings icmpRedirects(const Facts& facts);
// flows.cpp
[[nodiscard]] Findings staleFlows(const Facts& facts);
[[nodiscard]] Findings offloadedFlows(const Facts& facts);
// client_hidden.cpp
[[nodiscard]] Findings clientHidden(const Facts& facts);
// zones.cpp
[[nodiscard]] Findings zoneSplit(const Facts& facts);
// escapes.cpp
[[nodiscard]] Findings ipv6Gap(const Facts& facts);
[[nodiscard]] Findings quicEscapes(const Facts& facts);
// applications.cpp
[[nodiscard]] Findings udpRedirect(const Facts& facts);
[[nodiscard]] Findings natElsewhere(const Facts& facts);
[[nodiscard]] Findings helperOff(const Facts& facts);
// listener_end.cpp
[[nodiscard]] Findings whenListenerEnds(const Facts& facts);

} // namespace natlens::doctor
