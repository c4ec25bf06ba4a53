// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/attribute.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

#include "models/rare_attributes.h"
#include "text/bits_text.h"
#include "text/end_text.h"
#include "text/nat_text.h"

namespace natlens {

class AttributeText {
    Q_DECLARE_TR_FUNCTIONS(natlens::AttributeText)
};

namespace {

QString notTold()
{
    return AttributeText::tr("not told");
}

template<class T> QString numberOr(const std::optional<T>& value)
{
    return value ? QString::number(*value) : notTold();
}

Attribute natAttribute(const FlowRecord& record)
{
    QStringList changed;
    for (const auto name : changedNames(record.nat)) {
        changed += QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }
    return {AttributeText::tr("NAT"),
            natText(record.nat),
            certaintyText(record.nat.certainty),
            {{AttributeText::tr("Changed fields"),
              changed.isEmpty() ? AttributeText::tr("none", "no changed fields")
                                : changed.join(QStringLiteral(", ")),
              {},
              {}}}};
}

Attribute statusAttribute(const Flow& flow)
{
    Attribute status{AttributeText::tr("Status bits"), notTold(), {}, {}};
    if (!flow.status) {
        return status;
    }
    status.value = QStringLiteral("0x%1").arg(*flow.status, 0, 16);
    for (unsigned bit = 0; bit < 32; ++bit) {
        const std::uint32_t mask = *flow.status & (1U << bit);
        if (mask != 0) {
            status.children.push_back({QString::fromStdString(statusNames(mask).front()),
                                       {},
                                       statusBitMeaning(mask),
                                       {}});
        }
    }
    return status;
}

// What tells the state alone, as an end does, leaves the rest unknown: it must not read as 0.
Attribute tcpAttribute(const TcpInfo& tcp)
{
    const auto side = [](const QString& name, std::uint8_t flags, std::uint8_t scale) {
        const QString window = AttributeText::tr("Window scale %1: windows count %2 bytes each")
                                   .arg(scale)
                                   .arg(1ULL << (scale & 63U));
        return Attribute{name, tcpFlagNames(flags), window, {}};
    };
    Attribute attribute{AttributeText::tr("TCP"),
                        QString::fromStdString(stateName(tcp)),
                        tcpStateMeaning(tcp.state),
                        {}};
    if (!tcp.onlyState) {
        attribute.children = {
            side(AttributeText::tr("Original direction"), tcp.flagsOriginal, tcp.wscaleOriginal),
            side(AttributeText::tr("Reply direction"), tcp.flagsReply, tcp.wscaleReply)};
    }
    return attribute;
}

Attribute sctpAttribute(const SctpInfo& sctp)
{
    const auto tag = [](std::uint32_t value) {
        return QStringLiteral("0x%1").arg(value, 8, 16, QLatin1Char('0'));
    };
    Attribute attribute{AttributeText::tr("SCTP"), QString::fromStdString(stateName(sctp)), {}, {}};
    if (!sctp.onlyState) {
        attribute.children = {{AttributeText::tr("Original direction"),
                               tag(sctp.vtagOriginal),
                               AttributeText::tr("Verification tag"),
                               {}},
                              {AttributeText::tr("Reply direction"),
                               tag(sctp.vtagReply),
                               AttributeText::tr("Verification tag"),
                               {}}};
    }
    return attribute;
}

Attribute dccpAttribute(const DccpInfo& dccp)
{
    Attribute attribute{AttributeText::tr("DCCP"), QString::fromStdString(stateName(dccp)), {}, {}};
    if (!dccp.onlyState) {
        attribute.children = {
            {AttributeText::tr("Role"),
             dccp.role == 0 ? AttributeText::tr("client") : AttributeText::tr("server"),
             AttributeText::tr("Of the original direction's sender"),
             {}},
            {AttributeText::tr("Handshake sequence"), QString::number(dccp.handshakeSeq), {}, {}}};
    }
    return attribute;
}

void appendProtocol(std::vector<Attribute>& out, const Flow& flow)
{
    if (const auto* tcp = std::get_if<TcpInfo>(&flow.protocolInfo)) {
        out.push_back(tcpAttribute(*tcp));
    } else if (const auto* sctp = std::get_if<SctpInfo>(&flow.protocolInfo)) {
        out.push_back(sctpAttribute(*sctp));
    } else if (const auto* dccp = std::get_if<DccpInfo>(&flow.protocolInfo)) {
        out.push_back(dccpAttribute(*dccp));
    }
    if (const auto* icmp = std::get_if<IcmpIdentity>(&flow.original.l4)) {
        out.push_back({protocolText(flow),
                       AttributeText::tr("type %1, code %2, id %3")
                           .arg(icmp->type)
                           .arg(icmp->code)
                           .arg(icmp->id),
                       AttributeText::tr("Of the original direction"),
                       {}});
    }
}

Attribute countersAttribute(const FlowRecord& record, const TextContext& context)
{
    const Flow& flow = record.flow;
    Attribute counters{AttributeText::tr("Counters"), packetsText(flow, context), {}, {}};
    if (!flow.countersOriginal && !flow.countersReply) {
        counters.meaning = countersMissing(context);
        return counters;
    }
    counters.value.clear();
    const auto side = [](const QString& name, const std::optional<Counters>& c) {
        return Attribute{name,
                         c ? AttributeText::tr("%1 packets, %2 bytes").arg(c->packets).arg(c->bytes)
                           : notTold(),
                         {},
                         {}};
    };
    counters.children = {side(AttributeText::tr("Original direction"), flow.countersOriginal),
                         side(AttributeText::tr("Reply direction"), flow.countersReply)};
    return counters;
}

QString dateText(std::uint64_t ns)
{
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(ns / 1'000'000))
        .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz t"));
}

void appendTimes(std::vector<Attribute>& out, const FlowRecord& record, const TextContext& context)
{
    const auto& times = record.flow.timestamps;
    const bool off = !times && context.timestampsOn == false;
    out.push_back({AttributeText::tr("Start time"),
                   times && times->startNs != 0 ? dateText(times->startNs)
                   : off ? AttributeText::tr("off", "the kernel keeps no start times")
                         : notTold(),
                   off ? AttributeText::tr("Timestamps are off: the kernel keeps no start times.")
                       : ageToolTip(record, context),
                   {}});
    if (times && times->stopNs != 0) {
        out.push_back({AttributeText::tr("Stop time"), dateText(times->stopNs), {}, {}});
    }
    out.push_back({AttributeText::tr("Time-out"),
                   timeoutText(record, context),
                   timeoutToolTip(record, context),
                   {}});
}

Attribute zoneAttribute(const Flow& flow)
{
    Attribute zone{AttributeText::tr("Zone"),
                   QString::number(flow.zone),
                   flow.zone == 0 ? AttributeText::tr("The default zone") : QString(),
                   {}};
    if (flow.rare && (flow.rare->zoneOriginal || flow.rare->zoneReply)) {
        zone.children = {
            {AttributeText::tr("Original direction"), QString::number(originalZone(flow)), {}, {}},
            {AttributeText::tr("Reply direction"), QString::number(replyZone(flow)), {}, {}}};
    }
    return zone;
}

} // namespace

std::vector<Attribute> attributesOf(const FlowRecord& record, const TextContext& context)
{
    const Flow& flow = record.flow;
    std::vector<Attribute> out;
    out.push_back({AttributeText::tr("Protocol"), protocolText(flow), protocolToolTip(flow), {}});
    appendProtocol(out, flow);
    out.push_back(natAttribute(record));
    out.push_back(statusAttribute(flow));
    out.push_back(countersAttribute(record, context));
    appendTimes(out, record, context);
    out.push_back({AttributeText::tr("Mark"),
                   markText(flow),
                   AttributeText::tr("Connection mark (ct mark)"),
                   {}});
    out.push_back(zoneAttribute(flow));
    appendRare(out, flow);
    out.push_back({AttributeText::tr("Id"),
                   numberOr(flow.id),
                   AttributeText::tr("The kernel's number for the flow (CTA_ID)"),
                   {}});
    out.push_back({AttributeText::tr("Use"),
                   numberOr(flow.use),
                   AttributeText::tr("References that the kernel holds"),
                   {}});
    return out;
}

} // namespace natlens
