// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/mapping_cells.h"

#include "text/end_text.h"
#include "text/flow_text.h"
#include "text/mapping_text.h"
#include "text/quantity.h"
#include "text/rule_text.h"
#include "text/visible_text.h"

namespace natlens {

namespace {

QString dash()
{
    return QStringLiteral("–");
}

bool isSource(const Mapping& mapping)
{
    return mapping.kind == MappingKind::SourceNat || mapping.kind == MappingKind::Masquerade;
}

TextContext at(std::uint64_t nowNs)
{
    TextContext context;
    context.monotonicNs = nowNs;
    return context;
}

QString wholeRule(const Mapping& mapping, const Ruleset& rules)
{
    return mapping.rule ? rulePlace(rules, *mapping.rule) + QLatin1Char('\n')
                              + ruleLine(rules.rules[*mapping.rule]) + QLatin1Char('\n')
                        : QString();
}

QString joined(const MappingCells::Lines& lines)
{
    return lines.second.isEmpty() ? lines.first
                                  : lines.first + QStringLiteral(" · ") + lines.second;
}

MappingCells::Lines ruleLines(const Mapping& mapping, const Ruleset& rules)
{
    const QString sure = certaintyText(mapping.certainty);
    if (mapping.rule) {
        const Rule& rule = rules.rules[*mapping.rule];
        const QString match = shortNumbers(matchText(rule));
        return {shortNumbers(actionLine(rule)),
                match.isEmpty() ? sure : sure + QStringLiteral(" · ") + match};
    }
    return {mapping.certainty == RuleCertainty::Ambiguous ? MappingCells::tr(
                "one of %n", "rules", static_cast<int>(mapping.candidates.size()))
                                                          : sure,
            {}};
}

MappingCells::Lines targetLines(const Mapping& mapping)
{
    if (!mapping.targetPortVaries) {
        return {QStringLiteral("→ ") + targetText(mapping), {}};
    }
    Mapping address = mapping;
    address.targetPortVaries = false;
    address.targetPort.reset();
    return {QStringLiteral("→ ") + targetText(address), MappingCells::tr("various ports")};
}

MappingCells::Lines socketLines(const MappingListener& listener)
{
    return {socketEnd(listener.socket), socketDetail(listener.socket)};
}

MappingCells::Lines processLines(const MappingListener& listener)
{
    const FlowOwner& owner = listener.owner;
    const QString user = userText(owner);
    if (!owner.pid) {
        return {MappingCells::tr("unknown", "process"), user};
    }
    const QString pid = MappingCells::tr("pid %1").arg(*owner.pid);
    return {visibleText(owner.process), user.isEmpty() ? pid : pid + QStringLiteral(" · ") + user};
}

std::optional<std::uint64_t> bytesOf(const Flow& flow)
{
    if (!flow.countersOriginal || !flow.countersReply) {
        return std::nullopt;
    }
    return flow.countersOriginal->bytes + flow.countersReply->bytes;
}

} // namespace

QString MappingCells::header(int column)
{
    switch (static_cast<Column>(column)) {
    case StateColumn: return tr("State");
    case OriginalColumn: return tr("Original");
    case RuleColumn: return tr("Rule");
    case TargetColumn: return tr("Target");
    case SocketColumn: return tr("Socket");
    case ProcessColumn: return tr("Process, user");
    case FlowsColumn: return tr("Flows");
    case BytesColumn: return tr("Bytes");
    case SeenColumn: return tr("Last seen");
    case ColumnCount: break;
    }
    return {};
}

MappingCells::Lines MappingCells::lines(const Mapping& mapping, const Ruleset& rules, int column,
                                        std::uint64_t nowNs)
{
    switch (static_cast<Column>(column)) {
    case StateColumn: return {mappingStateText(mapping.state), mappingKindTitle(mapping.kind)};
    case OriginalColumn:
        return {mappingProtocol(mapping) + QLatin1Char(' ') + originalEnd(mapping),
                portsUsedText(mapping)};
    case RuleColumn: return ruleLines(mapping, rules);
    case TargetColumn: return targetLines(mapping);
    case SocketColumn: return mapping.listener ? socketLines(*mapping.listener) : Lines{dash(), {}};
    case ProcessColumn:
        return mapping.listener ? processLines(*mapping.listener) : Lines{dash(), {}};
    case FlowsColumn: return {flowsText(mapping), {}};
    case BytesColumn: return {bytesText(mapping), {}};
    case SeenColumn: return {lastSeenText(mapping, nowNs), {}};
    case ColumnCount: break;
    }
    return {};
}

QString MappingCells::text(const Mapping& mapping, const Ruleset& rules, int column,
                           std::uint64_t nowNs)
{
    return joined(lines(mapping, rules, column, nowNs));
}

QString MappingCells::toolTip(const Mapping& mapping, const Ruleset& rules, int column,
                              std::uint64_t nowNs)
{
    switch (column) {
    case StateColumn: return mappingStateMeaning(mapping);
    case RuleColumn:
        return wholeRule(mapping, rules) + certaintyText(mapping.certainty) + QStringLiteral(": ")
               + certaintyMeaning(mapping.certainty);
    case FlowsColumn: return tr("Flows now / flows that were seen since the window opened");
    case BytesColumn:
        if (mapping.flowsNow == 0) {
            return tail(mapping, false);
        }
        return mapping.bytes ? tr("Both directions together")
                             : tr("The kernel does not count here (nf_conntrack_acct).");
    default: return text(mapping, rules, column, nowNs);
    }
}

MappingCells::Lines MappingCells::lines(const UnusedListener& unused, int column)
{
    switch (static_cast<Column>(column)) {
    case StateColumn: return {tr("not reached"), {}};
    case OriginalColumn: return {tr("no rule leads here"), {}};
    case SocketColumn: return socketLines(unused.listener);
    case ProcessColumn: return processLines(unused.listener);
    case RuleColumn:
    case TargetColumn: return {dash(), {}};
    case FlowsColumn:
    case BytesColumn:
    case SeenColumn:
    case ColumnCount: break;
    }
    return {};
}

QString MappingCells::text(const UnusedListener& unused, int column)
{
    return joined(lines(unused, column));
}

QString MappingCells::toolTip(const UnusedListener& unused, int column)
{
    return column == SocketColumn || column == ProcessColumn ? text(unused, column)
                                                             : unusedSentence(unused);
}

QString MappingCells::text(const FlowRecord& flow, const Mapping& mapping, int column,
                           std::uint64_t nowNs)
{
    const bool source = isSource(mapping);
    switch (static_cast<Column>(column)) {
    case StateColumn: return stateText(flow);
    case OriginalColumn:
        return endText(flow.flow, source ? End::OriginalSource : End::OriginalDestination);
    case RuleColumn:
        //: the other end of a flow: who sends, or who is sent to
        return source ? tr("to %1").arg(endText(flow.flow, End::OriginalDestination))
                      : tr("from %1").arg(endText(flow.flow, End::OriginalSource));
    case TargetColumn:
        return QStringLiteral("→ ")
               + (mapping.kind == MappingKind::Tproxy
                      ? targetText(mapping)
                      : endText(flow.flow, source ? End::ReplyDestination : End::ReplySource));
    case SocketColumn:
        return flow.flow.timeout ? tr("expires in %1").arg(timeoutText(flow, at(nowNs))) : dash();
    case BytesColumn: {
        const auto bytes = bytesOf(flow.flow);
        return bytes ? bytesText(*bytes) : mapping.bytes ? dash() : bytesText(mapping);
    }
    case SeenColumn: return lastSeenText(flow.updatedNs, nowNs);
    case ProcessColumn:
    case FlowsColumn:
    case ColumnCount: break;
    }
    return {};
}

QString MappingCells::toolTip(const FlowRecord& flow, const Mapping& mapping, int column,
                              std::uint64_t nowNs)
{
    switch (column) {
    case StateColumn: return stateToolTip(flow);
    case OriginalColumn:
        return endToolTip(flow.flow, flow.nat,
                          isSource(mapping) ? End::OriginalSource : End::OriginalDestination);
    case TargetColumn:
        return endToolTip(flow.flow, flow.nat,
                          isSource(mapping) ? End::ReplyDestination : End::ReplySource);
    case SocketColumn: return timeoutToolTip(flow, at(nowNs));
    case BytesColumn:
        if (!bytesOf(flow.flow)) {
            return mapping.bytes ? tr("The kernel has not told its count yet.")
                                 : tr("The kernel does not count here (nf_conntrack_acct).");
        }
        return tr("Both directions together");
    default: return text(flow, mapping, column, nowNs);
    }
}

QString MappingCells::tail(const Mapping& mapping, bool known)
{
    if (mapping.flowsNow == 0) {
        return mapping.flowsBefore == 0
                   ? tr("No flow goes through this mapping now.")
                   : tr("No flow goes through this mapping now; %n that are older than the rule "
                        "pass it by.",
                        "flows", static_cast<int>(mapping.flowsBefore));
    }
    return known ? tr("Show all %1 in Flows").arg(countText(mapping.flowsNow))
                 : tr("Its flows are looked for…");
}

} // namespace natlens
