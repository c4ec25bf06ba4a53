// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/flow_text.h"

#include <QCoreApplication>

#include "text/quantity.h"

namespace natlens {

class FlowText {
    Q_DECLARE_TR_FUNCTIONS(natlens::FlowText)
};

namespace {

constexpr std::uint64_t NsPerSecond = 1'000'000'000;

QString dash()
{
    return QStringLiteral("\u2013");
}

QString offOrDash(const std::optional<bool>& on)
{
    return on == false ? FlowText::tr("off", "the kernel does not count this") : dash();
}

QString bothWays(const QString& original, const QString& reply)
{
    return QStringLiteral("%1\u2009\u2191 %2\u2009\u2193").arg(original, reply);
}

std::uint64_t until(const FlowRecord& record, std::uint64_t nowNs)
{
    return record.ended() ? record.endedNs : nowNs;
}

std::uint64_t secondsBetween(std::uint64_t fromNs, std::uint64_t toNs)
{
    return toNs > fromNs ? (toNs - fromNs) / NsPerSecond : 0;
}

std::uint64_t ageSeconds(const FlowRecord& record, const TextContext& context)
{
    const auto& times = record.flow.timestamps;
    if (times && times->startNs != 0) {
        return secondsBetween(times->startNs,
                              times->stopNs != 0 ? times->stopNs : context.realtimeNs);
    }
    return secondsBetween(record.firstSeenNs, until(record, context.monotonicNs));
}

bool olderThanSeen(const FlowRecord& record)
{
    return record.seenAtStart && !(record.flow.timestamps && record.flow.timestamps->startNs != 0);
}

} // namespace

QString protocolText(const Flow& flow)
{
    const QString name = QString::fromStdString(l4Name(flow.original.protocol));
    if (name == QLatin1String("udplite")) {
        return QStringLiteral("UDP-Lite");
    }
    if (name == QLatin1String("icmpv6")) {
        return QStringLiteral("ICMPv6");
    }
    return name[0].isDigit() ? FlowText::tr("IP %1", "a protocol by its number").arg(name)
                             : name.toUpper();
}

QString stateText(const FlowRecord& record)
{
    if (record.ended()) {
        return FlowText::tr("ended");
    }
    switch (peculiarityOf(record.flow)) {
    case Peculiarity::Dying: return FlowText::tr("dying");
    case Peculiarity::HardwareOffloaded: return FlowText::tr("offloaded, card");
    case Peculiarity::Offloaded: return FlowText::tr("offloaded");
    case Peculiarity::Unconfirmed: return FlowText::tr("unconfirmed");
    case Peculiarity::None: break;
    }
    const std::string state = stateName(record.flow.protocolInfo);
    if (!state.empty()) {
        return QString::fromStdString(state);
    }
    if (!record.flow.status) {
        return dash();
    }
    if ((*record.flow.status & StatusSeenReply) == 0) {
        return QStringLiteral("UNREPLIED");
    }
    return (*record.flow.status & StatusAssured) != 0 ? QStringLiteral("ASSURED")
                                                      : FlowText::tr("replied");
}

Peculiarity peculiarityOf(const Flow& flow)
{
    if (!flow.status) {
        return Peculiarity::None;
    }
    const std::uint32_t status = *flow.status;
    return (status & StatusDying) != 0        ? Peculiarity::Dying
           : (status & StatusHwOffload) != 0  ? Peculiarity::HardwareOffloaded
           : (status & StatusOffload) != 0    ? Peculiarity::Offloaded
           : (status & StatusConfirmed) == 0U ? Peculiarity::Unconfirmed
                                              : Peculiarity::None;
}

QString ageText(const FlowRecord& record, const TextContext& context)
{
    const QString age = durationText(ageSeconds(record, context));
    return olderThanSeen(record) ? QStringLiteral("> ") + age : age;
}

std::optional<std::uint64_t> secondsLeft(const FlowRecord& record, const TextContext& context)
{
    if (record.ended() || !record.flow.timeout) {
        return std::nullopt;
    }
    const std::uint64_t passed = secondsBetween(record.updatedNs, context.monotonicNs);
    return *record.flow.timeout > passed ? *record.flow.timeout - passed : 0;
}

QString timeoutText(const FlowRecord& record, const TextContext& context)
{
    const auto left = secondsLeft(record, context);
    return left ? durationText(*left) : dash();
}

QString packetsText(const Flow& flow, const TextContext& context)
{
    if (!flow.countersOriginal || !flow.countersReply) {
        return offOrDash(context.accountingOn);
    }
    return bothWays(countText(flow.countersOriginal->packets),
                    countText(flow.countersReply->packets));
}

QString trafficText(const Flow& flow, const TextContext& context)
{
    if (!flow.countersOriginal || !flow.countersReply) {
        return offOrDash(context.accountingOn);
    }
    return bothWays(bytesText(flow.countersOriginal->bytes), bytesText(flow.countersReply->bytes));
}

QString markText(const Flow& flow)
{
    // ctnetlink_dump_mark() leaves the attribute out of events only where the mark is 0.
    const std::uint32_t mark = flow.mark.value_or(0);
    return mark < 10'000 ? QString::number(mark) : QStringLiteral("0x%1").arg(mark, 0, 16);
}

QString zoneText(const Flow& flow)
{
    const auto original = originalZone(flow);
    const auto reply = replyZone(flow);
    return original == reply ? QString::number(original)
                             : QStringLiteral("%1\u2009/\u2009%2").arg(original).arg(reply);
}

QString helperText(const Flow& flow)
{
    return flow.rare && flow.rare->helper ? QString::fromStdString(*flow.rare->helper) : dash();
}

QString protocolToolTip(const Flow& flow)
{
    const bool v6 = flow.original.family() == L3Protocol::Ipv6;
    return FlowText::tr("%1 over %2, protocol number %3")
        .arg(protocolText(flow), v6 ? QStringLiteral("IPv6") : QStringLiteral("IPv4"))
        .arg(flow.original.protocol);
}

QString stateToolTip(const FlowRecord& record)
{
    const std::string state = stateName(record.flow.protocolInfo);
    if (record.ended()) {
        return state.empty()
                   ? FlowText::tr("This flow has ended; it goes from the list in a moment.")
                   : FlowText::tr("This flow has ended, last in state %1; it goes from the list in "
                                  "a moment.")
                         .arg(QString::fromStdString(state));
    }
    switch (peculiarityOf(record.flow)) {
    case Peculiarity::Dying:
        return FlowText::tr("The kernel is removing this flow from its table.");
    case Peculiarity::HardwareOffloaded:
        return FlowText::tr("The network card forwards this flow by itself: packets pass neither "
                            "rules nor connection tracking, and state and time-out stand still.");
    case Peculiarity::Offloaded:
        return FlowText::tr("A flow table forwards this flow, past the rules and connection "
                            "tracking: its state and its time-out stand still.");
    case Peculiarity::Unconfirmed:
        return FlowText::tr("The first packet of this flow has not left this host yet: it may "
                            "still be dropped, and then there is no flow.");
    case Peculiarity::None: break;
    }
    if (!state.empty()) {
        return FlowText::tr("The state that connection tracking keeps for this protocol: %1")
            .arg(QString::fromStdString(state));
    }
    return FlowText::tr(
        "This protocol has no states of its own; shown is whether a reply was seen.");
}

QString ageToolTip(const FlowRecord& record, const TextContext& context)
{
    const std::uint64_t seconds = ageSeconds(record, context);
    if (olderThanSeen(record)) {
        const QString why =
            context.timestampsOn == false
                ? FlowText::tr("the kernel keeps no start times (timestamps are off)")
                : FlowText::tr("the kernel has not told its start time");
        return FlowText::tr("Seen for %1 seconds, but it was there before: %2")
            .arg(seconds)
            .arg(why);
    }
    return FlowText::tr("%1 seconds old").arg(seconds);
}

QString timeoutToolTip(const FlowRecord& record, const TextContext& context)
{
    const auto left = secondsLeft(record, context);
    if (!left) {
        return record.ended() ? FlowText::tr("This flow has ended.")
                              : FlowText::tr("The kernel has not told a time-out.");
    }
    return FlowText::tr("The kernel forgets this flow in %1 seconds, unless a packet comes.")
        .arg(*left);
}

QString countersMissing(const TextContext& context)
{
    return context.accountingOn == false
               ? FlowText::tr("Accounting is off: the kernel counts neither packets nor bytes.")
               : FlowText::tr("The kernel has not told counters for this flow.");
}

QString packetsToolTip(const Flow& flow, const TextContext& context)
{
    if (!flow.countersOriginal || !flow.countersReply) {
        return countersMissing(context);
    }
    return FlowText::tr("%1 packets in the original direction, %2 in the reply direction")
        .arg(flow.countersOriginal->packets)
        .arg(flow.countersReply->packets);
}

QString trafficToolTip(const Flow& flow, const TextContext& context)
{
    if (!flow.countersOriginal || !flow.countersReply) {
        return countersMissing(context);
    }
    return FlowText::tr("%1 bytes in the original direction, %2 in the reply direction")
        .arg(flow.countersOriginal->bytes)
        .arg(flow.countersReply->bytes);
}

} // namespace natlens
