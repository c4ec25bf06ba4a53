// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "doctor/checks/checks.h"
#include "doctor/commands.h"
#include "doctor/drafts.h"

namespace natlens::doctor {

namespace {

constexpr FindingText Idle{
    QT_TRANSLATE_NOOP("Doctor", "Nothing is tracked here"),
    QT_TRANSLATE_NOOP("Doctor", "The table is empty, and no rule of this network namespace uses "
                                "connection tracking."),
    QT_TRANSLATE_NOOP("Doctor",
                      "The kernel tracks connections of a namespace only while a rule there needs "
                      "it: a NAT chain, or a condition on ct. Without one, no flow is ever shown. "
                      "A rule that only looks at the state turns tracking on and changes nothing."),
};
constexpr FindingText Accounting{
    QT_TRANSLATE_NOOP("Doctor", "Packets and bytes are not counted"),
    QT_TRANSLATE_NOOP("Doctor", "net.netfilter.nf_conntrack_acct is 0."),
    QT_TRANSLATE_NOOP("Doctor",
                      "Flows have counters only when this was on as they began. Turning it on "
                      "counts new flows; those that are there already stay without."),
};
constexpr FindingText Timestamps{
    QT_TRANSLATE_NOOP("Doctor", "Start times are not kept"),
    QT_TRANSLATE_NOOP("Doctor", "net.netfilter.nf_conntrack_timestamp is 0."),
    QT_TRANSLATE_NOOP("Doctor", "Without start times nobody can tell whether a flow is older than "
                                "a rule. New flows get one as soon as this is on."),
};

bool tracks(MatchField field)
{
    return field == MatchField::CtMark || field == MatchField::CtState
           || field == MatchField::CtStatus || field == MatchField::CtZone;
}

bool needsTracking(const Ruleset& rules)
{
    const auto named = [](const std::string& text) {
        return text.find("ct ") != std::string::npos || text.find("conntrack") != std::string::npos;
    };
    return std::ranges::any_of(rules.chains, [](const Chain& c) { return c.type == "nat"; })
           || std::ranges::any_of(rules.rules, [&](const Rule& rule) {
                  return named(rule.text)
                         || std::ranges::any_of(rule.matches,
                                                [](const Match& m) { return tracks(m.field); })
                         || std::ranges::any_of(rule.actions, [](const Action& a) {
                                return a.kind == ActionKind::SetCtMark;
                            });
              });
}

Findings switchedOff(const Facts& facts, const char* id, const char* name, const FindingText& text)
{
    if (facts.sysctl(name) != 0) {
        return {};
    }
    Finding finding = draft(id, {Severity::Note, Confidence::Certain, 10}, text);
    fixBySysctl(finding, facts, name, "1");
    return {finding};
}

} // namespace

Findings trackingIdle(const Facts& facts)
{
    const bool empty = facts.flows ? facts.flows->empty() : facts.flowCount == 0U;
    if (!empty || needsTracking(*facts.rules)) {
        return {};
    }
    Finding finding = draft("tracking-idle", {Severity::Note, Confidence::Certain, 20}, Idle);
    finding.fix = {nft("add table inet natlens_track"),
                   nft("add chain inet natlens_track watch { type filter hook prerouting priority "
                       "0; }"),
                   nft("add rule inet natlens_track watch ct state established")};
    finding.undo = {nft("delete table inet natlens_track")};
    finding.verify = {"conntrack -C"};
    return {finding};
}

Findings accountingOff(const Facts& facts)
{
    return switchedOff(facts, "accounting-off", "net/netfilter/nf_conntrack_acct", Accounting);
}

Findings timestampsOff(const Facts& facts)
{
    return switchedOff(facts, "timestamps-off", "net/netfilter/nf_conntrack_timestamp", Timestamps);
}

} // namespace natlens::doctor
