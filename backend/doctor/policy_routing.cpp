// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/policy_routing.h"

#include <algorithm>

namespace natlens::doctor {

namespace {

constexpr std::uint8_t ToTable = 1;     // FR_ACT_TO_TBL
constexpr std::uint8_t TypeUnicast = 1; // RTN_UNICAST
constexpr std::uint8_t TypeLocal = 2;   // RTN_LOCAL

std::vector<const PolicyRule*> inOrder(const Facts& facts, L3Protocol family)
{
    std::vector<const PolicyRule*> rules;
    for (const PolicyRule& rule : *facts.policyRules) {
        if (rule.family == family) {
            rules.push_back(&rule);
        }
    }
    std::ranges::stable_sort(rules, {}, [](const PolicyRule* rule) { return rule->priority; });
    return rules;
}

bool takesMark(const PolicyRule& rule, std::uint32_t mark)
{
    return !rule.mark || ((*rule.mark ^ mark) & rule.markMask) == 0;
}

/// Its selectors are no more than a mark.
bool simple(const PolicyRule& rule)
{
    return !rule.inverted && !rule.selectsMore && rule.srcLength == 0 && rule.dstLength == 0
           && rule.inInterface.empty() && rule.outInterface.empty() && !rule.ipProtocol
           && rule.action == ToTable;
}

bool hasUnicast(const Facts& facts, L3Protocol family, std::uint32_t table)
{
    return std::ranges::any_of(*facts.routes, [&](const Route& route) {
        return route.family == family && route.table == table && route.type == TypeUnicast
               && route.dstLength == 0;
    });
}

Delivery whyNot(const Facts& facts, L3Protocol family, std::uint32_t mark)
{
    const auto leads = [&](const PolicyRule& rule) {
        return rule.table != TableLocal && hasLocalRoute(facts, rule.family, rule.table);
    };
    for (const PolicyRule& rule : *facts.policyRules) {
        if (rule.family == family && rule.mark && leads(rule) && !takesMark(rule, mark)) {
            return {Delivery::Kind::OtherMark, &rule};
        }
    }
    for (const PolicyRule& rule : *facts.policyRules) {
        if (rule.family != family && rule.mark && takesMark(rule, mark) && leads(rule)) {
            return {Delivery::Kind::OtherFamily, &rule};
        }
    }
    return {Delivery::Kind::NoRule, nullptr};
}

std::string command(L3Protocol family)
{
    return family == L3Protocol::Ipv6 ? "ip -6 " : "ip ";
}

} // namespace

Delivery deliver(const Facts& facts, L3Protocol family, std::uint32_t mark)
{
    for (const PolicyRule* rule : inOrder(facts, family)) {
        if (rule->table == TableLocal || !takesMark(*rule, mark)) {
            continue;
        }
        const bool byMark = rule->mark && rule->markMask != 0;
        if (!simple(*rule)) {
            if (byMark || hasLocalRoute(facts, family, rule->table)) {
                return {Delivery::Kind::Unknown, rule};
            }
            continue;
        }
        if (hasLocalRoute(facts, family, rule->table)) {
            return {Delivery::Kind::Delivered, rule};
        }
        if (hasUnicast(facts, family, rule->table)) {
            return byMark ? Delivery{Delivery::Kind::Elsewhere, rule} : whyNot(facts, family, mark);
        }
        if (byMark) {
            return {Delivery::Kind::NoRoute, rule};
        }
    }
    return whyNot(facts, family, mark);
}

bool hasLocalRoute(const Facts& facts, L3Protocol family, std::uint32_t table)
{
    return table != TableLocal && std::ranges::any_of(*facts.routes, [&](const Route& route) {
               return route.family == family && route.table == table && route.type == TypeLocal;
           });
}

std::optional<std::uint32_t> localTable(const Facts& facts, L3Protocol family)
{
    for (const Route& route : *facts.routes) {
        if (route.family == family && route.table != TableLocal && route.type == TypeLocal) {
            return route.table;
        }
    }
    return std::nullopt;
}

std::string ipRule(L3Protocol family, const char* act, std::uint32_t mark, std::uint32_t mask,
                   std::uint32_t table)
{
    std::string text = command(family) + "rule " + act + " fwmark " + std::to_string(mark);
    if (mask != ~std::uint32_t{0}) {
        text += "/" + std::to_string(mask);
    }
    return text + " lookup " + std::to_string(table);
}

std::string ipLocalRoute(L3Protocol family, const char* act, std::uint32_t table)
{
    return command(family) + "route " + act + " local default dev lo table "
           + std::to_string(table);
}

std::string listRules(L3Protocol family)
{
    return command(family) + "rule show";
}

std::string listTable(L3Protocol family, std::uint32_t table)
{
    return command(family) + "route show table " + std::to_string(table);
}

} // namespace natlens::doctor
