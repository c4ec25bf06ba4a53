// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intercept/profile.h"
#include "netlink/route_decoder.h"

namespace natlens {

/// Why a sysctl matters to an interception.
enum class SettingReason : std::uint8_t {
    ReversePathStrict, ///< who comes in by another way than answers would go is dropped before
    SourceMark,    ///< the reverse path is looked up with our mark: diverted packets are dropped
    LocalNet,      ///< what comes in for 127.0.0.0/8 is dropped before
    BridgeDiverts, ///< bridged frames meet the rules, and diverting them loses them
    BridgePasses,  ///< bridged frames do not meet the rules
};
/// "reverse-path-strict" …: for machines.
[[nodiscard]] std::string_view name(SettingReason reason);

struct SettingAdvice {
    InterceptSetting setting; ///< to what it would have to be set while the interception lasts
    std::string current;
    SettingReason reason = SettingReason::ReversePathStrict;
    bool needed = false; ///< false: only for some packets
    bool operator==(const SettingAdvice&) const = default;
};

/// What of @p sysctls ("net/ipv4/conf/eth0/rp_filter" → "1", FactPart::Sysctls) matters to
/// @p profile as it is now; empty: nothing, or they were not read.
[[nodiscard]] std::vector<SettingAdvice>
settingAdvice(const InterceptProfile& profile, const std::map<std::string, std::string>& sysctls,
              std::span<const Link> links);

} // namespace natlens
