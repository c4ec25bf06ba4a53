// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <set>

#include "doctor/checks/checks.h"
#include "doctor/commands.h"
#include "doctor/drafts.h"
#include "doctor/marked_diversions.h"

namespace natlens::doctor {

namespace {

constexpr const char* BlackHole = QT_TRANSLATE_NOOP(
    "Doctor",
    "TPROXY only attaches a socket to the packet; where it goes, routing decides. Without a rule "
    "that looks up the mark in a table with 'local default', the packet is on its way to another "
    "host, and the kernel drops a packet that is to be forwarded and has a socket.");

constexpr FindingText NoMark{
    QT_TRANSLATE_NOOP("Doctor", "The TPROXY rule sets no mark"),
    QT_TRANSLATE_NOOP("Doctor", "%{place}: %{rule}"),
    QT_TRANSLATE_NOOP(
        "Doctor", "Routing tells diverted packets from others by their mark. Without one, no ip "
                  "rule can deliver them here, and the kernel drops them instead of forwarding "
                  "them. The rule needs 'meta mark set', in iptables --tproxy-mark."),
};
constexpr FindingText NoRule{
    QT_TRANSLATE_NOOP("Doctor", "No ip rule delivers packets with TPROXY's mark to this host"),
    QT_TRANSLATE_NOOP("Doctor", "%{place} sets mark %{mark}, and no %{family} policy rule looks "
                                "that mark up in a table with a local route."),
    BlackHole,
};
constexpr FindingText NoRoute{
    QT_TRANSLATE_NOOP("Doctor", "Routing table %{table} has no local route for TPROXY"),
    QT_TRANSLATE_NOOP("Doctor", "The ip rule for mark %{mark} looks in table %{table}, where no "
                                "%{family} 'local' route is."),
    BlackHole,
};
constexpr FindingText WrongMark{
    QT_TRANSLATE_NOOP("Doctor", "TPROXY's rule and the ip rule have different marks"),
    QT_TRANSLATE_NOOP("Doctor", "%{place} sets mark %{mark}; the ip rule for table %{table} takes "
                                "mark %{othermark}."),
    BlackHole,
};
constexpr FindingText WrongFamily{
    QT_TRANSLATE_NOOP("Doctor", "The ip rule for TPROXY exists in the other family only"),
    QT_TRANSLATE_NOOP("Doctor", "%{place} diverts %{family} with mark %{mark}; only the other "
                                "family has a policy rule for that mark."),
    QT_TRANSLATE_NOOP("Doctor",
                      "IPv4 and IPv6 have rules and routes of their own: 'ip rule' means IPv4, "
                      "'ip -6 rule' IPv6. Packets of the family without them are dropped."),
};
constexpr FindingText Clash{
    QT_TRANSLATE_NOOP("Doctor", "Another ip rule takes TPROXY's mark first"),
    QT_TRANSLATE_NOOP("Doctor",
                      "%{place} sets mark %{mark}; the ip rule with priority %{priority} "
                      "takes that mark to table %{table}, which sends it to other hosts."),
    QT_TRANSLATE_NOOP(
        "Doctor", "Two users of one mark, often a VPN and a proxy. Of the policy rules the one "
                  "with the lowest priority number decides. Choose another mark, or a mask that "
                  "keeps the two apart."),
};

using Marked = MarkedDiversion;

/// Of each mark and family one: what is wrong with it is wrong once.
std::vector<Marked> differentMarks(const Facts& facts)
{
    std::vector<Marked> all = markedDiversions(facts);
    std::set<std::pair<L3Protocol, std::optional<std::uint32_t>>> seen;
    std::erase_if(all, [&](const Marked& marked) {
        return !seen.insert({marked.family, marked.mark}).second;
    });
    return all;
}

Finding about(const Facts& facts, const Marked& marked, const char* id, const FindingText& text)
{
    Finding finding = draft(id, {Severity::Error, Confidence::Certain, 96}, text,
                            {{"family", marked.family == L3Protocol::Ipv6 ? "IPv6" : "IPv4"}});
    if (marked.mark) {
        finding.values.emplace_back("mark", std::to_string(*marked.mark));
    }
    if (const PolicyRule* rule = marked.delivery.rule) {
        finding.values.emplace_back("table", std::to_string(rule->table));
        finding.values.emplace_back("priority", std::to_string(rule->priority));
        if (rule->mark) {
            finding.values.emplace_back("othermark", std::to_string(*rule->mark));
        }
    }
    aboutRule(finding, facts, marked.diversion.rule);
    finding.verify = {listRules(marked.family)};
    return finding;
}

/// The rule, and the route where no table has it.
void addRule(Finding& finding, const Facts& facts, const Marked& marked)
{
    const auto present = localTable(facts, marked.family);
    const std::uint32_t table = present.value_or(SomeTable);
    const std::uint32_t mark = marked.mark.value_or(0);
    constexpr std::uint32_t All = ~std::uint32_t{0};
    finding.fix.push_back(ipRule(marked.family, "add", mark, All, table));
    finding.undo.push_back(ipRule(marked.family, "del", mark, All, table));
    if (!present) {
        finding.fix.push_back(ipLocalRoute(marked.family, "add", table));
        finding.undo.push_back(ipLocalRoute(marked.family, "del", table));
    }
    finding.verify.push_back(listTable(marked.family, table));
}

/// A mark that the policy rules here deliver already.
std::optional<std::uint32_t> deliveredMark(const Facts& facts, L3Protocol family)
{
    for (const PolicyRule& rule : *facts.policyRules) {
        const std::uint32_t mark = rule.mark.value_or(0) & rule.markMask;
        if (rule.family == family && mark != 0
            && deliver(facts, family, mark).kind == Delivery::Kind::Delivered) {
            return mark;
        }
    }
    return std::nullopt;
}

/// A rule that marks the same packets before TPROXY's chain, and the routing where there is none.
void setMarkBefore(Finding& finding, const Facts& facts, const Marked& marked)
{
    const auto conditions = nftConditions(marked.diversion);
    if (!conditions) {
        return;
    }
    constexpr std::uint32_t SomeMark = 1;
    const auto present = deliveredMark(facts, marked.family);
    const std::uint32_t mark = present.value_or(SomeMark);
    const Chain& base = facts.rules->chains[marked.diversion.base];
    fixByRule(finding, {marked.family, "marks", "filter", "prerouting", base.priority - 1},
              *conditions + " meta mark set " + std::to_string(mark));
    if (!present) {
        addRule(finding, facts, {marked.diversion, marked.family, mark, {}});
    }
}

/// A policy rule that is asked before the one that takes the mark.
void goBefore(Finding& finding, const Facts& facts, const Marked& marked)
{
    const std::uint32_t priority = marked.delivery.rule->priority;
    const auto table = localTable(facts, marked.family);
    if (priority < 2 || !table) {
        return; // another mark has to be chosen
    }
    constexpr std::uint32_t All = ~std::uint32_t{0};
    const auto command = [&](const char* act) {
        return ipRule(marked.family, act, *marked.mark, All, *table) + " priority "
               + std::to_string(priority - 1);
    };
    finding.fix = {"# This takes the mark from whoever the other rule is for. Better is a mark of "
                   "its own for each.",
                   command("add")};
    finding.undo = {command("del")};
}

template<class Make> Findings each(const Facts& facts, Delivery::Kind kind, Make&& make)
{
    Findings findings;
    for (const Marked& marked : differentMarks(facts)) {
        if (marked.mark && marked.delivery.kind == kind) {
            findings.push_back(make(marked));
        }
    }
    return findings;
}

Findings withRule(const Facts& facts, Delivery::Kind kind, const char* id, const FindingText& text)
{
    return each(facts, kind, [&](const Marked& marked) {
        Finding finding = about(facts, marked, id, text);
        addRule(finding, facts, marked);
        return finding;
    });
}

} // namespace

Findings noMark(const Facts& facts)
{
    Findings findings;
    for (const Marked& marked : differentMarks(facts)) {
        if (!marked.mark && marked.delivery.kind != Delivery::Kind::Delivered) {
            findings.push_back(about(facts, marked, "no-mark", NoMark));
            setMarkBefore(findings.back(), facts, marked);
        }
    }
    return findings;
}

Findings noIpRule(const Facts& facts)
{
    return withRule(facts, Delivery::Kind::NoRule, "no-ip-rule", NoRule);
}

Findings wrongMark(const Facts& facts)
{
    return withRule(facts, Delivery::Kind::OtherMark, "wrong-mark", WrongMark);
}

Findings wrongFamily(const Facts& facts)
{
    return withRule(facts, Delivery::Kind::OtherFamily, "wrong-family", WrongFamily);
}

Findings noLocalRoute(const Facts& facts)
{
    return each(facts, Delivery::Kind::NoRoute, [&](const Marked& marked) {
        Finding finding = about(facts, marked, "no-local-route", NoRoute);
        const std::uint32_t table = marked.delivery.rule->table;
        finding.fix = {ipLocalRoute(marked.family, "add", table)};
        finding.undo = {ipLocalRoute(marked.family, "del", table)};
        finding.verify.push_back(listTable(marked.family, table));
        return finding;
    });
}

Findings markClash(const Facts& facts)
{
    return each(facts, Delivery::Kind::Elsewhere, [&](const Marked& marked) {
        Finding finding = about(facts, marked, "mark-clash", Clash);
        goBefore(finding, facts, marked);
        return finding;
    });
}

} // namespace natlens::doctor
