// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/marked_diversions.h"

#include <algorithm>

#include "doctor/samples.h"

namespace natlens::doctor {

namespace {

/// Packets to this host's own addresses are delivered anyway.
bool onlyLocal(const Facts& facts, const Diversion& diversion)
{
    const LocalAddresses local = facts.localAddresses();
    return std::ranges::any_of(diversion.conditions, [&](const Match* match) {
        return match->field == MatchField::DestinationAddress && !match->negated
               && !match->addresses.empty()
               && std::ranges::all_of(match->addresses, [&](const auto& range) {
                      return range.first == range.last && local.contains(range.first);
                  });
    });
}

/// A mark that another rule sets, before or after it, is as good.
std::optional<std::uint32_t> markOf(const Facts& facts, const Diversion& diversion,
                                    L3Protocol family)
{
    if (const auto mark = markSetBy(facts, diversion)) {
        return mark;
    }
    const std::uint8_t protocol =
        diversion.protocols.empty() ? std::uint8_t{6} : diversion.protocols.front();
    const HookVerdict verdict =
        facts.matcher->evaluate(Hook::Prerouting, samplePacket(facts, diversion, family, protocol,
                                                               samplePorts(diversion).front()));
    return verdict.markKnown && verdict.mark != 0 ? std::optional(verdict.mark) : std::nullopt;
}

} // namespace

std::vector<MarkedDiversion> markedDiversions(const Facts& facts)
{
    std::vector<MarkedDiversion> all;
    for (const Diversion& diversion : diversionsAt(facts, Hook::Prerouting)) {
        if (diversion.kind != ActionKind::Tproxy || onlyLocal(facts, diversion)) {
            continue;
        }
        for (const L3Protocol family : diversion.families) {
            const auto mark = markOf(facts, diversion, family);
            all.push_back({diversion, family, mark, deliver(facts, family, mark.value_or(0))});
        }
    }
    return all;
}

} // namespace natlens::doctor
