// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/column_widths.h"

#include <QFontMetrics>
#include <algorithm>

#include "text/owner_text.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "widgets/column_fit.h"

namespace natlens {

namespace {

/// What a column must have room for, wherever it can.
QString sampleOf(FlowColumn column)
{
    switch (column) {
    case FlowColumn::Protocol: return QStringLiteral("ICMPv6");
    case FlowColumn::State: return QStringLiteral("ESTABLISHED");
    case FlowColumn::OriginalSource:
    case FlowColumn::OriginalDestination:
    case FlowColumn::ReplySource:
    case FlowColumn::ReplyDestination: return QStringLiteral("10.0.1.2:34776");
    case FlowColumn::Nat: return QStringLiteral("Masquerade");
    case FlowColumn::Age: return QStringLiteral("> 99 s");
    case FlowColumn::Timeout: return QStringLiteral("118 s");
    case FlowColumn::Packets: return QStringLiteral("123 ↑ 123 ↓");
    case FlowColumn::Bytes: return QStringLiteral("335 B ↑ 308 B ↓");
    case FlowColumn::Mark: return QStringLiteral("99");
    case FlowColumn::Zone: return QStringLiteral("9");
    case FlowColumn::Helper: return QStringLiteral("ftp");
    case FlowColumn::User: return QStringLiteral("www-data");
    case FlowColumn::Process: return QStringLiteral("nginx 12345");
    }
    return {};
}

bool isEnd(FlowColumn column)
{
    return endOf(column).has_value();
}

} // namespace

ColumnWidth widthOf(FlowColumn column)
{
    const QFontMetrics words(interfaceFont());
    const QFontMetrics figures(figuresFont());
    const QFontMetrics& metrics = hasWords(column) ? words : figures;
    const int pad = 2 * metrics::CellPadding + 2;
    const int title = words.horizontalAdvance(columnTitle(column)) + pad;
    ColumnWidth width;
    width.wanted = std::max(title, metrics.horizontalAdvance(sampleOf(column)) + pad);
    if (column == FlowColumn::Nat) {
        width.wanted += metrics::IconSize + 10;
    }
    width.minimum = std::max(title, width.wanted * 4 / 5);
    if (isEnd(column)) {
        const bool destination =
            column == FlowColumn::OriginalDestination || column == FlowColumn::ReplyDestination;
        // A port is never shortened, so a few letters of the address must have room beside it.
        width.wanted += destination ? figures.horizontalAdvance(QStringLiteral("→ ")) : 0;
        width.minimum = width.wanted * 4 / 5;
        width.enough =
            figures.horizontalAdvance(QStringLiteral("[2001:db8:1:2::10]:65535 →")) + pad;
    }
    return width;
}

int textWidth(FlowColumn column, const QString& text)
{
    // As bold as what NAT changed is, so that a width holds whatever NAT does.
    QFont font = hasWords(column) ? interfaceFont() : figuresFont();
    const bool bold = isEnd(column) || column == FlowColumn::Nat;
    font.setBold(bold);
    const QFontMetrics metrics(font);
    const bool destination =
        column == FlowColumn::OriginalDestination || column == FlowColumn::ReplyDestination;
    return metrics.horizontalAdvance(text)
           + (destination ? metrics.horizontalAdvance(QStringLiteral("→ ")) : 0)
           + (column == FlowColumn::Nat ? metrics::IconSize + 10 : 0) + 2 * metrics::CellPadding
           + 2;
}

bool mayYield(FlowColumn column)
{
    return column == FlowColumn::Mark || column == FlowColumn::Zone || column == FlowColumn::Helper
           || forWideTables(column);
}

bool forWideTables(FlowColumn column)
{
    return column == FlowColumn::User || column == FlowColumn::Process;
}

bool tells(const FlowRecord& record, const TextContext& context, FlowColumn column)
{
    const Flow& flow = record.flow;
    switch (column) {
    case FlowColumn::Mark: return flow.mark.value_or(0) != 0;
    case FlowColumn::Zone:
        return flow.zone != 0 || (flow.rare && (flow.rare->zoneOriginal || flow.rare->zoneReply));
    case FlowColumn::Helper: return flow.rare && flow.rare->helper;
    case FlowColumn::User:
    case FlowColumn::Process: return hasOwner(record, context);
    default: return true;
    }
}

} // namespace natlens
