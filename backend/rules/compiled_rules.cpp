// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/compiled_rules.h"

#include <algorithm>

namespace natlens {

namespace {

bool translates(const Action& action)
{
    switch (action.kind) {
    case ActionKind::Redirect:
    case ActionKind::Dnat:
    case ActionKind::Snat:
    case ActionKind::Masquerade:
    case ActionKind::Netmap:
    case ActionKind::Tproxy:
    case ActionKind::Other: return true; // nobody knows
    case ActionKind::Accept:
    case ActionKind::Drop:
    case ActionKind::Reject:
    case ActionKind::Return:
    case ActionKind::Jump:
    case ActionKind::Goto:
    case ActionKind::Continue:
    case ActionKind::Queue:
    case ActionKind::SetMark:
    case ActionKind::SetCtMark:
    case ActionKind::NoTrack:
    case ActionKind::Note: break;
    }
    return false;
}

bool isMark(MatchField field)
{
    return field == MatchField::Mark || field == MatchField::CtMark;
}

bool looksAtMarks(const Rule& rule)
{
    return std::ranges::any_of(rule.matches, [](const Match& match) {
        return isMark(match.field) || std::ranges::any_of(match.fields, isMark);
    });
}

std::size_t familyIndex(L3Protocol family)
{
    return family == L3Protocol::Ipv6 ? 1 : 0;
}

} // namespace

CompiledRules::CompiledRules(RulesetPtr rules)
    : m_rules(std::move(rules)), m_names(*m_rules), m_sets(m_names),
      m_chains(m_rules->chains.size())
{
    for (ChainIndex i = 0; i < m_chains.size(); ++i) {
        compile(i);
    }
    spreadTranslation();
    for (std::size_t i = 0; i < m_atHook.size(); ++i) {
        const auto hook = static_cast<Hook>(i);
        m_atHook[i][0] = m_rules->chainsAt(hook, L3Protocol::Ipv4);
        m_atHook[i][1] = m_rules->chainsAt(hook, L3Protocol::Ipv6);
    }
}

void CompiledRules::compile(ChainIndex index)
{
    const Chain& chain = m_rules->chains[index];
    CompiledChain& compiled = m_chains[index];
    compiled.programs.reserve(chain.rules.size());
    for (const RuleIndex i : chain.rules) {
        const Rule& rule = m_rules->rules[i];
        const bool here = std::ranges::any_of(rule.actions, translates);
        compiled.translates = compiled.translates || here;
        compiled.programs.push_back(compileRule(rule, chain, m_names, m_sets));
    }
    compiled.lookup = std::make_unique<ChainLookup>(compiled.programs);
}

/// Chains that lead to one that translates do so themselves.
void CompiledRules::spreadTranslation()
{
    std::vector<std::vector<ChainIndex>> from(m_chains.size());
    std::vector<ChainIndex> open;
    for (ChainIndex i = 0; i < m_chains.size(); ++i) {
        for (const RuleProgram& program : m_chains[i].programs) {
            for (const Step& step : program.steps) {
                for (const Verdict& verdict : step.verdicts) {
                    if (verdict.chain) {
                        from[*verdict.chain].push_back(i);
                    }
                }
            }
        }
        if (m_chains[i].translates) {
            open.push_back(i);
        }
    }
    while (!open.empty()) {
        const ChainIndex chain = open.back();
        open.pop_back();
        m_usesMarks = m_usesMarks
                      || std::ranges::any_of(m_rules->chains[chain].rules, [this](RuleIndex rule) {
                             return looksAtMarks(m_rules->rules[rule]);
                         });
        for (const ChainIndex before : from[chain]) {
            if (!m_chains[before].translates) {
                m_chains[before].translates = true;
                open.push_back(before);
            }
        }
    }
}

const RuleProgram& CompiledRules::program(RuleIndex index) const
{
    const Rule& rule = m_rules->rules[index];
    return m_chains[rule.chain].programs[rule.position];
}

const std::vector<ChainIndex>& CompiledRules::chainsAt(Hook hook, L3Protocol family) const
{
    return m_atHook.at(static_cast<std::size_t>(hook))[familyIndex(family)];
}

} // namespace natlens
