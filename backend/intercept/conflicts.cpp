// SPDX-License-Identifier: GPL-2.0-or-later
#include "intercept/conflicts.h"

#include <netinet/in.h>

#include <algorithm>

namespace natlens {

namespace {

constexpr std::uint8_t ToTable = 1;       // FR_ACT_TO_TBL
constexpr std::uint32_t TableLocal = 255; // RT_TABLE_LOCAL
constexpr std::uint8_t TypeUnicast = 1;   // RTN_UNICAST
constexpr std::uint32_t OurBits = InterceptMarks::Divert | InterceptMarks::Upstream;

std::optional<std::uint16_t> sharedPort(const std::vector<PortRange>& a,
                                        const std::vector<PortRange>& b)
{
    for (const PortRange& x : a) {
        for (const PortRange& y : b) {
            if (x.first <= y.last && y.first <= x.last) {
                return std::max(x.first, y.first);
            }
        }
    }
    return std::nullopt;
}

bool overlap(const std::vector<IpPrefix>& a, const std::vector<IpPrefix>& b, L3Protocol family)
{
    const auto any = [family](const std::vector<IpPrefix>& list) {
        return list.empty() || std::ranges::any_of(list, [family](const IpPrefix& prefix) {
                   return prefix.address.family() == family;
               });
    };
    if (a.empty() || b.empty()) {
        return any(a) && any(b);
    }
    return std::ranges::any_of(a, [&](const IpPrefix& x) {
        return x.address.family() == family && std::ranges::any_of(b, [&x](const IpPrefix& y) {
                   return x.length <= y.length ? x.contains(y.address) : y.contains(x.address);
               });
    });
}

bool shareUsers(const InterceptProfile& a, const InterceptProfile& b)
{
    if (a.uid && b.uid) {
        return a.uid == b.uid;
    }
    return !(a.uid && a.uid == b.exceptUid) && !(b.uid && b.uid == a.exceptUid);
}

bool shareScope(const InterceptProfile& a, const InterceptProfile& b)
{
    const bool local = a.local && b.local && shareUsers(a, b);
    return local || std::ranges::any_of(a.incoming, [&b](const std::string& name) {
               return std::ranges::find(b.incoming, name) != b.incoming.end();
           });
}

std::optional<L3Protocol> sharedFamily(const InterceptProfile& a, const InterceptProfile& b)
{
    const ProfileFamilies of = familiesOf(a);
    const ProfileFamilies other = familiesOf(b);
    const auto both = [&](bool wanted, L3Protocol family) {
        return wanted && overlap(a.to, b.to, family) && overlap(a.from, b.from, family);
    };
    if (both(of.ipv4 && other.ipv4, L3Protocol::Ipv4)) {
        return L3Protocol::Ipv4;
    }
    return both(of.ipv6 && other.ipv6, L3Protocol::Ipv6) ? std::optional(L3Protocol::Ipv6)
                                                         : std::nullopt;
}

void addShared(const InterceptProfile& profile, const OtherInterception& other,
               std::vector<InterceptConflict>& out)
{
    const auto family = sharedFamily(profile, other.profile);
    if (!family || !shareScope(profile, other.profile)) {
        return;
    }
    const auto add = [&](const char* field, std::uint8_t protocol,
                         std::optional<std::uint16_t> port) {
        if (port) {
            InterceptConflict conflict;
            conflict.forbids = true;
            conflict.field = field;
            conflict.interception = other.number;
            conflict.family = *family;
            conflict.protocol = protocol;
            conflict.port = *port;
            conflict.text = other.profile.name;
            out.push_back(std::move(conflict));
        }
    };
    add("tcp", IPPROTO_TCP, sharedPort(profile.tcp, other.profile.tcp));
    add("udp", IPPROTO_UDP, sharedPort(profile.udp, other.profile.udp));
}

/// Looks at ip rules and routes for one plan.
class RoutingLook {
public:
    RoutingLook(const InterceptPlan& plan, std::span<const PolicyRule> rules,
                std::span<const Route> routes)
        : m_plan(plan), m_rules(rules), m_routes(routes)
    {
    }

    std::vector<InterceptConflict> look()
    {
        for (const PolicyRule& rule : m_rules) {
            if (rule.protocol != m_plan.routing.protocol) {
                lookAt(rule);
            }
        }
        for (const Route& route : m_routes) {
            if (isRouted(route.family) && route.table == m_plan.routing.table
                && route.protocol != m_plan.routing.protocol) {
                add(ConflictKind::RoutingTable, route.family, true).table = route.table;
            }
        }
        return std::move(m_found);
    }

private:
    [[nodiscard]] bool isRouted(L3Protocol family) const
    {
        const auto& all = m_plan.routedFamilies;
        return std::ranges::find(all, family) != all.end();
    }

    InterceptConflict& add(ConflictKind kind, L3Protocol family, bool forbids)
    {
        InterceptConflict conflict;
        conflict.kind = kind;
        conflict.field = "mode";
        conflict.forbids = forbids;
        conflict.certain = forbids;
        conflict.family = family;
        m_found.push_back(std::move(conflict));
        return m_found.back();
    }

    void lookAt(const PolicyRule& rule)
    {
        const std::uint32_t bits = rule.mark ? *rule.mark & rule.markMask & OurBits : 0;
        if (bits != 0) {
            InterceptConflict& conflict = add(ConflictKind::RoutingMark, rule.family, true);
            conflict.bits = bits;
            conflict.priority = rule.priority;
            conflict.table = rule.table;
        }
        if (!isRouted(rule.family)) {
            return;
        }
        if (rule.priority == m_plan.routing.priority) {
            add(ConflictKind::RulePriority, rule.family, true).priority = rule.priority;
        } else if (rule.priority < m_plan.routing.priority && leadsAway(rule)) {
            InterceptConflict& conflict =
                add(ConflictKind::RoutedBefore, rule.family, takesAll(rule));
            conflict.priority = rule.priority;
            conflict.table = rule.table;
        }
    }

    /// Whether its table sends on what our rule would deliver here. By the mark of ours alone it
    /// is RoutingMark.
    [[nodiscard]] bool leadsAway(const PolicyRule& rule) const
    {
        if (rule.action != ToTable || rule.table == TableLocal || !mayTakeDiverted(rule)) {
            return false;
        }
        return std::ranges::any_of(m_routes, [&rule](const Route& route) {
            return route.family == rule.family && route.table == rule.table
                   && route.type == TypeUnicast && route.dstLength == 0;
        });
    }

    /// Of a packet that bears no mark but ours.
    [[nodiscard]] static bool mayTakeDiverted(const PolicyRule& rule)
    {
        const std::uint32_t diverted = InterceptMarks::Divert;
        const bool marked = !rule.mark || ((*rule.mark ^ diverted) & rule.markMask) == 0;
        if (!rule.inverted) {
            return marked;
        }
        return !marked || !takesAll(rule);
    }

    [[nodiscard]] static bool takesAll(const PolicyRule& rule)
    {
        return !rule.selectsMore && rule.srcLength == 0 && rule.dstLength == 0
               && rule.inInterface.empty() && rule.outInterface.empty() && !rule.ipProtocol;
    }

    const InterceptPlan& m_plan;
    std::span<const PolicyRule> m_rules;
    std::span<const Route> m_routes;
    std::vector<InterceptConflict> m_found;
};

} // namespace

std::string_view name(ConflictKind kind)
{
    switch (kind) {
    case ConflictKind::OtherInterception: return "other-interception";
    case ConflictKind::TableName: return "table-name";
    case ConflictKind::RoutingTable: return "routing-table";
    case ConflictKind::RulePriority: return "rule-priority";
    case ConflictKind::RoutingMark: return "routing-mark";
    case ConflictKind::RoutedBefore: return "routed-before";
    case ConflictKind::RuleMark: return "rule-mark";
    case ConflictKind::TakenBefore: return "taken-before";
    case ConflictKind::TakesFrom: return "takes-from";
    case ConflictKind::OrderUnknown: return "order-unknown";
    case ConflictKind::Untracked: return "untracked";
    case ConflictKind::DroppedBefore: return "dropped-before";
    case ConflictKind::DroppedAtInput: return "dropped-at-input";
    case ConflictKind::NoAddress: return "no-address";
    case ConflictKind::ForwardRefuses: break;
    }
    return "forward-refuses";
}

std::vector<InterceptConflict> conflictsWithOthers(const InterceptProfile& profile,
                                                   std::span<const OtherInterception> others)
{
    std::vector<InterceptConflict> out;
    for (const OtherInterception& other : others) {
        addShared(profile, other, out);
    }
    return out;
}

std::vector<InterceptConflict> conflictsWithRouting(const InterceptPlan& plan,
                                                    std::span<const PolicyRule> rules,
                                                    std::span<const Route> routes)
{
    return RoutingLook(plan, rules, routes).look();
}

} // namespace natlens
