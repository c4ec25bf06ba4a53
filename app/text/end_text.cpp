// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/end_text.h"

#include <QCoreApplication>

namespace natlens {

class EndText {
    Q_DECLARE_TR_FUNCTIONS(natlens::EndText)
};

namespace {

bool isReply(End end)
{
    return end == End::ReplySource || end == End::ReplyDestination;
}

bool isSource(End end)
{
    return end == End::OriginalSource || end == End::ReplySource;
}

void setIcmp(EndParts& parts, const IcmpIdentity& icmp, bool clientSide)
{
    // The id is the client's, as a source port is; type and code say what is asked of the other.
    if (clientSide) {
        parts.between = EndText::tr(" id ", "between an address and its ICMP id");
        parts.identity = QString::number(icmp.id);
        return;
    }
    parts.between = EndText::tr(" type ", "between an address and its ICMP type");
    parts.identity = QString::number(icmp.type);
    if (icmp.code != 0) {
        parts.identity += QStringLiteral("/%1").arg(icmp.code);
    }
}

QString valueBefore(const Flow& flow, End end, bool address)
{
    const EndParts expected = endParts(inverse(flow.original), isSource(end), !isSource(end));
    return address ? expected.address : expected.identity;
}

} // namespace

EndParts endParts(const Tuple& tuple, bool source, bool clientSide)
{
    EndParts parts;
    const IpAddress& address = source ? tuple.src : tuple.dst;
    parts.address = QString::fromStdString(address.toString());
    if (const auto* ports = std::get_if<Ports>(&tuple.l4)) {
        const bool v6 = address.family() == L3Protocol::Ipv6;
        parts.before = v6 ? QStringLiteral("[") : QString();
        parts.between = v6 ? QStringLiteral("]:") : QStringLiteral(":");
        parts.identity = QString::number(source ? ports->src : ports->dst);
    } else if (const auto* keys = std::get_if<GreKeys>(&tuple.l4)) {
        parts.between = EndText::tr(" key ", "between an address and its GRE key");
        parts.identity = QString::number(source ? keys->src : keys->dst);
    } else if (const auto* icmp = std::get_if<IcmpIdentity>(&tuple.l4)) {
        setIcmp(parts, *icmp, clientSide);
    }
    return parts;
}

EndParts endParts(const Flow& flow, End end)
{
    if (isReply(end) && flow.reply.family() == L3Protocol::None) {
        EndParts parts;
        parts.address = QStringLiteral("\u2013");
        return parts;
    }
    return endParts(isReply(end) ? flow.reply : flow.original, isSource(end),
                    end == End::OriginalSource || end == End::ReplyDestination);
}

QString endText(const Flow& flow, End end)
{
    return endParts(flow, end).joined();
}

bool addressChanged(const NatVerdict& nat, End end)
{
    return (end == End::ReplySource && nat.has(ChangedField::ReplySrcAddress))
           || (end == End::ReplyDestination && nat.has(ChangedField::ReplyDstAddress));
}

bool identityChanged(const NatVerdict& nat, End end)
{
    return (end == End::ReplySource && nat.has(ChangedField::ReplySrcPort))
           || (end == End::ReplyDestination
               && (nat.has(ChangedField::ReplyDstPort) || nat.has(ChangedField::ReplyIcmpId)));
}

QString endToolTip(const Flow& flow, const NatVerdict& nat, End end)
{
    QStringList lines{endText(flow, end)};
    if (isReply(end) && flow.reply.family() == L3Protocol::None) {
        return EndText::tr("The kernel has not told the reply tuple.");
    }
    if (addressChanged(nat, end)) {
        lines += EndText::tr("NAT changed the address: without it, %1 would stand here.")
                     .arg(valueBefore(flow, end, true));
    }
    if (identityChanged(nat, end)) {
        const QString before = valueBefore(flow, end, false);
        if (std::holds_alternative<IcmpIdentity>(flow.reply.l4)) {
            lines += EndText::tr("NAT changed the ICMP id: without it, %1 would stand here.")
                         .arg(before);
        } else if (std::holds_alternative<GreKeys>(flow.reply.l4)) {
            lines +=
                EndText::tr("NAT changed the key: without it, %1 would stand here.").arg(before);
        } else {
            lines +=
                EndText::tr("NAT changed the port: without it, %1 would stand here.").arg(before);
        }
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace natlens
