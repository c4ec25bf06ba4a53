// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "doctor/checks/checks.h"
#include "doctor/commands.h"
#include "doctor/drafts.h"
#include "doctor/listeners.h"

namespace natlens::doctor {

namespace {

constexpr std::size_t MaxNotes = 16;

constexpr FindingText FailClosed{
    QT_TRANSLATE_NOOP("Doctor", "Without the listener on port %{port}, clients are refused"),
    QT_TRANSLATE_NOOP("Doctor", "%{place} (%{rule})"),
    QT_TRANSLATE_NOOP("Doctor",
                      "REDIRECT and DNAT fail closed: the rule goes on to send connections to the "
                      "port where nobody listens, and this host refuses them."),
};
constexpr FindingText FailOpen{
    QT_TRANSLATE_NOOP("Doctor", "Without the listener on port %{port}, clients get through "
                                "directly"),
    FailClosed.detail,
    QT_TRANSLATE_NOOP("Doctor",
                      "The tproxy statement of nftables fails open: without a transparent socket "
                      "it ends its rule, and packets go on to the server, past the proxy. A rule "
                      "after it that drops the same packets makes it fail closed."),
};
constexpr FindingText FailDropped{
    QT_TRANSLATE_NOOP("Doctor", "Without the listener on port %{port}, clients wait in vain"),
    FailClosed.detail,
    QT_TRANSLATE_NOOP("Doctor", "The TPROXY target of iptables fails closed: without a transparent "
                                "socket it drops the packet, and clients wait until they give up."),
};

/// Of Natlens' own interceptions: their rules do not outlive their listener.
bool endsWithListener(const Chain& chain)
{
    constexpr std::string_view Own = "natlens_";
    return chain.table.size() > Own.size() && chain.table.starts_with(Own)
           && std::ranges::all_of(chain.table.substr(Own.size()),
                                  [](char c) { return c >= '0' && c <= '9'; });
}

const FindingText& textOf(const Facts& facts, const Diversion& diversion)
{
    if (diversion.kind != ActionKind::Tproxy) {
        return FailClosed;
    }
    const bool open = facts.rules->chains[diversion.base].origin == RuleOrigin::Nftables;
    return open ? FailOpen : FailDropped;
}

Finding ending(const Facts& facts, const LocalTarget& target)
{
    const Diversion& diversion = *target.diversion;
    const FindingText& text = textOf(facts, diversion);
    Finding finding = draft("when-listener-ends", {Severity::Note, Confidence::Certain, 5}, text,
                            {{"port", toText(target.ports)}});
    aboutRule(finding, facts, diversion.rule);
    if (&text != &FailOpen) {
        finding.fix = {"# Where clients should rather get through directly: delete this rule, and "
                       "run in its place",
                       "# " + interceptCommand(diversion, target.ports.first)};
    }
    finding.verify = {listSockets(target.protocol, target.ports.first)};
    return finding;
}

} // namespace

Findings whenListenerEnds(const Facts& facts)
{
    Findings findings;
    const std::vector<Diversion> diversions = diversionsAt(facts, Hook::Prerouting);
    for (const LocalTarget& target : localTargets(facts, diversions)) {
        const RuleIndex rule = target.diversion->rule;
        const bool told = std::ranges::any_of( // of the other family
            findings, [rule](const Finding& finding) { return finding.rule == rule; });
        if (!told && findings.size() < MaxNotes
            && !endsWithListener(facts.rules->chains[target.diversion->base])) {
            findings.push_back(ending(facts, target));
        }
    }
    return findings;
}

} // namespace natlens::doctor
