// SPDX-License-Identifier: GPL-2.0-or-later
#include "delegates/nat_delegate.h"

#include <QPainter>

#include "text/nat_text.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

QColor natColour(NatKind kind, const Colours& colours)
{
    switch (kind) {
    case NatKind::None: return colours.textMuted;
    case NatKind::Redirect:
    case NatKind::Dnat: return colours.changed;
    case NatKind::Snat:
    case NatKind::Masquerade:
    case NatKind::PortRemap: return colours.source;
    case NatKind::Both: return colours.both;
    }
    return colours.text;
}

NatDelegate::NatDelegate(const Theme& theme, QObject* parent)
    : CellDelegate(theme, Figures::Proportional, parent)
{
}

void NatDelegate::paintContent(QPainter& painter, const QRect& area, const Ink& ink,
                               const QModelIndex& index) const
{
    const FlowRecordPtr record = recordOf(index);
    if (!record) {
        return;
    }
    const QColor colour = ink.ended ? ink.text : natColour(record->nat.kind, theme().colours());
    const int size = metrics::IconSize;
    const QPoint at(area.left(), area.center().y() - size / 2 + 1);
    painter.drawPixmap(at, drawnIcon(natIconName(record->nat.kind), colour, size,
                                     painter.device()->devicePixelRatioF()));
    QFont font = ink.font;
    font.setWeight(record->nat.kind == NatKind::None ? QFont::Normal : QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(colour);
    const QRect text = area.adjusted(size + 6, 0, 0, 0);
    painter.drawText(
        text, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(font).elidedText(natText(record->nat), Qt::ElideRight, text.width()));
}

QSize NatDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = CellDelegate::sizeHint(option, index);
    size.rwidth() += metrics::IconSize + 10;
    return size;
}

} // namespace natlens
