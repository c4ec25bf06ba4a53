// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/rare_attributes.h"

#include <QCoreApplication>

#include "text/end_text.h"

namespace natlens {

class RareText {
    Q_DECLARE_TR_FUNCTIONS(natlens::RareText)
};

namespace {

QString hex(const std::vector<std::byte>& bytes)
{
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                          static_cast<qsizetype>(bytes.size()))
                                   .toHex());
}

// ct labels are a bit set of 128; nftables and iptables name them by number or connlabel.conf.
QString labelNumbers(const std::vector<std::byte>& bytes)
{
    QStringList numbers;
    for (std::size_t i = 0; i < bytes.size() * 8; ++i) {
        // The kernel keeps the set in longs of its own byte order; on little endian bit i is here.
        if ((std::to_integer<unsigned>(bytes[i / 8]) & (1U << (i % 8))) != 0) {
            numbers += QString::number(i);
        }
    }
    return numbers.isEmpty() ? RareText::tr("none", "no labels")
                             : numbers.join(QStringLiteral(", "));
}

Attribute sequence(const QString& name, const SequenceAdjustment& seq)
{
    return {name,
            RareText::tr("at %1: %2, then %3")
                .arg(seq.correctionPosition)
                .arg(static_cast<std::int32_t>(seq.offsetBefore))
                .arg(static_cast<std::int32_t>(seq.offsetAfter)),
            RareText::tr("Offset of TCP sequence numbers before and after that position"),
            {}};
}

void appendHelper(std::vector<Attribute>& out, const RareAttributes& rare)
{
    if (rare.helper) {
        Attribute helper{RareText::tr("Helper"),
                         QString::fromStdString(*rare.helper),
                         RareText::tr("Reads the payload and announces flows that belong to it"),
                         {}};
        if (!rare.helperInfo.empty()) {
            helper.children.push_back({RareText::tr("Data"), hex(rare.helperInfo), {}, {}});
        }
        out.push_back(std::move(helper));
    }
    if (rare.master) {
        const QString ends = endParts(*rare.master, true, true).joined() + QStringLiteral(" → ")
                             + endParts(*rare.master, false, false).joined();
        out.push_back({RareText::tr("Master"),
                       ends,
                       RareText::tr("The flow that announced this one, by its original tuple"),
                       {}});
    }
}

void appendUnknown(std::vector<Attribute>& out, const RareAttributes& rare)
{
    if (rare.unknown.empty()) {
        return;
    }
    Attribute unknown{RareText::tr("Unknown attributes"),
                      QString::number(rare.unknown.size()),
                      RareText::tr("Told by the kernel; this version has no name for them"),
                      {}};
    for (const UnknownAttribute& attribute : rare.unknown) {
        unknown.children.push_back({RareText::tr("Attribute %1").arg(attribute.type),
                                    RareText::tr("%n bytes", "", attribute.length),
                                    {},
                                    {}});
    }
    out.push_back(std::move(unknown));
}

} // namespace

void appendRare(std::vector<Attribute>& out, const Flow& flow)
{
    if (!flow.rare) {
        return;
    }
    const RareAttributes& rare = *flow.rare;
    appendHelper(out, rare);
    if (!rare.labels.empty()) {
        out.push_back({RareText::tr("Labels"), labelNumbers(rare.labels), hex(rare.labels), {}});
    }
    if (rare.secctx) {
        out.push_back(
            {RareText::tr("Security context"), QString::fromStdString(*rare.secctx), {}, {}});
    }
    if (rare.seqAdjOriginal) {
        out.push_back(sequence(RareText::tr("Sequence adjustment, original direction"),
                               *rare.seqAdjOriginal));
    }
    if (rare.seqAdjReply) {
        out.push_back(
            sequence(RareText::tr("Sequence adjustment, reply direction"), *rare.seqAdjReply));
    }
    if (rare.synproxy) {
        out.push_back({RareText::tr("Synproxy"),
                       RareText::tr("initial sequence %1, timestamp %2, offset %3")
                           .arg(rare.synproxy->isn)
                           .arg(rare.synproxy->its)
                           .arg(rare.synproxy->timestampOffset),
                       {},
                       {}});
    }
    appendUnknown(out, rare);
}

} // namespace natlens
