// SPDX-License-Identifier: GPL-2.0-or-later
#include <netinet/in.h>

#include <algorithm>

#include "conflicts/conflicts_of.h"
#include "conflicts/rule_look.h"

namespace natlens {

namespace {

constexpr std::size_t MostConflicts = 64;
constexpr std::string_view OurTables = "natlens_";

bool drops(ActionKind kind)
{
    return kind == ActionKind::Drop || kind == ActionKind::Reject;
}

bool takes(ActionKind kind)
{
    return kind == ActionKind::Redirect || kind == ActionKind::Dnat || kind == ActionKind::Tproxy
           || kind == ActionKind::Netmap;
}

bool does(const Rule& rule, bool (*what)(ActionKind))
{
    return std::ranges::any_of(rule.actions, what, &Action::kind);
}

/// The bits of @p ours that an action sets or clears.
std::uint32_t touched(const Action& action, std::uint32_t ours)
{
    return (action.mapped ? action.mask : action.mask | action.value) & ours;
}

} // namespace

RuleLook::RuleLook(const InterceptProfile& profile, const InterceptPlan& plan,
                   const RuleMatcher& rules)
    : m_profile(profile), m_plan(plan), m_matcher(rules), m_rules(rules.rules())
{
    for (RuleIndex index = 0; index < m_rules.rules.size(); ++index) {
        const Rule& rule = m_rules.rules[index];
        if (does(rule, [](ActionKind kind) { return kind == ActionKind::NoTrack; })) {
            m_untracking.push_back(index);
        }
        if (const std::uint32_t bits = bitsIn(rule); bits != 0) {
            m_marking.emplace_back(index, bits);
        }
        const Hook hook = m_rules.chains[rule.chain].hook;
        m_namesDestinations =
            m_namesDestinations
            || ((hook == Hook::Input || hook == Hook::None)
                && std::ranges::find(rule.matches, MatchField::DestinationAddress, &Match::field)
                       != rule.matches.end());
    }
}

std::vector<InterceptConflict> RuleLook::look()
{
    for (const SamplePacket& sample : samplesOf(m_profile, m_rules)) {
        lookAt(sample);
    }
    return std::move(m_found);
}

void RuleLook::lookAt(const SamplePacket& sample)
{
    lookAtTranslations(sample);
    lookAtDrops(sample);
    lookAtInput(sample);
    lookAtUntracked(sample);
    lookAtMarks(sample);
}

void RuleLook::lookAtTranslations(const SamplePacket& sample)
{
    for (const char* type : {"nat", "filter"}) {
        const HookVerdict verdict = m_matcher.evaluate(sample.hook, sample.packet, type);
        if (takes(verdict.kind) && verdict.rule) {
            addTranslation(sample, *verdict.rule, verdict.certainty == Decision::Yes);
        }
        for (const RuleIndex rule : verdict.undecided) {
            if (does(m_rules.rules[rule], takes)) {
                addTranslation(sample, rule, false);
            }
        }
    }
}

void RuleLook::addTranslation(const SamplePacket& sample, RuleIndex rule, bool certain)
{
    const ChainIndex chain = m_rules.rules[rule].chain;
    const auto priority = priorityOf(chain, sample.hook);
    const std::int32_t ours = ourPriority(sample.hook);
    ConflictKind kind = ConflictKind::TakenBefore;
    if (priority && *priority >= ours) {
        kind = *priority == ours ? ConflictKind::OrderUnknown : ConflictKind::TakesFrom;
    }
    if (InterceptConflict* conflict = add(kind, sample, rule, chain)) {
        conflict->certain = certain && priority.has_value() && sample.usual;
        conflict->forbids = conflict->certain && kind == ConflictKind::TakenBefore;
    }
}

void RuleLook::lookAtDrops(const SamplePacket& sample)
{
    const HookVerdict before = m_matcher.evaluate(sample.hook, sample.packet);
    const auto priority =
        before.chain ? priorityOf(*before.chain, sample.hook) : std::optional<std::int32_t>();
    // Later chains see the packet as it was redirected.
    const bool later = m_profile.mode == InterceptMode::Redirect
                       && priority.value_or(0) > ourPriority(sample.hook);
    if (drops(before.kind) && !later) {
        addVerdict(ConflictKind::DroppedBefore, sample, before, true);
    }
    if (sample.hook == Hook::Prerouting) {
        const HookVerdict forward = m_matcher.evaluate(Hook::Forward, sample.packet);
        if (drops(forward.kind) && forward.certainty == Decision::Yes) {
            addVerdict(ConflictKind::ForwardRefuses, sample, forward, false);
        }
    }
}

void RuleLook::lookAtInput(const SamplePacket& sample)
{
    for (const RulePacket& packet : arrived(sample, m_profile, m_plan)) {
        const HookVerdict verdict = m_matcher.evaluate(Hook::Input, packet);
        if (!drops(verdict.kind)) {
            continue;
        }
        // To which address of the host it is redirected is not known here.
        SamplePacket arriving = sample;
        arriving.usual = sample.usual && (packet.dst.isValid() || !m_namesDestinations);
        addVerdict(ConflictKind::DroppedAtInput, arriving, verdict, true);
    }
}

void RuleLook::lookAtUntracked(const SamplePacket& sample)
{
    for (const RuleIndex index : m_untracking) {
        const Rule& rule = m_rules.rules[index];
        const Decision holds = heldBy(index, sample);
        if (holds == Decision::No || m_profile.mode != InterceptMode::Redirect) {
            continue;
        }
        if (InterceptConflict* conflict = add(ConflictKind::Untracked, sample, index, rule.chain)) {
            conflict->certain = holds == Decision::Yes && sample.usual
                                && m_rules.chains[rule.chain].hook != Hook::None;
            conflict->forbids = conflict->certain;
        }
    }
}

void RuleLook::lookAtMarks(const SamplePacket& sample)
{
    for (const auto& [index, bits] : m_marking) {
        if (heldBy(index, sample) == Decision::No) {
            continue;
        }
        if (InterceptConflict* conflict =
                add(ConflictKind::RuleMark, sample, index, m_rules.rules[index].chain)) {
            conflict->bits = bits;
            conflict->certain = false;
        }
    }
}

Decision RuleLook::heldBy(RuleIndex rule, const SamplePacket& sample) const
{
    const Hook hook = m_rules.chains[m_rules.rules[rule].chain].hook;
    if (hook != Hook::None && hook != sample.hook) {
        return Decision::No;
    }
    return m_matcher.holds(rule, sample.packet);
}

/// Bits of ours that the rule sets, clears or looks at.
std::uint32_t RuleLook::bitsIn(const Rule& rule) const
{
    const std::uint32_t packetBits = m_plan.routedFamilies.empty()
                                         ? InterceptMarks::Upstream
                                         : InterceptMarks::Upstream | InterceptMarks::Divert;
    std::uint32_t bits = 0;
    for (const Action& action : rule.actions) {
        if (action.kind == ActionKind::SetMark) {
            bits |= touched(action, packetBits);
        } else if (action.kind == ActionKind::SetCtMark) {
            bits |= touched(action, InterceptMarks::Mask);
        }
    }
    for (const Match& match : rule.matches) {
        const bool ofMark = match.field == MatchField::Mark;
        for (const auto& range : match.numbers) {
            if (ofMark || match.field == MatchField::CtMark) {
                bits |= static_cast<std::uint32_t>(range.first & match.mask)
                        & (ofMark ? packetBits : InterceptMarks::Mask);
            }
        }
    }
    return bits;
}

void RuleLook::addVerdict(ConflictKind kind, const SamplePacket& sample, const HookVerdict& verdict,
                          bool forbids)
{
    if (InterceptConflict* conflict = add(kind, sample, verdict.rule, verdict.chain)) {
        conflict->certain = verdict.certainty == Decision::Yes && sample.usual;
        conflict->forbids = forbids && conflict->certain;
        if (!verdict.rule && verdict.chain) {
            const Chain& chain = m_rules.chains[*verdict.chain];
            conflict->text = chain.table + ' ' + chain.name + " policy drop";
        }
    }
}

InterceptConflict* RuleLook::add(ConflictKind kind, const SamplePacket& sample,
                                 std::optional<RuleIndex> rule, std::optional<ChainIndex> chain)
{
    if ((chain && isOurs(m_rules.chains[*chain])) || m_found.size() >= MostConflicts
        || !m_told.emplace(kind, rule, chain).second) {
        return nullptr;
    }
    InterceptConflict conflict;
    conflict.kind = kind;
    conflict.field = sample.packet.protocol == IPPROTO_TCP ? "tcp" : "udp";
    conflict.rule = rule;
    conflict.chain = chain;
    conflict.family = sample.packet.family;
    conflict.protocol = sample.packet.protocol;
    conflict.port = sample.packet.dstPort.value_or(0);
    conflict.text = rule ? m_rules.rules[*rule].text : std::string();
    m_found.push_back(std::move(conflict));
    return &m_found.back();
}

bool RuleLook::isOurs(const Chain& chain) const
{
    return chain.table.starts_with(OurTables) && chain.family == RuleFamily::Inet;
}

std::int32_t RuleLook::ourPriority(Hook hook) const
{
    const std::string_view name = hook == Hook::Output ? "output" : "prerouting";
    const auto found = std::ranges::find_if(m_plan.chains, [name](const PlanChain& chain) {
        return chain.hook == name && std::ranges::any_of(chain.rules, [](const PlanRule& rule) {
                   return rule.purpose == PlanPurpose::Take
                          || rule.purpose == PlanPurpose::TakeLocal;
               });
    });
    return found == m_plan.chains.end() ? 0 : found->priority;
}

std::optional<std::int32_t> RuleLook::priorityOf(ChainIndex chain, Hook hook) const
{
    if (m_rules.chains[chain].hook != Hook::None) {
        return m_rules.chains[chain].priority;
    }
    for (ChainIndex base = 0; base < m_rules.chains.size(); ++base) {
        if (m_rules.chains[base].hook == hook && leadsTo(base, chain)) {
            return m_rules.chains[base].priority;
        }
    }
    return std::nullopt;
}

/// Each chain is looked at once, whoever jumps to it.
bool RuleLook::leadsTo(ChainIndex from, ChainIndex to) const
{
    std::set<ChainIndex> seen{from};
    std::vector<ChainIndex> open{from};
    while (!open.empty()) {
        const Chain& chain = m_rules.chains[open.back()];
        open.pop_back();
        for (const RuleIndex rule : chain.rules) {
            for (const Action& action : m_rules.rules[rule].actions) {
                const bool jumps =
                    action.kind == ActionKind::Jump || action.kind == ActionKind::Goto;
                const Chain* next = jumps ? m_rules.findChain(chain, action.chain) : nullptr;
                const auto index =
                    next == nullptr ? from : static_cast<ChainIndex>(next - m_rules.chains.data());
                if (index == to) {
                    return true;
                }
                if (seen.insert(index).second) {
                    open.push_back(index);
                }
            }
        }
    }
    return false;
}

std::vector<InterceptConflict> conflictsWithRules(const InterceptProfile& profile,
                                                  const InterceptPlan& plan,
                                                  const RuleMatcher& rules)
{
    return RuleLook(profile, plan, rules).look();
}

} // namespace natlens
