// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "doctor/diversions.h"

namespace natlens::doctor {

namespace {

/// Of jumps and of diversions, so that no ruleset costs more than a moment.
constexpr std::size_t MaxDepth = 16;
constexpr std::size_t MaxVisits = 200'000;
constexpr std::size_t MaxTargets = 256;

bool isDiversion(ActionKind kind)
{
    return kind == ActionKind::Redirect || kind == ActionKind::Dnat || kind == ActionKind::Tproxy;
}

bool isSourceNat(ActionKind kind)
{
    return kind == ActionKind::Snat || kind == ActionKind::Masquerade;
}

PortRanges toPorts(const std::vector<Interval<std::uint64_t>>& numbers)
{
    PortRanges ports;
    for (const auto& range : numbers) {
        if (range.first <= 0xffff) {
            ports.push_back(
                {static_cast<std::uint16_t>(range.first),
                 static_cast<std::uint16_t>(std::min<std::uint64_t>(range.last, 0xffff))});
        }
    }
    return ports;
}

/// Walks chains from the base chains on, along jumps.
class Walker {
public:
    Walker(const Facts& facts, bool (*wanted)(ActionKind)) : m_rules(*facts.rules), m_wanted(wanted)
    {
    }

    std::vector<Diversion> walk()
    {
        for (ChainIndex chain = 0; chain < m_rules.chains.size(); ++chain) {
            if (m_rules.chains[chain].hook != Hook::None) {
                m_base = chain;
                visit(m_rules.chains[chain]);
            }
        }
        return std::move(m_found);
    }

private:
    void visit(const Chain& chain)
    {
        if (m_depth >= MaxDepth) {
            return;
        }
        ++m_depth;
        for (const RuleIndex index : chain.rules) {
            if (++m_visits > MaxVisits) {
                break;
            }
            const Rule& rule = m_rules.rules[index];
            const std::size_t before = m_path.size();
            for (const Match& match : rule.matches) {
                m_path.push_back(&match);
            }
            for (const Action& action : rule.actions) {
                follow(chain, index, action);
            }
            m_path.resize(before);
        }
        --m_depth;
    }

    void follow(const Chain& chain, RuleIndex index, const Action& action)
    {
        if (action.kind == ActionKind::Jump || action.kind == ActionKind::Goto) {
            if (const Chain* next = m_rules.findChain(chain, action.chain)) {
                visit(*next);
            }
        } else if (m_wanted(action.kind)) {
            m_found.push_back(make(chain, index, action));
        }
    }

    [[nodiscard]] Diversion make(const Chain& chain, RuleIndex index, const Action& action) const
    {
        Diversion made;
        made.rule = index;
        made.base = m_base;
        made.kind = action.kind;
        made.action = &action;
        made.conditions = m_path;
        made.plain = m_rules.rules[index].understood;
        made.families = familiesOf(chain);
        for (const Match* match : m_path) {
            narrow(made, chain, *match);
        }
        addTargets(made);
        return made;
    }

    [[nodiscard]] static std::vector<L3Protocol> familiesOf(const Chain& chain)
    {
        switch (chain.family) {
        case RuleFamily::Ip: return {L3Protocol::Ipv4};
        case RuleFamily::Ip6: return {L3Protocol::Ipv6};
        default: return {L3Protocol::Ipv4, L3Protocol::Ipv6};
        }
    }

    void narrow(Diversion& made, const Chain& chain, const Match& match) const
    {
        if (match.field == MatchField::Other || (!match.set.empty() && match.fields.size() != 1)) {
            made.plain = false;
        }
        if (match.negated) {
            return;
        }
        const auto numbers = numbersOf(m_rules, chain, match);
        switch (match.field) {
        case MatchField::Family: narrowFamilies(made, numbers); break;
        case MatchField::SourceAddress:
        case MatchField::DestinationAddress:
            if (!match.addresses.empty()) {
                const L3Protocol family = match.addresses.front().first.family();
                std::erase_if(made.families, [&](L3Protocol f) { return f != family; });
            }
            break;
        case MatchField::L4Protocol:
            for (const auto& range : numbers) {
                for (std::uint64_t n = range.first; n <= std::min<std::uint64_t>(range.last, 255);
                     ++n) {
                    made.protocols.push_back(static_cast<std::uint8_t>(n));
                }
            }
            break;
        case MatchField::DestinationPort:
            made.ports = toPorts(numbers);
            made.plain = made.plain && !made.ports.empty();
            break;
        default: break;
        }
    }

    static void narrowFamilies(Diversion& made, const std::vector<Interval<std::uint64_t>>& numbers)
    {
        std::erase_if(made.families, [&](L3Protocol family) {
            return std::ranges::none_of(numbers, [family](const auto& range) {
                const auto number = static_cast<std::uint64_t>(family);
                return range.first <= number && number <= range.last;
            });
        });
    }

    static void addTargets(Diversion& made)
    {
        const Action& action = *made.action;
        if (!action.mapped) {
            std::optional<IpAddress> address;
            if (action.addresses) {
                address = action.addresses->first;
                std::erase_if(made.families, [&](L3Protocol f) { return f != address->family(); });
            }
            made.targets.push_back({address, action.ports});
            return;
        }
        for (const MapEntry& entry : action.entries) {
            if (made.targets.size() >= MaxTargets) {
                break;
            }
            std::optional<Interval<std::uint16_t>> ports = action.ports;
            if (entry.port) {
                ports = Interval<std::uint16_t>{*entry.port, *entry.port};
            }
            made.targets.push_back({entry.address, ports});
        }
    }

    const Ruleset& m_rules;
    bool (*m_wanted)(ActionKind);
    ChainIndex m_base = 0;
    std::size_t m_depth = 0;
    std::size_t m_visits = 0;
    std::vector<const Match*> m_path;
    std::vector<Diversion> m_found;
};

} // namespace

std::vector<Diversion> diversionsOf(const Facts& facts)
{
    return facts.rules ? Walker(facts, isDiversion).walk() : std::vector<Diversion>();
}

std::vector<Diversion> sourceNatsOf(const Facts& facts)
{
    return facts.rules ? Walker(facts, isSourceNat).walk() : std::vector<Diversion>();
}

std::vector<Diversion> diversionsAt(const Facts& facts, Hook hook)
{
    std::vector<Diversion> all = diversionsOf(facts);
    std::erase_if(all,
                  [&](const Diversion& d) { return facts.rules->chains[d.base].hook != hook; });
    return all;
}

} // namespace natlens::doctor
