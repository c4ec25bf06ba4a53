// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/rule_matcher.h"

#include <algorithm>
#include <linux/netfilter/nf_conntrack_common.h>
#include <netinet/in.h>

#include "rules/chain_walker.h"
#include "rules/compiled_rules.h"
#include "rules/nat_fit.h"

namespace natlens {

namespace {

constexpr std::uint32_t StateRelated = 4;
constexpr std::uint32_t StateNew = 8;

/// What one end's rules explain.
struct Part {
    RuleCertainty certainty = RuleCertainty::Unknown;
    std::vector<RuleIndex> rules;
};

void addRule(std::vector<RuleIndex>& rules, RuleIndex rule)
{
    if (std::ranges::find(rules, rule) == rules.end()) {
        rules.push_back(rule);
    }
}

/// NETMAP and what is not understood change what their hook lets NAT change.
bool concerns(const Candidate& candidate, Hook hook, const NatChange& change)
{
    const ActionKind kind = candidate.step->action->kind;
    const bool sourceHook = hook == Hook::Postrouting || hook == Hook::Input;
    const bool unknown = kind == ActionKind::Other;
    return sourceHook == change.ofSource && !(unknown && change.isNone());
}

/// Where a rule that diverts also marks the flow, the flow's mark tells whether it did. Unknown: it
/// does not mark flows.
Decision marked(const RuleProgram& program, const PackedFlow& flow)
{
    for (const Step& step : program.steps) {
        const Action& action = *step.action;
        if (action.kind == ActionKind::SetCtMark && !action.mapped && action.value != 0
            && flow.hasAll(PackedFlow::HasMark)) {
            return (flow.mark & action.mask) == action.value ? Decision::Yes : Decision::No;
        }
    }
    return Decision::Unknown;
}

} // namespace

bool asksForInterfaces(const Ruleset& rules)
{
    return std::ranges::any_of(rules.rules, [&rules](const Rule& rule) {
        const Chain& chain = rules.chains[rule.chain];
        const bool ofNat = chain.hook == Hook::None || chain.type == "nat";
        return ofNat && std::ranges::any_of(rule.matches, [](const Match& match) {
                   return match.field == MatchField::InInterface;
               });
    });
}

class RuleMatcher::Private {
public:
    Private(RulesetPtr rules, LocalAddresses addresses, Arrivals ways)
        : compiled(std::move(rules)), local(std::move(addresses)), arrivals(std::move(ways)),
          byInterface(asksForInterfaces(compiled.rules())),
          complete(std::ranges::none_of(compiled.rules().notes, isGap))
    {
    }

    /// @p older: the flow is older than the last change of the rules.
    [[nodiscard]] Part explainPart(const std::vector<Hook>& hooks, const RulePacket& packet,
                                   const NatChange& change, const PackedFlow& flow,
                                   bool older) const;
    [[nodiscard]] RuleExplanation explain(RulePacket packet, const PackedFlow& flow,
                                          std::uint64_t rulesSinceNs) const;
    [[nodiscard]] std::optional<bool> isLocal(const IpAddress& address) const
    {
        if (local.contains(address)) {
            return true;
        }
        return local.known() ? std::optional(false) : std::nullopt;
    }

    CompiledRules compiled;
    LocalAddresses local;
    Arrivals arrivals;
    bool byInterface; ///< a rule has a condition on where a packet comes in
    bool complete;    ///< every source of rules was read and understood

private:
    static bool isGap(const RulesetNote& note)
    {
        // A program that is not there has made no rules that this kernel would show elsewhere.
        return (note.kind == RulesetNote::Kind::NotRead && note.errnum != ENOENT)
               || note.kind == RulesetNote::Kind::Unparsed
               || note.kind == RulesetNote::Kind::TooMuch;
    }
};

/// Of the rules that could have translated the packet those count that would have done just what
/// was done. That it was done proves conditions that could not be decided, when it is known that no
/// other rule could have: all rules were read, and they are those of the flow's first packet.
/// TPROXY leaves no trace in tuples: there only a mark of the flow proves it.
Part RuleMatcher::Private::explainPart(const std::vector<Hook>& hooks, const RulePacket& packet,
                                       const NatChange& change, const PackedFlow& flow,
                                       bool older) const
{
    Part part;
    bool allDecided = true;
    bool proven = !change.isNone() && complete && !older;
    const PacketView view(packet);
    for (const Hook hook : hooks) {
        ChainWalker walker(compiled, packet);
        walker.walkTranslations(hook);
        for (const Candidate& candidate : walker.candidates()) {
            const Decision fit = fits(candidate, change, view, local);
            if (fit == Decision::No || !concerns(candidate, hook, change)) {
                continue;
            }
            if (candidate.step->action->kind == ActionKind::Tproxy) {
                const Decision evidence = marked(compiled.program(candidate.rule), flow);
                if (evidence == Decision::No) {
                    continue;
                }
                proven = evidence == Decision::Yes && complete;
                allDecided = allDecided && !older;
            }
            proven = proven && fit == Decision::Yes;
            allDecided = allDecided && fit == Decision::Yes && candidate.decision == Decision::Yes;
            addRule(part.rules, candidate.rule);
        }
    }
    const bool one = part.rules.size() == 1 && (allDecided || proven);
    if (!part.rules.empty()) {
        part.certainty = one ? RuleCertainty::Matched : RuleCertainty::Ambiguous;
    }
    return part;
}

RuleMatcher::RuleMatcher(RulesetPtr rules, LocalAddresses addresses, Arrivals arrivals)
    : d(std::make_unique<Private>(std::move(rules), std::move(addresses), std::move(arrivals)))
{
}

RuleMatcher::~RuleMatcher() = default;

const Ruleset& RuleMatcher::rules() const
{
    return d->compiled.rules();
}

HookVerdict RuleMatcher::evaluate(Hook hook, const RulePacket& packet, std::string_view type) const
{
    return ChainWalker(d->compiled, packet).walk(hook, type);
}

Decision RuleMatcher::holds(RuleIndex rule, const RulePacket& packet) const
{
    return d->compiled.program(rule).holds(PacketView(packet));
}

RulePacket RuleMatcher::firstPacket(const PackedFlow& flow) const
{
    RulePacket packet;
    packet.family = static_cast<L3Protocol>(flow.family);
    packet.protocol = flow.protocol;
    packet.src = sourceChange(flow).before;
    packet.dst = destinationChange(flow).before;
    if (flow.originalL4() == L4Kind::Ports) {
        packet.srcPort = flow.original.first;
        packet.dstPort = flow.original.second;
    } else if (flow.originalL4() == L4Kind::Icmp) {
        packet.icmpType = static_cast<std::uint8_t>(flow.original.second >> 8U);
    }
    if (flow.hasAll(PackedFlow::HasStatus)) {
        packet.ctState = (flow.status & IPS_EXPECTED) != 0 ? StateRelated : StateNew;
    }
    packet.zone = flow.zone;
    packet.destinationIsLocal = d->isLocal(packet.dst);
    packet.sourceIsLocal = d->isLocal(packet.src);
    return packet;
}

namespace {

std::vector<Hook> destinationHooks(const RulePacket& packet)
{
    if (!packet.sourceIsLocal) {
        return {Hook::Prerouting, Hook::Output};
    }
    return {*packet.sourceIsLocal ? Hook::Output : Hook::Prerouting};
}

std::vector<Hook> sourceHooks(const RulePacket& packet)
{
    const bool leaves = packet.destinationIsLocal != true || packet.sourceIsLocal != false;
    const bool arrives = packet.destinationIsLocal != false;
    std::vector<Hook> hooks;
    if (leaves) {
        hooks.push_back(Hook::Postrouting);
    }
    if (arrives) {
        hooks.push_back(Hook::Input);
    }
    return hooks;
}

bool isOlder(const PackedFlow& flow, std::uint64_t rulesSinceNs)
{
    return rulesSinceNs != 0 && flow.firstSeenNs < rulesSinceNs;
}

} // namespace

RuleExplanation RuleMatcher::explain(const PackedFlow& flow, std::uint64_t rulesSinceNs) const
{
    if (flow.replyFamily != flow.family) {
        return {};
    }
    RulePacket packet = firstPacket(flow);
    if (d->byInterface && packet.sourceIsLocal == false) {
        packet.inInterface = d->arrivals.interfaceOf(packet.src);
    }
    RuleExplanation explanation = d->explain(packet, flow, rulesSinceNs);
    const bool explained = !explanation.destination.empty() || !explanation.source.empty();
    if (packet.inInterface && !explained) {
        // Its answers may leave by another interface than it came in by.
        packet.inInterface.reset();
        explanation = d->explain(packet, flow, rulesSinceNs);
    }
    return explanation;
}

RuleExplanation RuleMatcher::Private::explain(RulePacket packet, const PackedFlow& flow,
                                              std::uint64_t rulesSinceNs) const
{
    RuleExplanation explanation;
    const bool older = isOlder(flow, rulesSinceNs);
    const NatChange destination = destinationChange(flow);
    Part part = explainPart(destinationHooks(packet), packet, destination, flow, older);
    explanation.destination = std::move(part.rules);
    const bool diverted = !explanation.destination.empty() || !destination.isNone();
    RuleCertainty certainty = diverted ? part.certainty : RuleCertainty::Traced;

    const NatChange source = sourceChange(flow);
    if (!source.isNone()) {
        packet.dst = destination.after;
        packet.destinationIsLocal = isLocal(packet.dst);
        if (destination.hasPorts) {
            packet.dstPort = destination.portAfter;
        }
        Part sourcePart = explainPart(sourceHooks(packet), packet, source, flow, older);
        explanation.source = std::move(sourcePart.rules);
        // That a port alone moved takes no rule.
        const bool needsRule = source.before != source.after;
        if (needsRule || !explanation.source.empty()) {
            certainty = std::max(certainty, sourcePart.certainty);
        }
    }
    const bool nothing = certainty == RuleCertainty::Traced;
    const bool unexplained = nothing || certainty == RuleCertainty::Unknown;
    explanation.certainty = !unexplained        ? certainty
                            : older && !nothing ? RuleCertainty::Predates
                                                : RuleCertainty::Unknown;
    return explanation;
}

} // namespace natlens
