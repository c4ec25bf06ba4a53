// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/trace_text.h"

#include <QCoreApplication>
#include <algorithm>
#include <linux/netfilter.h>
#include <netinet/in.h>

#include "text/end_text.h"
#include "text/rule_text.h"
#include "text/visible_text.h"

namespace natlens {

class TraceText {
    Q_DECLARE_TR_FUNCTIONS(natlens::TraceText)
};

namespace {

// linux/netfilter/nf_tables.h: enum nft_verdicts.
constexpr int Continue = -1;
constexpr int Break = -2;
constexpr int Jump = -3;
constexpr int Goto = -4;
constexpr int Return = -5;

QString verdictOf(std::int32_t verdict, const std::string& target)
{
    switch (verdict) {
    case NF_DROP: return QStringLiteral("drop");
    case NF_ACCEPT: return QStringLiteral("accept");
    case NF_STOLEN: return QStringLiteral("stolen");
    case NF_QUEUE: return QStringLiteral("queue");
    case Continue: return QStringLiteral("continue");
    case Break: return QStringLiteral("break");
    case Jump: return QStringLiteral("jump ") + visibleText(target);
    case Goto: return QStringLiteral("goto ") + visibleText(target);
    case Return: return QStringLiteral("return");
    default: return QString::number(verdict);
    }
}

QString protocolName(std::uint8_t protocol)
{
    switch (protocol) {
    case IPPROTO_TCP: return QStringLiteral("tcp");
    case IPPROTO_UDP: return QStringLiteral("udp");
    case IPPROTO_ICMP: return QStringLiteral("icmp");
    case IPPROTO_ICMPV6: return QStringLiteral("icmpv6");
    case IPPROTO_SCTP: return QStringLiteral("sctp");
    default: return TraceText::tr("protocol %1").arg(protocol);
    }
}

QString ruleStep(const TraceStep& step, const Ruleset* rules)
{
    // The helper's own table, which goes with the trace.
    if (step.event.table.starts_with("natlens_trace")) {
        return TraceText::tr("the helper's mark: the trace begins");
    }
    if (rules != nullptr && step.rule && *step.rule < rules->rules.size()) {
        const Rule& rule = rules->rules[*step.rule];
        const QString text = matchText(rule) + QLatin1Char(' ') + actionLine(rule);
        return text.trimmed().isEmpty() ? ruleLine(rule) : text.trimmed();
    }
    return step.event.ruleHandle
               ? TraceText::tr("a rule that was not read (handle %1)").arg(*step.event.ruleHandle)
               : TraceText::tr("a rule that was not read");
}

QString flowStateText(std::uint32_t state)
{
    switch (state) { // as nft's "ct state"
    case 1: return TraceText::tr("invalid");
    case 2: return TraceText::tr("established");
    case 4: return TraceText::tr("related");
    case 8: return TraceText::tr("new");
    case 64: return TraceText::tr("untracked, as a rule said");
    default: return QString::number(state);
    }
}

QString trackingText(const TraceEvent& event)
{
    if (!event.flowState) {
        return TraceText::tr("Connection tracking: no entry was told. It is not in use here, the "
                             "packet is invalid, or the kernel is older than 6.16");
    }
    const QString state = flowStateText(*event.flowState);
    if (!event.flowId) {
        return TraceText::tr("Connection tracking: %1").arg(state);
    }
    return event.direction.value_or(0) == 0
               ? TraceText::tr("Connection tracking: %1, flow %2").arg(state).arg(*event.flowId)
               : TraceText::tr("Connection tracking: %1, a reply of flow %2")
                     .arg(state)
                     .arg(*event.flowId);
}

QString interfaceText(const std::optional<std::uint32_t>& index, const InterfaceNames& names)
{
    const auto found = names.find(index.value_or(0));
    return found != names.end() ? found->second
                                : TraceText::tr("interface %1").arg(index.value_or(0));
}

QString actText(const TraceStep& step, const InterfaceNames& interfaces)
{
    using Act = TraceStep::Act;
    const TraceEvent& event = step.event;
    const QString tuple = event.tuple ? tupleText(*event.tuple) : QString();
    switch (step.act) {
    case Act::Tracking: return trackingText(event);
    case Act::Translation:
        return event.tuple ? TraceText::tr("NAT made it %1").arg(tuple)
                           : TraceText::tr("NAT changes nothing");
    case Act::Rewriting: return TraceText::tr("A rule wrote into it: %1").arg(tuple);
    case Act::Marking:
        return TraceText::tr("Its mark is now 0x%1").arg(event.mark.value_or(0), 0, 16);
    case Act::Routing:
        return step.hook == Hook::Input ? TraceText::tr("Routing: to this host")
                                        : TraceText::tr("Routing: out by %1")
                                              .arg(interfaceText(event.outInterface, interfaces));
    case Act::Delivery: return TraceText::tr("On to the sockets of this host");
    case Act::Sending:
        return TraceText::tr("Sent by %1").arg(interfaceText(event.outInterface, interfaces));
    }
    return {};
}

} // namespace

QString tupleText(const Tuple& tuple)
{
    return QStringLiteral("%1 %2 → %3")
        .arg(protocolName(tuple.protocol), endParts(tuple, true, true).joined(),
             endParts(tuple, false, false).joined());
}

QString packetText(const TracedPacket& packet)
{
    const auto told = std::ranges::find_if(
        packet.steps, [](const TraceStep& step) { return step.event.tuple.has_value(); });
    return told == packet.steps.end() ? QStringLiteral("–") : tupleText(*told->event.tuple);
}

QString packetEndText(const TracedPacket& packet)
{
    switch (packet.end) {
    case PacketEnd::Open: return TraceText::tr("not told");
    case PacketEnd::Dropped: return TraceText::tr("dropped");
    case PacketEnd::Delivered: return TraceText::tr("delivered");
    case PacketEnd::Sent: return TraceText::tr("sent");
    case PacketEnd::Unrouted: return TraceText::tr("lost");
    }
    return {};
}

QString packetEndSentence(const TracedPacket& packet)
{
    const QString hook = hookTitle(packet.hook);
    switch (packet.end) {
    case PacketEnd::Open:
        return TraceText::tr("It was not seen again after the last chain above, in %1.").arg(hook);
    case PacketEnd::Dropped: return TraceText::tr("It was dropped in %1.").arg(hook);
    case PacketEnd::Delivered:
        return TraceText::tr("It passed all chains and went to the sockets of this host.");
    case PacketEnd::Sent: return TraceText::tr("It passed all chains and was sent.");
    case PacketEnd::Unrouted:
        return TraceText::tr("It passed all chains of %1 and came to no other hook: routing let it "
                             "go. No route, the reverse path filter, or forwarding is off; the "
                             "doctor looks at these.")
            .arg(hook);
    }
    return {};
}

QString stepText(const TraceStep& step, const Ruleset* rules, const InterfaceNames& interfaces)
{
    switch (step.kind) {
    case TraceStep::Kind::Rule: return ruleStep(step, rules);
    case TraceStep::Kind::Return:
        return TraceText::tr("end of the chain: back to where it was called");
    case TraceStep::Kind::Policy: return TraceText::tr("end of the chain: its policy");
    case TraceStep::Kind::Inferred: break;
    }
    return actText(step, interfaces);
}

QString stepVerdict(const TraceStep& step)
{
    switch (step.kind) {
    case TraceStep::Kind::Rule:
    case TraceStep::Kind::Return:
        return step.event.verdict ? verdictOf(*step.event.verdict, step.event.jumpTarget)
                                  : QString();
    case TraceStep::Kind::Policy:
        return step.event.policy ? verdictOf(*step.event.policy, {}) : QString();
    case TraceStep::Kind::Inferred: break;
    }
    return {};
}

bool stops(const TraceStep& step)
{
    return (step.kind == TraceStep::Kind::Rule && step.event.verdict == NF_DROP)
           || (step.kind == TraceStep::Kind::Policy && step.event.policy == NF_DROP);
}

} // namespace natlens
