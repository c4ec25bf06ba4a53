// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/checks/checks.h"
#include "doctor/commands.h"
#include "doctor/doctor.h"
#include "doctor/drafts.h"
#include "doctor/shadow.h"

namespace natlens::doctor {

namespace {

/// Lost races for the same tuple are normal, a few at a time.
constexpr std::uint64_t ManyFailures = 1000;

constexpr FindingText Insert{
    QT_TRANSLATE_NOOP("Doctor", "Entries could not be put into the table"),
    QT_TRANSLATE_NOOP("Doctor", "insert_failed is %{failed}, since the namespace was made."),
    QT_TRANSLATE_NOOP("Doctor",
                      "Two packets of one connection at the same moment, or two connections that "
                      "NAT gave the same tuple, race for one entry; the packet that loses is "
                      "dropped. DNS clients that ask for A and AAAA at once meet this, and source "
                      "NAT of very many connections to one destination."),
};
constexpr FindingText Narrow{
    QT_TRANSLATE_NOOP("Doctor", "Connections clash in the few source ports of a rule"),
    QT_TRANSLATE_NOOP("Doctor", "%{place} (%{rule}): source ports for all connections: "
                                "%{ports}. insert_failed is %{failed}, since the namespace was "
                                "made."),
    QT_TRANSLATE_NOOP("Doctor",
                      "Two connections to one destination need different source ports. When the "
                      "rule has no other, the kernel gives the second one a port that is taken, "
                      "cannot put it into the table, and drops its packets: it never begins. "
                      "Without ports in the rule the kernel looks for a free one."),
};

std::uint64_t numberOf(const PortRanges& ports)
{
    std::uint64_t number = 0;
    for (const auto& range : ports) {
        number += range.last - range.first + 1U;
    }
    return number;
}

PortRanges sourcePorts(const Diversion& nat)
{
    PortRanges ports;
    for (const Target& target : nat.targets) {
        if (target.ports) {
            ports.push_back(*target.ports);
        }
    }
    return ports;
}

/// The rule of source NAT with so few ports that two connections may need the same one.
std::optional<Diversion> narrowNat(const Facts& facts)
{
    constexpr std::uint64_t FewPorts = 1024;
    if (!has(facts, Need::Rules) || !has(facts, Need::Addresses)) {
        return std::nullopt;
    }
    for (Diversion& nat : sourceNatsOf(facts)) {
        const std::uint64_t number = numberOf(sourcePorts(nat));
        if (number != 0 && number < FewPorts && !winnerOver(facts, nat)) {
            return std::move(nat);
        }
    }
    return std::nullopt;
}

/// The same without ports, asked before it.
void freePorts(Finding& finding, const Facts& facts, const Diversion& nat)
{
    const auto conditions = nftConditions(nat);
    const Action& action = *nat.action;
    if (!conditions || action.mapped || nat.families.size() != 1
        || (nat.kind == ActionKind::Snat && !action.addresses)) {
        finding.fix = {"# Take the ports out of that rule, or give it more of them."};
        return;
    }
    std::string what = "masquerade";
    if (nat.kind == ActionKind::Snat) {
        const auto& [first, last] = *action.addresses;
        what = "snat to " + first.toString() + (first == last ? "" : "-" + last.toString());
    }
    const int priority = facts.rules->chains[nat.base].priority - 1;
    fixByRule(finding, {nat.families.front(), "ports", "nat", "postrouting", priority},
              *conditions + (conditions->empty() ? "" : " ") + what);
}

Finding clashOf(const Facts& facts, const Diversion& nat, std::uint64_t failed)
{
    Finding finding = draft("insert-failed", {Severity::Warning, Confidence::Likely, 47}, Narrow,
                            {{"failed", std::to_string(failed)},
                             {"ports", std::to_string(numberOf(sourcePorts(nat)))}});
    aboutRule(finding, facts, nat.rule);
    freePorts(finding, facts, nat);
    return finding;
}

} // namespace

Findings insertFailed(const Facts& facts)
{
    const std::uint64_t failed = facts.counted(&CpuCounters::insertFailed);
    if (failed == 0) {
        return {};
    }
    const bool many = failed >= ManyFailures;
    const auto narrow = narrowNat(facts);
    Finding finding =
        narrow ? clashOf(facts, *narrow, failed)
               : draft("insert-failed",
                       {many ? Severity::Warning : Severity::Note, Confidence::Possible, 25},
                       Insert, {{"failed", std::to_string(failed)}});
    finding.verify.emplace_back("conntrack -S");
    return {finding};
}

} // namespace natlens::doctor
