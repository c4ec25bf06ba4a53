// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/chain_walker.h"

#include <algorithm>

namespace natlens {

namespace {

/// As nf_tables has it: NFT_JUMP_STACK_SIZE.
constexpr int MaxDepth = 16;
/// Rules that one packet may meet: chains can lead to one another so often that nobody waits for
/// the end.
constexpr std::size_t MaxSteps = 100'000;

bool isTranslation(ActionKind kind)
{
    return kind == ActionKind::Redirect || kind == ActionKind::Dnat || kind == ActionKind::Snat
           || kind == ActionKind::Masquerade || kind == ActionKind::Netmap
           || kind == ActionKind::Tproxy;
}

bool ends(ActionKind kind)
{
    return kind == ActionKind::Drop || kind == ActionKind::Reject || kind == ActionKind::Queue;
}

/// What comes behind the rule in its chain is not reached when it holds.
bool endsChain(const RuleProgram& program)
{
    return std::ranges::any_of(program.steps, [](const Step& step) {
        const ActionKind kind = step.action->kind;
        const bool leaves = kind == ActionKind::Accept || kind == ActionKind::Return
                            || kind == ActionKind::Goto || ends(kind) || isTranslation(kind);
        return leaves && !step.action->mapped;
    });
}

void change(std::optional<std::uint32_t>& mark, const Action& action)
{
    if (action.mask == 0xffff'ffff) {
        mark = action.value;
    } else if (mark) {
        mark = (*mark & ~action.mask) ^ action.value;
    }
}

} // namespace

void ChainWalker::setMark(const Step& step, Decision decision)
{
    const Action& action = *step.action;
    const bool own = action.kind != ActionKind::SetCtMark;
    auto& mark = own ? m_packet.mark : m_packet.ctMark;
    if (decision == Decision::Unknown) {
        mark.reset();
    } else if (!action.mapped) {
        change(mark, action);
    } else if (action.mapKey == std::vector{own ? MatchField::CtMark : MatchField::Mark}
               && step.map.entries != nullptr && step.map.entries->empty()) {
        mark = own ? m_packet.ctMark : m_packet.mark;
        if (mark) {
            mark = (*mark & ~action.mask) ^ action.value;
        }
    } else {
        const auto found = step.entryFor(m_packet);
        mark =
            found.decision == Decision::Yes ? (*step.map.entries)[found.row].value : std::nullopt;
    }
}

ChainWalker::Outcome ChainWalker::end(ChainIndex chain, RuleIndex rule, const Step* step,
                                      ActionKind kind, Decision decision)
{
    if (step != nullptr && step->action->mapped) {
        const auto found = step->entryFor(m_packet);
        if (found.decision == Decision::No) {
            return Outcome::Continue; // a key that the map does not have ends the rule
        }
        decision = both(decision, found.decision);
    }
    if (step != nullptr) {
        m_candidates.push_back({rule, step, decision});
    }
    if (decision == Decision::Unknown) {
        note(rule);
    } else {
        m_decided = HookVerdict{};
        m_decided->kind = kind;
        m_decided->rule = rule;
        m_decided->chain = chain;
    }
    return decision == Decision::Yes ? Outcome::Decided : Outcome::Continue;
}

// As deep as MaxDepth.
// NOLINTNEXTLINE(misc-no-recursion)
ChainWalker::Outcome ChainWalker::follow(ChainIndex chain, RuleIndex rule, const Verdict& verdict,
                                         Decision decision, int depth)
{
    switch (verdict.kind) {
    case ActionKind::Accept:
    case ActionKind::Drop: return end(chain, rule, nullptr, verdict.kind, decision);
    case ActionKind::Continue: return Outcome::Continue;
    case ActionKind::Return:
        if (decision == Decision::Unknown) {
            note(rule);
            return Outcome::Continue;
        }
        return Outcome::Return;
    case ActionKind::Jump:
    case ActionKind::Goto:
        if (verdict.chain) {
            break;
        }
        [[fallthrough]];
    default: note(rule); return Outcome::Continue;
    }
    const bool maybe = decision == Decision::Unknown;
    const Outcome outcome = walkChain(*verdict.chain, depth + 1, maybe);
    if (maybe) {
        note(rule);
        return Outcome::Continue;
    }
    if (outcome == Outcome::Decided) {
        return outcome;
    }
    return verdict.kind == ActionKind::Goto ? Outcome::Return : Outcome::Continue;
}

// NOLINTNEXTLINE(misc-no-recursion)
ChainWalker::Outcome ChainWalker::runMap(ChainIndex chain, RuleIndex rule, const Step& step,
                                         Decision decision, int depth)
{
    const auto found = step.entryFor(m_packet);
    if (found.decision == Decision::No) {
        return Outcome::Continue;
    }
    if (found.decision == Decision::Yes) {
        return follow(chain, rule, step.verdicts[found.row], decision, depth);
    }
    note(rule);
    for (const Verdict& verdict : step.verdicts) {
        static_cast<void>(follow(chain, rule, verdict, Decision::Unknown, depth));
    }
    return Outcome::Continue;
}

// NOLINTNEXTLINE(misc-no-recursion)
ChainWalker::Outcome ChainWalker::run(ChainIndex chain, RuleIndex rule, const RuleProgram& program,
                                      Decision decision, int depth)
{
    for (const Step& step : program.steps) {
        const ActionKind kind = step.action->kind;
        switch (kind) {
        case ActionKind::Continue:
        case ActionKind::Note:
        case ActionKind::NoTrack: break;
        case ActionKind::SetMark:
        case ActionKind::SetCtMark: setMark(step, decision); break;
        case ActionKind::Jump:
        case ActionKind::Goto:
            return step.action->mapped
                       ? runMap(chain, rule, step, decision, depth)
                       : follow(chain, rule, step.verdicts.front(), decision, depth);
        case ActionKind::Return:
            return follow(chain, rule, {ActionKind::Return, std::nullopt}, decision, depth);
        case ActionKind::Other:
            if (m_inNat) {
                m_candidates.push_back({rule, &step, Decision::Unknown});
            }
            note(rule);
            break;
        case ActionKind::Tproxy:
            if (step.action->mask != 0) {
                setMark(step, decision);
            }
            for (const Step& later : program.steps) {
                if (later.action->kind == ActionKind::SetMark) {
                    setMark(later, decision);
                }
            }
            return end(chain, rule, &step, kind, decision);
        case ActionKind::Accept:
        case ActionKind::Drop:
        case ActionKind::Reject:
        case ActionKind::Queue: return end(chain, rule, nullptr, kind, decision);
        case ActionKind::Redirect:
        case ActionKind::Dnat:
        case ActionKind::Snat:
        case ActionKind::Masquerade:
        case ActionKind::Netmap: return end(chain, rule, &step, kind, decision);
        }
    }
    return Outcome::Continue;
}

/// @p maybe: it is not known whether the packet comes here at all.
// NOLINTNEXTLINE(misc-no-recursion)
ChainWalker::Outcome ChainWalker::walkChain(ChainIndex index, int depth, bool maybe)
{
    if (depth > MaxDepth) {
        m_incomplete = true;
        return Outcome::Continue;
    }
    const auto& compiled = m_rules.chain(index);
    const Chain& chain = m_rules.rules().chains[index];
    auto walk = compiled.lookup->start(m_packet);
    const auto size = compiled.lookup->size();
    for (auto at = walk.next(0); at < size; at = walk.next(at + 1)) {
        if (++m_steps > MaxSteps) {
            m_incomplete = true;
            return Outcome::Continue;
        }
        const Decision holds = compiled.programs[at].holds(m_packet);
        if (holds == Decision::No) {
            continue;
        }
        const Decision decision = maybe ? Decision::Unknown : holds;
        const Outcome outcome = run(index, chain.rules[at], compiled.programs[at], decision, depth);
        if (outcome == Outcome::Decided) {
            return outcome;
        }
        if (outcome == Outcome::Return
            || (maybe && holds == Decision::Yes && endsChain(compiled.programs[at]))) {
            break;
        }
    }
    return Outcome::Continue;
}

void ChainWalker::walkBase(ChainIndex index)
{
    const Chain& chain = m_rules.rules().chains[index];
    m_decided.reset();
    m_inNat = chain.type == "nat";
    static_cast<void>(walkChain(index, 0, false));
    if (!m_decided && chain.policy == ActionKind::Drop) {
        m_decided = HookVerdict{};
        m_decided->kind = ActionKind::Drop;
        m_decided->chain = index;
    }
}

/// False: nothing comes after it.
bool ChainWalker::mergeDecision(ChainIndex index, HookVerdict& verdict) const
{
    if (!m_decided) {
        return true;
    }
    const bool keeps = isTranslation(verdict.kind) && !ends(m_decided->kind);
    if (!keeps) {
        verdict = *m_decided;
        verdict.chain = m_decided->chain.value_or(index);
    }
    return !ends(m_decided->kind);
}

HookVerdict ChainWalker::walk(Hook hook, std::string_view type)
{
    HookVerdict verdict;
    for (const ChainIndex index : m_rules.chainsAt(hook, m_packet.packet.family)) {
        const Chain& chain = m_rules.rules().chains[index];
        const bool translated = isTranslation(verdict.kind) && verdict.kind != ActionKind::Tproxy;
        // Once a NAT chain has translated, the others are not asked (nf_nat_inet_fn).
        const bool asked = !(translated && chain.type == "nat");
        if (!asked || (!type.empty() && chain.type != type)) {
            continue;
        }
        walkBase(index);
        if (!mergeDecision(index, verdict)) {
            break;
        }
    }
    verdict.undecided = m_undecided;
    const bool certain = m_undecided.empty() && !m_incomplete;
    verdict.certainty = certain ? Decision::Yes : Decision::Unknown;
    verdict.markKnown = m_packet.mark.has_value();
    verdict.mark = m_packet.mark.value_or(0);
    return verdict;
}

void ChainWalker::walkTranslations(Hook hook)
{
    bool translated = false;
    for (const ChainIndex index : m_rules.chainsAt(hook, m_packet.packet.family)) {
        const bool nat = m_rules.rules().chains[index].type == "nat";
        const bool useful = m_rules.chain(index).translates || m_rules.translationUsesMarks();
        if (!useful || (nat && translated)) {
            continue;
        }
        walkBase(index);
        translated = translated || (nat && m_decided && isTranslation(m_decided->kind));
    }
}

} // namespace natlens
