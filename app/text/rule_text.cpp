// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/rule_text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <cstring>
#include <functional>

#include "text/visible_text.h"

namespace natlens {

class RuleText {
    Q_DECLARE_TR_FUNCTIONS(natlens::RuleText)
};

namespace {

QString joined(const Rule& rule, const std::function<bool(const Action&)>& wanted)
{
    QStringList parts;
    for (const Action& action : rule.actions) {
        if (wanted(action) && !action.text.empty()) {
            parts += visibleText(action.text);
        }
    }
    return parts.join(QLatin1Char(' '));
}

bool isNote(const Action& action)
{
    return action.kind == ActionKind::Note;
}

// netfilter_ipv4.h: enum nf_ip_hook_priorities.
QString priorityName(std::int32_t priority)
{
    switch (priority) {
    case -450: return QStringLiteral("raw before defrag");
    case -400: return QStringLiteral("conntrack defrag");
    case -300: return QStringLiteral("raw");
    case -225: return QStringLiteral("selinux first");
    case -200: return QStringLiteral("conntrack");
    case -150: return QStringLiteral("mangle");
    case -100: return QStringLiteral("dstnat");
    case 0: return QStringLiteral("filter");
    case 50: return QStringLiteral("security");
    case 100: return QStringLiteral("srcnat");
    default: return {};
    }
}

} // namespace

QString hookTitle(Hook hook)
{
    switch (hook) {
    case Hook::None: return RuleText::tr("Called by jumps");
    case Hook::Ingress: return RuleText::tr("Ingress");
    case Hook::Prerouting: return RuleText::tr("Prerouting");
    case Hook::Input: return RuleText::tr("Input");
    case Hook::Forward: return RuleText::tr("Forward");
    case Hook::Output: return RuleText::tr("Output");
    case Hook::Postrouting: return RuleText::tr("Postrouting");
    case Hook::Egress: return RuleText::tr("Egress");
    }
    return {};
}

QString hookMeaning(Hook hook)
{
    switch (hook) {
    case Hook::None: return RuleText::tr("chains that only other rules lead to");
    case Hook::Ingress: return RuleText::tr("what a device receives, before anything else");
    case Hook::Prerouting: return RuleText::tr("all that comes in, before it is routed");
    case Hook::Input: return RuleText::tr("what is meant for this host, after routing");
    case Hook::Forward: return RuleText::tr("what only passes through this host");
    case Hook::Output: return RuleText::tr("what this host itself sends");
    case Hook::Postrouting: return RuleText::tr("all that leaves, after routing");
    case Hook::Egress: return RuleText::tr("what a device sends, after anything else");
    }
    return {};
}

QString originText(RuleOrigin origin)
{
    switch (origin) {
    case RuleOrigin::Nftables: return QStringLiteral("nft");
    case RuleOrigin::IptablesNft: return QStringLiteral("iptables-nft");
    case RuleOrigin::IptablesLegacy: return QStringLiteral("iptables-legacy");
    }
    return {};
}

QString originMeaning(RuleOrigin origin)
{
    switch (origin) {
    case RuleOrigin::Nftables: return RuleText::tr("Made with nft, run by nf_tables.");
    case RuleOrigin::IptablesNft:
        return RuleText::tr("Made with iptables, run by nf_tables, beside what nft made.");
    case RuleOrigin::IptablesLegacy:
        return RuleText::tr("Made with iptables-legacy, run by ip_tables; nft does not show it.");
    }
    return {};
}

QString familyText(RuleFamily family)
{
    switch (family) {
    case RuleFamily::Ip: return QStringLiteral("ip");
    case RuleFamily::Ip6: return QStringLiteral("ip6");
    case RuleFamily::Inet: return QStringLiteral("inet");
    case RuleFamily::Arp: return QStringLiteral("arp");
    case RuleFamily::Bridge: return QStringLiteral("bridge");
    case RuleFamily::Netdev: return QStringLiteral("netdev");
    }
    return {};
}

QString chainName(const Chain& chain)
{
    return familyText(chain.family) + QLatin1Char(' ') + visibleText(chain.table) + QLatin1Char(' ')
           + visibleText(chain.name);
}

QString priorityText(std::int32_t priority)
{
    QString number = QString::number(priority);
    number.replace(QLatin1Char('-'), QChar(0x2212));
    const QString known = priorityName(priority);
    return known.isEmpty() ? number : QStringLiteral("%1 (%2)").arg(number, known);
}

QString chainDetail(const Chain& chain)
{
    QStringList parts;
    if (!chain.type.empty()) {
        parts += visibleText(chain.type);
    }
    if (chain.hook != Hook::None) {
        parts += RuleText::tr("priority %1").arg(priorityText(chain.priority));
    }
    if (chain.policy) {
        parts += RuleText::tr("policy %1").arg(verdictText(*chain.policy));
    }
    for (const std::string& device : chain.devices) {
        parts += visibleText(device);
    }
    return parts.join(QStringLiteral(" · "));
}

QString matchText(const Rule& rule)
{
    QStringList parts;
    for (const Match& match : rule.matches) {
        if (!match.text.empty()) {
            parts += visibleText(match.text);
        }
    }
    return parts.join(QLatin1Char(' '));
}

QString actionLine(const Rule& rule)
{
    const QString line = joined(rule, [](const Action& action) { return !isNote(action); });
    const bool whole = line.isEmpty() && rule.matches.empty() && noteText(rule).isEmpty();
    return whole ? visibleText(rule.text) : line;
}

QString shortNumbers(QString line)
{
    static const QRegularExpression zeros(QStringLiteral("\\b0x0+(?=[0-9a-f])"));
    return line.replace(zeros, QStringLiteral("0x"));
}

QString noteText(const Rule& rule)
{
    return joined(rule, isNote);
}

QString ruleLine(const Rule& rule)
{
    if (!rule.text.empty()) {
        return visibleText(rule.text);
    }
    const QStringList parts{matchText(rule), noteText(rule), actionLine(rule)};
    return parts.join(QLatin1Char(' ')).simplified();
}

QString rulePlace(const Ruleset& rules, RuleIndex index)
{
    if (index >= rules.rules.size()) {
        return {};
    }
    const Rule& rule = rules.rules[index];
    const QString chain = chainName(rules.chains[rule.chain]);
    return rule.handle ? RuleText::tr("%1, rule %2 (handle %3)")
                             .arg(chain)
                             .arg(rule.position + 1)
                             .arg(*rule.handle)
                       : RuleText::tr("%1, rule %2").arg(chain).arg(rule.position + 1);
}

QString ruleKey(const Ruleset& rules, RuleIndex index)
{
    if (index >= rules.rules.size()) {
        return {};
    }
    const Rule& rule = rules.rules[index];
    const Chain& chain = rules.chains[rule.chain];
    return QStringLiteral("%1/%2/%3")
        .arg(originText(chain.origin), chainName(chain),
             rule.handle ? QStringLiteral("#%1").arg(*rule.handle)
                         : QString::number(rule.position));
}

ActionTone actionTone(const Rule& rule)
{
    ActionTone tone = ActionTone::Plain;
    for (const Action& action : rule.actions) {
        switch (action.kind) {
        case ActionKind::Redirect:
        case ActionKind::Dnat:
        case ActionKind::Tproxy:
        case ActionKind::Netmap: return ActionTone::Destination;
        case ActionKind::Snat:
        case ActionKind::Masquerade: return ActionTone::Source;
        case ActionKind::Drop:
        case ActionKind::Reject: tone = ActionTone::Stop; break;
        case ActionKind::Accept: tone = ActionTone::Pass; break;
        case ActionKind::Jump:
        case ActionKind::Goto:
        case ActionKind::Return:
        case ActionKind::Queue: tone = ActionTone::Jump; break;
        case ActionKind::Continue:
        case ActionKind::SetMark:
        case ActionKind::SetCtMark:
        case ActionKind::NoTrack:
        case ActionKind::Other:
        case ActionKind::Note: break;
        }
    }
    return tone;
}

QColor actionColour(ActionTone tone, const Colours& c)
{
    switch (tone) {
    case ActionTone::Destination: return c.changed;
    case ActionTone::Source: return c.source;
    case ActionTone::Stop: return c.danger;
    case ActionTone::Pass: return c.live;
    case ActionTone::Jump: return c.accent;
    case ActionTone::Plain: break;
    }
    return c.text;
}

QString verdictText(ActionKind kind)
{
    switch (kind) {
    case ActionKind::Accept: return QStringLiteral("accept");
    case ActionKind::Drop: return QStringLiteral("drop");
    case ActionKind::Reject: return QStringLiteral("reject");
    case ActionKind::Return: return QStringLiteral("return");
    case ActionKind::Jump: return QStringLiteral("jump");
    case ActionKind::Goto: return QStringLiteral("goto");
    case ActionKind::Continue: return QStringLiteral("continue");
    case ActionKind::Queue: return QStringLiteral("queue");
    case ActionKind::Redirect: return QStringLiteral("redirect");
    case ActionKind::Dnat: return QStringLiteral("dnat");
    case ActionKind::Snat: return QStringLiteral("snat");
    case ActionKind::Masquerade: return QStringLiteral("masquerade");
    case ActionKind::Tproxy: return QStringLiteral("tproxy");
    case ActionKind::Netmap: return QStringLiteral("netmap");
    case ActionKind::SetMark:
    case ActionKind::SetCtMark: return QStringLiteral("mark");
    case ActionKind::NoTrack: return QStringLiteral("notrack");
    case ActionKind::Other:
    case ActionKind::Note: break;
    }
    return {};
}

QString certaintyText(RuleCertainty certainty)
{
    switch (certainty) {
    case RuleCertainty::Traced: return RuleText::tr("traced");
    case RuleCertainty::Matched: return RuleText::tr("matched");
    case RuleCertainty::Ambiguous: return RuleText::tr("ambiguous");
    case RuleCertainty::Predates: return RuleText::tr("older than the rules");
    case RuleCertainty::Unknown: break;
    }
    return RuleText::tr("unknown");
}

QString certaintyMeaning(RuleCertainty certainty)
{
    switch (certainty) {
    case RuleCertainty::Traced: return RuleText::tr("A packet trace proved that this rule did it.");
    case RuleCertainty::Matched:
        return RuleText::tr("Exactly one rule explains what was done to the flows.");
    case RuleCertainty::Ambiguous:
        return RuleText::tr("Several rules could have done it; a trace would tell which.");
    case RuleCertainty::Predates:
        return RuleText::tr("The flows began before the rules were as they are now.");
    case RuleCertainty::Unknown: break;
    }
    return RuleText::tr("No rule that can be read explains it.");
}

QString noteText(const RulesetNote& note)
{
    const QString source = factPartName(note.source);
    QString text = visibleText(note.text);
    switch (note.kind) {
    case RulesetNote::Kind::NotRead: {
        const QString why =
            text.isEmpty() ? QString::fromLocal8Bit(std::strerror(note.errnum)) : text;
        return RuleText::tr("%1 could not be read: %2").arg(source, why);
    }
    case RulesetNote::Kind::Unparsed:
        return RuleText::tr("%1: not understood: %2").arg(source, text);
    case RulesetNote::Kind::UnknownPart:
        return RuleText::tr("%1: kept as text: %2").arg(source, text);
    case RulesetNote::Kind::Cycle:
        return RuleText::tr("%1: a jump leads back to its own chain: %2").arg(source, text);
    case RulesetNote::Kind::NoSuchChain:
        return RuleText::tr("%1: a jump leads nowhere: %2").arg(source, text);
    case RulesetNote::Kind::TooMuch:
        return RuleText::tr("%1: more than is read; the rest is left out: %2").arg(source, text);
    }
    return text;
}

QString factPartName(FactPart part)
{
    switch (part) {
    case FactPart::NftJson: return QStringLiteral("nft list ruleset");
    case FactPart::NftGeneration: return RuleText::tr("the generation of nf_tables");
    case FactPart::IptablesNftSave: return QStringLiteral("iptables-nft-save");
    case FactPart::Ip6tablesNftSave: return QStringLiteral("ip6tables-nft-save");
    case FactPart::IptablesLegacySave: return QStringLiteral("iptables-legacy-save");
    case FactPart::Ip6tablesLegacySave: return QStringLiteral("ip6tables-legacy-save");
    case FactPart::LegacyTables: return QStringLiteral("/proc/net/ip_tables_names");
    case FactPart::Links: return QStringLiteral("ip link");
    case FactPart::Addresses: return QStringLiteral("ip address");
    case FactPart::PolicyRules: return QStringLiteral("ip rule");
    case FactPart::Routes: return QStringLiteral("ip route show table all");
    case FactPart::Sockets: return QStringLiteral("ss -tuln");
    case FactPart::Sysctls: return QStringLiteral("sysctl net");
    case FactPart::ConntrackStats:
    case FactPart::CpuStats: return QStringLiteral("conntrack -S");
    case FactPart::Namespaces: return QStringLiteral("lsns -t net");
    case FactPart::Kernel: return QStringLiteral("uname -r");
    }
    return {};
}

} // namespace natlens
