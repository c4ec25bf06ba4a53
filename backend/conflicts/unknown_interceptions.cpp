// SPDX-License-Identifier: GPL-2.0-or-later
#include "conflicts/unknown_interceptions.h"

#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include "conflicts/samples_of.h"

namespace natlens {

namespace {

constexpr std::string_view Prefix = "natlens_";

/// Of the interception whose table it is; 0: of none.
unsigned numberOf(const Chain& chain)
{
    unsigned number = 0;
    if (chain.family != RuleFamily::Inet || !chain.table.starts_with(Prefix)) {
        return 0;
    }
    const std::string_view rest = std::string_view(chain.table).substr(Prefix.size());
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    return error == std::errc{} && end == rest.data() + rest.size() ? number : 0;
}

/// TPROXY of this host's own connections begins with a mark, in a chain that routes again.
bool takes(const Rule& rule, const Chain& chain)
{
    return std::ranges::any_of(rule.actions, [&chain](const Action& action) {
        return action.kind == ActionKind::Redirect || action.kind == ActionKind::Tproxy
               || (action.kind == ActionKind::SetMark && chain.type == "route");
    });
}

struct Taking {
    RuleIndex rule;
    unsigned interception;
};

std::vector<Taking> takingRules(const Ruleset& rules, std::span<const OtherInterception> known)
{
    std::vector<Taking> out;
    for (RuleIndex index = 0; index < rules.rules.size(); ++index) {
        const Chain& chain = rules.chains[rules.rules[index].chain];
        const unsigned number = numberOf(chain);
        if (number != 0 && takes(rules.rules[index], chain)
            && std::ranges::find(known, number, &OtherInterception::number) == known.end()) {
            out.push_back({index, number});
        }
    }
    return out;
}

/// A port of the profile's that the rule looks for as well; none: the profile's own choice.
std::optional<std::uint16_t> portFor(const Rule& rule, const std::vector<PortRange>& wanted)
{
    for (const Match& match : rule.matches) {
        if (match.field != MatchField::DestinationPort) {
            continue;
        }
        for (const auto& theirs : match.numbers) {
            for (const PortRange& ours : wanted) {
                const auto first = std::max<std::uint64_t>(theirs.first, ours.first);
                if (first <= std::min<std::uint64_t>(theirs.last, ours.last)) {
                    return static_cast<std::uint16_t>(first);
                }
            }
        }
    }
    return std::nullopt;
}

/// What cannot be decided, as the lease, holds: it is a rule of ours, and what it says of a user
/// holds for some.
bool shares(const RuleMatcher& matcher, RuleIndex index, const SamplePacket& sample)
{
    const Rule& rule = matcher.rules().rules[index];
    return matcher.rules().chains[rule.chain].hook == sample.hook
           && matcher.holds(index, sample.packet) != Decision::No;
}

} // namespace

std::vector<InterceptConflict> conflictsWithUnknown(const InterceptProfile& profile,
                                                    const RuleMatcher& matcher,
                                                    std::span<const OtherInterception> known)
{
    std::vector<InterceptConflict> out;
    const Ruleset& rules = matcher.rules();
    const std::vector<Taking> taking = takingRules(rules, known);
    if (taking.empty()) {
        return out;
    }
    std::set<std::pair<unsigned, std::uint8_t>> told;
    for (SamplePacket sample : samplesOf(profile, rules)) {
        const bool tcp = sample.packet.protocol == IPPROTO_TCP;
        for (const auto& [index, number] : taking) {
            const Rule& rule = rules.rules[index];
            sample.packet.dstPort = portFor(rule, tcp ? profile.tcp : profile.udp);
            if (!sample.packet.dstPort || !shares(matcher, index, sample)
                || !told.emplace(number, sample.packet.protocol).second) {
                continue;
            }
            InterceptConflict conflict;
            conflict.forbids = true;
            conflict.field = tcp ? "tcp" : "udp";
            conflict.interception = number;
            conflict.rule = index;
            conflict.chain = rule.chain;
            conflict.family = sample.packet.family;
            conflict.protocol = sample.packet.protocol;
            conflict.port = *sample.packet.dstPort;
            conflict.text = rule.text;
            out.push_back(std::move(conflict));
        }
    }
    return out;
}

} // namespace natlens
