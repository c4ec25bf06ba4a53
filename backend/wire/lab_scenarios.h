// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>

namespace natlens {

/// What `natlens-lab list` prints, in its order: first the scenarios that work, for those who offer
/// a choice without starting it.
inline constexpr std::array<const char*, 15> LabScenarios = {
    "redirect",
    "masquerade",
    "dnat",
    "hairpin",
    "icmp",
    "ftp",
    "ipv6",
    "tproxy",
    "plain",
    "idle",
    "intercept-redirect",
    "intercept-tproxy",
    "intercept-local",
    "intercept-udp",
    "intercept-ipv6",
};
/// Then those that are broken on purpose, for the doctor.
inline constexpr std::array<const char*, 43> BrokenLabScenarios = {
    "broken/no-listener",
    "broken/listener-on-loopback",
    "broken/listener-elsewhere",
    "broken/one-family",
    "broken/backlog-full",
    "broken/loopback-dnat",
    "broken/input-drop",
    "broken/no-ip-rule",
    "broken/no-local-route",
    "broken/wrong-mark",
    "broken/mark-clash",
    "broken/no-mark",
    "broken/wrong-family",
    "broken/not-transparent",
    "broken/src-valid-mark",
    "broken/br-netfilter",
    "broken/leftovers",
    "broken/local-only-prerouting",
    "broken/loop",
    "broken/shadowed-rule",
    "broken/equal-priorities",
    "broken/ipv6-gap",
    "broken/zone",
    "broken/rp-filter",
    "broken/no-forwarding",
    "broken/stale-flows",
    "broken/udp-redirect",
    "broken/quic-escapes",
    "broken/nat-elsewhere",
    "broken/helper-off",
    "broken/icmp-redirects",
    "broken/legacy-mix",
    "broken/table-full",
    "broken/early-drop",
    "broken/insert-failed",
    "broken/invalid-drops",
    "broken/tracking-idle",
    "broken/accounting-off",
    "broken/timestamps-off",
    "broken/offloaded-flows",
    "broken/unused-listener",
    "broken/client-hidden",
    "broken/when-listener-ends",
};

} // namespace natlens
