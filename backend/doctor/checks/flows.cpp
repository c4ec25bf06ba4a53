// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <netinet/in.h>

#include "doctor/arrival.h"
#include "doctor/checks/checks.h"
#include "doctor/commands.h"
#include "doctor/drafts.h"
#include "doctor/flow_views.h"

namespace natlens::doctor {

namespace {

constexpr std::size_t MaxKeys = 256; // of one call to the helper
constexpr std::size_t MaxCommands = 16;
constexpr std::uint32_t Offloaded = 1U << 14U | 1U << 15U; // IPS_OFFLOAD, IPS_HW_OFFLOAD

constexpr FindingText Stale{
    QT_TRANSLATE_NOOP("Doctor", "Flows are older than the rule, and are not translated: "
                                "%{count}"),
    QT_TRANSLATE_NOOP("Doctor", "%{place} (%{rule}) is for flows such as %{source} to "
                                "%{destination}, but they were there before it."),
    QT_TRANSLATE_NOOP("Doctor",
                      "NAT is decided with the first packet of a flow. A new rule does nothing to "
                      "flows that exist, and one of UDP lives on as long as packets come. Delete "
                      "exactly these: UDP begins anew through the rule; a TCP connection breaks, "
                      "and the client makes another one."),
};
constexpr FindingText MayBeStale{
    QT_TRANSLATE_NOOP("Doctor", "Flows may be older than the rule for them: %{count}"),
    QT_TRANSLATE_NOOP("Doctor", "%{place} (%{rule}) may be for flows such as %{source} to "
                                "%{destination}, which are not translated. Whether it is, a flow "
                                "does not tell."),
    Stale.why,
};
constexpr FindingText Offload{
    QT_TRANSLATE_NOOP("Doctor", "Flows are offloaded: %{count}"),
    QT_TRANSLATE_NOOP("Doctor", "They are in a flowtable, such as %{source} to %{destination}."),
    QT_TRANSLATE_NOOP("Doctor",
                      "Packets of offloaded flows pass no rule of the hooks after ingress: "
                      "counters of rules stand still, a trace shows nothing, and a new rule does "
                      "not apply to them."),
};
/// Untranslated flows that a rule in PREROUTING is for.
std::vector<const PackedFlow*> staleFor(const Facts& facts, const Diversion& diversion,
                                        const LocalAddresses& local)
{
    std::vector<const PackedFlow*> flows = flowsFor(facts, diversion);
    std::erase_if(flows, [&](const PackedFlow* flow) {
        return destinationChanged(*flow) || local.contains(unpackOriginal(*flow).src)
               || (flow->status & Offloaded) != 0 || isOver(*flow)
               || wouldTake(facts, diversion, *flow) == Decision::No;
    });
    return flows;
}

/// Whether the rule is the one that would decide: an earlier verdict is another finding's matter.
Decision decides(const Facts& facts, const Diversion& diversion, const PackedFlow& flow)
{
    const Chain& base = facts.rules->chains[diversion.base];
    const HookVerdict verdict =
        facts.matcher->evaluate(base.hook, arrivingPacket(facts, flow), base.type);
    if (verdict.rule == diversion.rule && verdict.certainty == Decision::Yes) {
        return wouldTake(facts, diversion, flow);
    }
    const auto undecided = std::ranges::find(verdict.undecided, diversion.rule);
    const bool maybe = verdict.rule == diversion.rule || undecided != verdict.undecided.end();
    return maybe ? Decision::Unknown : Decision::No;
}

void addDeletion(Finding& finding, const std::vector<const PackedFlow*>& flows)
{
    finding.action = FixAction{FixAction::Kind::DeleteFlows, {}, {}};
    for (const PackedFlow* flow : flows) {
        if (finding.action->keys.size() < MaxKeys) {
            finding.action->keys.push_back(keyOf({flow, nullptr}));
        }
        if (finding.fix.size() < MaxCommands) {
            finding.fix.push_back(deleteFlow(*flow));
        }
    }
    if (flows.size() > MaxCommands) {
        finding.fix.push_back("# and " + std::to_string(flows.size() - MaxCommands) + " more");
    }
}

/// Flows that are in a flowtable stay there while they live.
void offloadNoMore(Finding& finding, const Ruleset& rules)
{
    for (RuleIndex rule = 0; rule < rules.rules.size(); ++rule) {
        const std::string& text = rules.rules[rule].text;
        const auto command =
            text.find("flow add @") == std::string::npos ? std::nullopt : deleteRule(rules, rule);
        if (command && finding.fix.size() < MaxCommands) {
            finding.fix.push_back(*command);
            finding.undo.push_back("# Add the rule again: " + textOf(rules.rules[rule]));
        }
    }
}

Finding staleFinding(const Facts& facts, const Diversion& diversion,
                     const std::vector<const PackedFlow*>& flows, bool sure)
{
    Finding finding = draft("stale-flows",
                            {sure ? Severity::Warning : Severity::Note,
                             sure ? Confidence::Likely : Confidence::Possible, 56},
                            sure ? Stale : MayBeStale,
                            {{"count", std::to_string(flows.size())},
                             {"source", sourceText(*flows.front())},
                             {"destination", destinationText(*flows.front())}});
    aboutRule(finding, facts, diversion.rule);
    if (sure) {
        addDeletion(finding, flows);
    } else {
        finding.fix = {"# If it is for them, delete them, such as:",
                       "# " + deleteFlow(*flows.front())};
    }
    finding.verify = {"conntrack -L -d " + unpackOriginal(*flows.front()).dst.toString()};
    return finding;
}

} // namespace

Findings staleFlows(const Facts& facts)
{
    Findings findings;
    const LocalAddresses local = facts.localAddresses();
    for (const Diversion& diversion : diversionsAt(facts, Hook::Prerouting)) {
        if (diversion.kind == ActionKind::Tproxy) {
            continue; // changes no tuple: flows cannot tell
        }
        std::vector<const PackedFlow*> sure;
        std::vector<const PackedFlow*> possible;
        for (const PackedFlow* flow : staleFor(facts, diversion, local)) {
            const Decision decision = decides(facts, diversion, *flow);
            if (decision != Decision::No) {
                (decision == Decision::Yes ? sure : possible).push_back(flow);
            }
        }
        if (!sure.empty() || !possible.empty()) {
            findings.push_back(
                staleFinding(facts, diversion, sure.empty() ? possible : sure, !sure.empty()));
        }
    }
    return findings;
}

Findings offloadedFlows(const Facts& facts)
{
    const PackedFlow* first = nullptr;
    std::size_t count = 0;
    for (const PackedFlow& flow : *facts.flows) {
        if (!flow.ended() && (flow.status & Offloaded) != 0) {
            first = first == nullptr ? &flow : first;
            ++count;
        }
    }
    if (first == nullptr) {
        return {};
    }
    Finding finding = draft("offloaded-flows", {Severity::Note, Confidence::Certain, 18}, Offload,
                            {{"count", std::to_string(count)},
                             {"source", sourceText(*first)},
                             {"destination", destinationText(*first)}});
    if (facts.rules) {
        offloadNoMore(finding, *facts.rules);
    }
    finding.verify = {"nft list flowtables", "conntrack -L -u OFFLOAD"};
    return {finding};
}

} // namespace natlens::doctor
