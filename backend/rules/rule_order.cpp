// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/rule_order.h"

#include <algorithm>
#include <array>

namespace natlens {

namespace {

/// Rules looked at before each one: shadows are cast from near.
constexpr std::size_t MaxLookBack = 200;

bool translates(const Action& action)
{
    return action.kind == ActionKind::Redirect || action.kind == ActionKind::Dnat
           || action.kind == ActionKind::Snat || action.kind == ActionKind::Masquerade
           || action.kind == ActionKind::Netmap;
}

/// The packet does not go on to the next rule of the chain, whatever it is.
bool takesAll(const Rule& rule)
{
    return rule.understood && std::ranges::any_of(rule.actions, [](const Action& action) {
               const bool ends =
                   action.kind == ActionKind::Accept || action.kind == ActionKind::Drop
                   || action.kind == ActionKind::Reject || action.kind == ActionKind::Return
                   || action.kind == ActionKind::Goto || translates(action);
               return ends && !action.mapped;
           });
}

bool doesNothing(const Rule& rule)
{
    return std::ranges::all_of(rule.actions, [](const Action& action) {
        return action.kind == ActionKind::Note || action.kind == ActionKind::Continue;
    });
}

/// Some packets may leave the chain at this rule without being translated.
bool mayLeave(const Rule& rule)
{
    const bool passes = std::ranges::all_of(rule.actions, [](const Action& action) {
        return translates(action) || action.kind == ActionKind::Note
               || action.kind == ActionKind::Continue || action.kind == ActionKind::SetMark
               || action.kind == ActionKind::SetCtMark;
    });
    return !passes || !rule.understood;
}

template<class T>
bool covers(const std::vector<Interval<T>>& wide, const std::vector<Interval<T>>& narrow)
{
    return std::ranges::all_of(narrow, [&wide](const Interval<T>& inside) {
        return std::ranges::any_of(wide, [&inside](const Interval<T>& around) {
            return around.first <= inside.first && inside.last <= around.last;
        });
    });
}

bool covers(const NamePattern& wide, const NamePattern& narrow)
{
    return wide == narrow || (wide.prefix && narrow.name.starts_with(wide.name));
}

bool covers(const std::vector<NamePattern>& wide, const std::vector<NamePattern>& narrow)
{
    return std::ranges::all_of(narrow, [&wide](const NamePattern& inside) {
        return std::ranges::any_of(wide,
                                   [&](const auto& around) { return covers(around, inside); });
    });
}

/// Whatever passes @p narrow passes @p wide.
bool implies(const Match& narrow, const Match& wide)
{
    if (narrow.field != wide.field || narrow.mask != wide.mask || wide.field == MatchField::Other
        || narrow.set != wide.set || narrow.fields != wide.fields) {
        return false;
    }
    if (!wide.set.empty()) {
        return narrow.negated == wide.negated;
    }
    if (narrow.negated != wide.negated) {
        return false;
    }
    const Match& outer = narrow.negated ? narrow : wide;
    const Match& inner = narrow.negated ? wide : narrow;
    return covers(outer.numbers, inner.numbers) && covers(outer.addresses, inner.addresses)
           && covers(outer.names, inner.names);
}

/// Every condition of @p wide follows from one of @p narrow.
bool shadows(const Rule& wide, const Rule& narrow)
{
    return std::ranges::all_of(wide.matches, [&narrow](const Match& condition) {
        return std::ranges::any_of(
            narrow.matches, [&condition](const Match& other) { return implies(other, condition); });
    });
}

class Warnings {
public:
    explicit Warnings(const Ruleset& rules) : m_rules(rules) {}

    std::vector<OrderWarning> take() { return std::move(m_warnings); }

    void addShadows(ChainIndex index)
    {
        const auto& inChain = m_rules.chains[index].rules;
        for (std::size_t i = 1; i < inChain.size(); ++i) {
            const Rule& rule = m_rules.rules[inChain[i]];
            const std::size_t from = i > MaxLookBack ? i - MaxLookBack : 0;
            for (std::size_t before = from; before < i && !doesNothing(rule); ++before) {
                const Rule& earlier = m_rules.rules[inChain[before]];
                if (takesAll(earlier) && shadows(earlier, rule)) {
                    add({OrderWarning::Kind::Shadowed, index, index, inChain[i], inChain[before]});
                    break;
                }
            }
        }
    }

    void addOfHook(Hook hook, L3Protocol family)
    {
        const auto chains = m_rules.chainsAt(hook, family);
        for (std::size_t i = 0; i < chains.size(); ++i) {
            for (std::size_t j = i + 1; j < chains.size(); ++j) {
                addOfPair(chains[i], chains[j]);
            }
        }
    }

private:
    void add(const OrderWarning& warning)
    {
        auto& count = m_counts.at(static_cast<std::size_t>(warning.kind));
        if (count < MaxOrderWarnings
            && std::ranges::find(m_warnings, warning) == m_warnings.end()) {
            ++count;
            m_warnings.push_back(warning);
        }
    }

    [[nodiscard]] bool decides(const Chain& chain) const
    {
        return chain.policy == ActionKind::Drop
               || std::ranges::any_of(chain.rules, [this](RuleIndex index) {
                      return !doesNothing(m_rules.rules[index]);
                  });
    }

    void addOfPair(ChainIndex first, ChainIndex second)
    {
        const Chain& one = m_rules.chains[first];
        const Chain& other = m_rules.chains[second];
        const bool bothNat = one.type == "nat" && other.type == "nat";
        if (bothNat ? one.priority == other.priority : orderOf(one) == orderOf(other)) {
            // Of filters each may drop: the order makes no difference to what gets through.
            const bool matters = one.type == other.type ? one.type != "filter" : true;
            if (matters && decides(one) && decides(other)) {
                add({OrderWarning::Kind::EqualPriority, second, first, std::nullopt, std::nullopt});
            }
            return;
        }
        if (bothNat) {
            addEarlier(first, second);
        }
    }

    void addEarlier(ChainIndex first, ChainIndex second)
    {
        const auto& before = m_rules.chains[first].rules;
        const auto& after = m_rules.chains[second].rules;
        const std::size_t most = std::min(before.size(), MaxLookBack);
        for (const RuleIndex index : after) {
            const Rule& rule = m_rules.rules[index];
            if (!std::ranges::any_of(rule.actions, translates)) {
                continue;
            }
            for (std::size_t i = 0; i < most; ++i) {
                const Rule& earlier = m_rules.rules[before[i]];
                // One that lets some of them leave the chain untranslated makes it uncertain.
                if (mayLeave(earlier)) {
                    break;
                }
                const bool wins = takesAll(earlier) && shadows(earlier, rule);
                if (wins) {
                    add({OrderWarning::Kind::EarlierChain, second, first, index, before[i]});
                    break;
                }
            }
        }
    }

    const Ruleset& m_rules;
    std::vector<OrderWarning> m_warnings;
    std::array<std::size_t, 3> m_counts{};
};

} // namespace

std::vector<OrderWarning> orderWarnings(const Ruleset& rules)
{
    Warnings warnings(rules);
    for (const Hook hook : {Hook::Ingress, Hook::Prerouting, Hook::Input, Hook::Forward,
                            Hook::Output, Hook::Postrouting, Hook::Egress}) {
        warnings.addOfHook(hook, L3Protocol::Ipv4);
        warnings.addOfHook(hook, L3Protocol::Ipv6);
    }
    for (ChainIndex i = 0; i < rules.chains.size(); ++i) {
        warnings.addShadows(i);
    }
    return warnings.take();
}

} // namespace natlens
