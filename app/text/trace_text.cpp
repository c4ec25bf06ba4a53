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

QString packetVerdict(const TracedPacket& packet)
{
    return packet.ended ? verdictText(packet.verdict) : TraceText::tr("not told");
}

QString stepText(const TraceStep& step, const Ruleset* rules)
{
    switch (step.kind) {
    case TraceStep::Kind::Rule: return ruleStep(step, rules);
    case TraceStep::Kind::Return:
        return TraceText::tr("end of the chain: back to where it was called");
    case TraceStep::Kind::Policy: return TraceText::tr("end of the chain: its policy");
    case TraceStep::Kind::Inferred: break;
    }
    return step.event.tuple
               ? TraceText::tr("in between, NAT made it %1").arg(tupleText(*step.event.tuple))
               : TraceText::tr("in between: connection tracking, NAT and routing");
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
