// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/trace_rows.h"

#include "cli/trace_names.h"
#include "cli/tuple_text.h"

namespace natlens::cli {

namespace {

std::string hex(std::uint32_t value)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    std::string text;
    do {
        text.insert(text.begin(), Digits[value % 16]);
        value /= 16;
    } while (value != 0);
    return "0x" + text;
}

std::string endsText(const Tuple& tuple)
{
    return sourceText(tuple) + " -> " + destinationText(tuple);
}

std::string interfaceText(std::uint32_t index, const InterfaceNames& names)
{
    const auto found = names.find(index);
    return found == names.end() ? "interface " + std::to_string(index) : found->second;
}

const Tuple* firstTuple(const TracedPacket& packet)
{
    for (const TraceStep& step : packet.steps) {
        if (step.event.tuple) {
            return &*step.event.tuple;
        }
    }
    return nullptr;
}

std::string chainText(const TraceStep& step)
{
    return std::string(familyWord(step.event.family)) + ' ' + step.event.table + ' '
           + step.event.chain;
}

std::string ruleText(const TraceStep& step, const Ruleset& rules)
{
    std::string text = step.rule ? rules.rules[*step.rule].text : std::string();
    if (text.empty()) {
        text = "rule";
    }
    if (step.event.ruleHandle) {
        text += " # handle " + std::to_string(*step.event.ruleHandle);
    }
    return text;
}

std::string trackingText(const TraceEvent& event)
{
    if (!event.flowState) {
        return "connection tracking: no entry told (not in use, an invalid packet, or Linux before "
               "6.16)";
    }
    std::string text = "connection tracking: " + std::string(flowStateWord(*event.flowState));
    if (event.flowId) {
        text += ", flow " + std::to_string(*event.flowId);
    }
    return event.direction.value_or(0) == 0 ? text : text + ", a reply";
}

std::string outText(const TraceEvent& event, const InterfaceNames& interfaces)
{
    return event.outInterface.value_or(0) == 0 ? std::string("an interface that was not told")
                                               : interfaceText(*event.outInterface, interfaces);
}

std::string inferredText(const TraceStep& step, const InterfaceNames& interfaces)
{
    using Act = TraceStep::Act;
    const TraceEvent& event = step.event;
    switch (step.act) {
    case Act::Tracking: return trackingText(event);
    case Act::Translation:
        return event.tuple ? "NAT: now " + endsText(*event.tuple) : "NAT: changes nothing";
    case Act::Rewriting:
        return "written by a rule: now " + (event.tuple ? endsText(*event.tuple) : std::string());
    case Act::Marking: return "mark " + hex(event.mark.value_or(0));
    case Act::Routing:
        return "routing: "
               + (step.hook == Hook::Input ? std::string("to this host")
                                           : "out by " + outText(event, interfaces));
    case Act::Delivery: return "to the sockets of this host";
    case Act::Sending: return "out by " + outText(event, interfaces);
    }
    return {};
}

std::string stepText(const TraceStep& step, const Ruleset& rules, const InterfaceNames& interfaces)
{
    switch (step.kind) {
    case TraceStep::Kind::Inferred: return inferredText(step, interfaces);
    case TraceStep::Kind::Return: return "end of " + step.event.chain;
    case TraceStep::Kind::Policy:
        return "policy " + std::string(verdictWord(step.event.policy.value_or(1)));
    case TraceStep::Kind::Rule: break;
    }
    std::string text = ruleText(step, rules);
    if (step.event.verdict) {
        text += " => " + std::string(verdictWord(*step.event.verdict));
    }
    return step.event.jumpTarget.empty() ? text : text + ' ' + step.event.jumpTarget;
}

/// The rule that begins the trace is ours: how it does that is of no interest.
bool isOurs(const TraceStep& step)
{
    return step.event.table.starts_with(TraceTablePrefix);
}

std::string headText(const TracedPacket& packet, const InterfaceNames& interfaces,
                     std::size_t number)
{
    std::string text = "packet " + std::to_string(number) + ':';
    if (const Tuple* tuple = firstTuple(packet)) {
        text += " protocol " + std::to_string(tuple->protocol) + ' ' + endsText(*tuple);
    }
    if (!packet.steps.empty() && packet.steps[0].event.inInterface.value_or(0) != 0) {
        text += " in " + interfaceText(*packet.steps[0].event.inInterface, interfaces);
    }
    return text;
}

std::string endText(const TracedPacket& packet)
{
    const std::string hook(hookWord(packet.hook));
    switch (packet.end) {
    case PacketEnd::Open: return "not seen again after " + hook + "'s last chain above";
    case PacketEnd::Dropped: return "dropped in " + hook;
    case PacketEnd::Delivered: return "delivered";
    case PacketEnd::Sent: return "sent";
    case PacketEnd::Unrouted:
        return "lost behind " + hook
               + ": routing let it go (no route, reverse path filter, forwarding off)";
    }
    return {};
}

} // namespace

std::vector<std::string> traceTree(const TracedPacket& packet, const Ruleset& rules,
                                   const InterfaceNames& interfaces, std::size_t number)
{
    std::vector<std::string> lines{headText(packet, interfaces, number)};
    const TraceStep* before = nullptr;
    for (const TraceStep& step : packet.steps) {
        if (isOurs(step)) {
            continue;
        }
        if (step.kind == TraceStep::Kind::Inferred && step.act == TraceStep::Act::Marking
            && before) {
            // By the rule before, in its chain.
            lines.push_back(std::string(6 + 2 * std::size_t{before->depth}, ' ')
                            + stepText(step, rules, interfaces));
            continue;
        }
        if (step.kind == TraceStep::Kind::Inferred) {
            lines.push_back("  " + stepText(step, rules, interfaces));
            before = nullptr;
            continue;
        }
        const bool entered =
            step.depth == 0
            && (!before || before->hook != step.hook || before->priority != step.priority
                || before->event.table != step.event.table);
        if (entered) {
            lines.push_back("  " + std::string(hookWord(step.hook)) + ' '
                            + std::to_string(step.priority) + ": " + chainText(step));
        }
        before = &step;
        lines.push_back(std::string(4 + 2 * std::size_t{step.depth}, ' ')
                        + stepText(step, rules, interfaces));
    }
    if (packet.translatedBy) {
        lines.push_back("  translated by " + rules.rules[*packet.translatedBy].text);
    }
    lines.push_back("  " + endText(packet));
    return lines;
}

} // namespace natlens::cli
