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

std::uint64_t invalidPackets(const Facts& facts)
{
    std::uint64_t total = 0;
    for (const CpuCounters& cpu : *facts.cpuCounters) {
        total += cpu.invalid.value_or(0);
    }
    return total;
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
        found->counters ? found->counters->packets : invalidPackets(facts);
    if (packets == 0) {
        return {};
    }
    const char* liberal = "net/netfilter/nf_conntrack_tcp_be_liberal";
    Finding finding = draft(
        "invalid-drops",
        {packets >= ManyPackets ? Severity::Warning : Severity::Note, Confidence::Possible, 40},
        Text,
        {{"packets", std::to_string(packets)},
         {"liberal", shown(facts.sysctl(liberal))},
         {"checksum", shown(facts.sysctl("net/netfilter/nf_conntrack_checksum"))}});
    aboutRule(finding, facts, static_cast<RuleIndex>(found - rules.begin()));
    if (facts.sysctl(liberal) == 0) {
        fixBySysctl(finding, facts, liberal, "1");
    }
    finding.verify = {"conntrack -S", listChain(facts.rules->chains[found->chain])};
    return {finding};
}

} // namespace natlens::doctor
