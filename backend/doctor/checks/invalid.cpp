// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "doctor/checks/checks.h"
#include "doctor/commands.h"
#include "doctor/drafts.h"

namespace natlens::doctor {

namespace {

constexpr std::uint64_t StateInvalid = 1; // as in MatchField::CtState
/// Late resets and retransmissions of closed connections are normal.
constexpr std::uint64_t ManyPackets = 1000;
constexpr const char* Liberal = "net/netfilter/nf_conntrack_tcp_be_liberal";

constexpr FindingText Text{
    QT_TRANSLATE_NOOP("Doctor", "A rule drops packets that tracking calls invalid"),
    QT_TRANSLATE_NOOP("Doctor", "%{place} (%{rule}): %{packets} packets so far; "
                                "nf_conntrack_tcp_be_liberal is %{liberal}, "
                                "nf_conntrack_checksum is %{checksum}."),
    QT_TRANSLATE_NOOP("Doctor",
                      "Connections whose packets take different ways there and back, offloading "
                      "of checksums, or a middlebox that changes windows make good packets look "
                      "invalid. NAT leaves such packets as they are, and this rule drops them: "
                      "connections hang after a while. tcp_be_liberal takes all but resets outside "
                      "of the window."),
};

constexpr FindingText Half{
    QT_TRANSLATE_NOOP("Doctor", "A rule drops what tracking sees only half of"),
    QT_TRANSLATE_NOOP("Doctor", "%{place} (%{rule}): %{packets} packets so far. Another rule "
                                "takes packets past tracking (%{untracked}); "
                                "nf_conntrack_tcp_be_liberal is %{liberal}, "
                                "nf_conntrack_checksum is %{checksum}."),
    QT_TRANSLATE_NOOP("Doctor",
                      "Tracking follows both directions of a connection of TCP. Where one of them "
                      "passes it by, acknowledgements seem to be for what was never sent: they are "
                      "invalid, the rule drops them, and the connection hangs. Track both "
                      "directions or none. tcp_be_liberal takes all but resets outside of the "
                      "window."),
};

const Rule* rulePastTracking(const Ruleset& rules)
{
    const auto found = std::ranges::find_if(rules.rules, [](const Rule& rule) {
        return std::ranges::any_of(rule.actions,
                                   [](const Action& a) { return a.kind == ActionKind::NoTrack; });
    });
    return found == rules.rules.end() ? nullptr : &*found;
}

bool dropsInvalid(const Rule& rule)
{
    const bool invalid = std::ranges::any_of(rule.matches, [](const Match& match) {
        return match.field == MatchField::CtState && !match.negated
               && std::ranges::any_of(match.numbers, [](const auto& range) {
                      return range.first <= StateInvalid && StateInvalid <= range.last;
                  });
    });
    return invalid && std::ranges::any_of(rule.actions, [](const Action& action) {
               return action.kind == ActionKind::Drop || action.kind == ActionKind::Reject;
           });
}

std::string shown(const std::optional<long>& value)
{
    return value ? std::to_string(*value) : "?";
}

} // namespace

Findings invalidDrops(const Facts& facts)
{
    const auto& rules = facts.rules->rules;
    const auto found = std::ranges::find_if(rules, dropsInvalid);
    if (found == rules.end()) {
        return {};
    }
    const std::uint64_t packets =
        found->counters ? found->counters->packets : facts.counted(&CpuCounters::invalid);
    const bool many = packets >= ManyPackets;
    // What was dropped before tracking became liberal stays counted.
    const bool mended = facts.sysctl(Liberal).value_or(0) != 0;
    if (packets == 0 || (mended && !many)) {
        return {};
    }
    const Rule* untracked = mended ? nullptr : rulePastTracking(*facts.rules);
    const bool half = untracked != nullptr;
    Finding finding =
        draft("invalid-drops",
              {(many && !mended) || half ? Severity::Warning : Severity::Note,
               half ? Confidence::Likely : Confidence::Possible, 40},
              half ? Half : Text,
              {{"packets", std::to_string(packets)},
               {"liberal", shown(facts.sysctl(Liberal))},
               {"checksum", shown(facts.sysctl("net/netfilter/nf_conntrack_checksum"))}});
    if (half) {
        finding.values.emplace_back("untracked", textOf(*untracked));
    }
    aboutRule(finding, facts, static_cast<RuleIndex>(found - rules.begin()));
    if (facts.sysctl(Liberal) == 0) {
        fixBySysctl(finding, facts, Liberal, "1");
    }
    finding.verify = {"conntrack -S", listChain(facts.rules->chains[found->chain])};
    return {finding};
}

} // namespace natlens::doctor
