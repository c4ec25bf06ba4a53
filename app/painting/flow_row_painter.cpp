// SPDX-License-Identifier: GPL-2.0-or-later
#include "painting/flow_row_painter.h"

#include <QPainter>
#include <algorithm>

#include "models/flow_table_model.h"
#include "painting/nat_colour.h"
#include "text/nat_text.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr int IconGap = 6;

bool pointsAt(End end)
{
    return end == End::OriginalDestination || end == End::ReplyDestination;
}

QString arrow()
{
    return QStringLiteral("→ ");
}

TextCache::Font fontOf(FlowColumn column)
{
    return hasWords(column) ? TextCache::Font::Words : TextCache::Font::Figures;
}

TextCache::Font figures(bool changed)
{
    return changed ? TextCache::Font::FiguresBold : TextCache::Font::Figures;
}

} // namespace

FlowRowPainter::FlowRowPainter(const Theme& theme, const FlowTableModel& model)
    : m_theme(theme), m_model(model)
{
}

void FlowRowPainter::forget()
{
    m_texts.forget();
    m_natIcons.fill({});
}

FlowRowPainter::Ink FlowRowPainter::inkFor(const FlowRecord& record, bool chosen) const
{
    const Colours& c = m_theme.colours();
    Ink ink;
    ink.grey = m_model.isGrey(record);
    ink.text = chosen ? c.onSelection : c.text;
    ink.muted = c.textMuted;
    if (ink.grey) {
        ink.text = chosen ? c.textMuted : c.textEnded;
        ink.muted = ink.text;
    }
    return ink;
}

void FlowRowPainter::paint(QPainter& painter, const FlowRecord& record, const QRect& row,
                           const std::vector<ShownColumn>& columns, const RowLook& look)
{
    paintGround(painter, row, columns, look);
    const Ink ink = inkFor(record, look.chosen);
    const int pad = metrics::CellPadding;
    for (const ShownColumn& shown : columns) {
        const QRect area(shown.x + pad, row.top(), shown.width - 2 * pad, row.height() - 1);
        if (area.width() <= 0) {
            continue;
        }
        if (const auto end = endOf(shown.column)) {
            paintEnd(painter, area, record, *end, ink);
        } else if (shown.column == FlowColumn::Nat) {
            paintNat(painter, area, record, ink);
        } else {
            paintText(painter, area, m_model.text(record, shown.column), shown.column, ink);
        }
    }
}

void FlowRowPainter::paintGround(QPainter& painter, const QRect& row,
                                 const std::vector<ShownColumn>& columns, const RowLook& look) const
{
    const Colours& c = m_theme.colours();
    painter.fillRect(row, look.chosen ? c.selection : c.surface);
    painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), c.separator);
    if (look.chosen) {
        // The bar says where the keyboard is: in the table, or elsewhere.
        painter.fillRect(QRect(row.left(), row.top(), 3, row.height()),
                         look.focused ? c.accent : c.border);
    }
    for (const ShownColumn& shown : columns) {
        // A hair line before each tuple, so that Original | NAT | Reply read as three groups.
        if (shown.column == FlowColumn::OriginalSource || shown.column == FlowColumn::Nat
            || shown.column == FlowColumn::ReplySource || shown.column == FlowColumn::Age) {
            painter.fillRect(QRect(shown.x, row.top(), 1, row.height()), c.separator);
        }
        if (look.focused && look.current == shown.column) {
            painter.setPen(c.accent);
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(QRect(shown.x + 1, row.top(), shown.width - 2, row.height() - 2));
        }
    }
}

void FlowRowPainter::paintText(QPainter& painter, const QRect& area, const QString& text,
                               FlowColumn column, const Ink& ink)
{
    const bool nothing = text.size() == 1 && !text[0].isLetterOrNumber();
    const TextCache::Font font = fontOf(column);
    const TextCache::Laid& laid = m_texts.fitted(text, font, area.width());
    painter.setPen(nothing ? ink.muted : ink.text);
    const int x = isNumber(column) ? area.right() + 1 - laid.width : area.left();
    m_texts.draw(painter, x, area.top(), area.height(), laid, font);
}

void FlowRowPainter::paintEnd(QPainter& painter, QRect area, const FlowRecord& record, End end,
                              const Ink& ink)
{
    using Font = TextCache::Font;
    const auto put = [&](const TextCache::Laid& laid, Font font, const QColor& colour) {
        painter.setPen(colour);
        m_texts.draw(painter, area.left(), area.top(), area.height(), laid, font);
        area.setLeft(area.left() + laid.width);
    };
    if (pointsAt(end)) {
        put(m_texts.whole(arrow(), Font::Figures), Font::Figures, ink.muted);
    }
    const EndParts parts = endParts(record.flow, end);
    const Font addressFont = figures(addressChanged(record.nat, end));
    const Font identityFont = figures(identityChanged(record.nat, end));
    const QColor changed = ink.grey ? ink.text : m_theme.colours().changed;
    const auto inkOf = [&](Font font) { return font == Font::FiguresBold ? changed : ink.text; };
    // A port is never shortened: it gives way last.
    const int rest = m_texts.whole(parts.before, Font::Figures).width
                     + m_texts.whole(parts.between, Font::Figures).width
                     + m_texts.whole(parts.identity, identityFont).width;
    if (!parts.before.isEmpty()) {
        put(m_texts.whole(parts.before, Font::Figures), Font::Figures, ink.muted);
    }
    put(m_texts.fitted(parts.address, addressFont, std::max(0, area.width() - rest),
                       Qt::ElideMiddle),
        addressFont, inkOf(addressFont));
    if (!parts.identity.isEmpty()) {
        put(m_texts.whole(parts.between, Font::Figures), Font::Figures, ink.muted);
        put(m_texts.whole(parts.identity, identityFont), identityFont, inkOf(identityFont));
    }
}

void FlowRowPainter::paintNat(QPainter& painter, const QRect& area, const FlowRecord& record,
                              const Ink& ink)
{
    const NatKind kind = record.nat.kind;
    const QColor colour = ink.grey ? ink.text : natColour(kind, m_theme.colours());
    const int size = metrics::IconSize;
    const QPoint at(area.left(), area.center().y() - size / 2 + 1);
    const auto draw = [&] {
        return drawnIcon(natIconName(kind), colour, size, painter.device()->devicePixelRatioF());
    };
    // Grey ones are few: the common store of pictures has them.
    QPixmap& icon = m_natIcons[static_cast<std::size_t>(kind)];
    if (!ink.grey && icon.isNull()) {
        icon = draw();
    }
    painter.drawPixmap(at, ink.grey ? draw() : icon);
    const auto font = kind == NatKind::None ? TextCache::Font::Words : TextCache::Font::WordsBold;
    const QRect text = area.adjusted(size + IconGap, 0, 0, 0);
    painter.setPen(colour);
    m_texts.draw(painter, text.left(), text.top(), text.height(),
                 m_texts.fitted(natText(record.nat), font, text.width()), font);
}

int FlowRowPainter::widthOf(const FlowRecord& record, FlowColumn column)
{
    // As bold as what NAT changed is, so that a width holds whatever NAT does.
    using Font = TextCache::Font;
    const auto end = endOf(column);
    const Font font = end                         ? Font::FiguresBold
                      : column == FlowColumn::Nat ? Font::WordsBold
                                                  : fontOf(column);
    int width = m_texts.whole(m_model.text(record, column), font).width;
    width += end && pointsAt(*end) ? m_texts.whole(arrow(), Font::Figures).width : 0;
    width += column == FlowColumn::Nat ? metrics::IconSize + IconGap : 0;
    return width + 2 * metrics::CellPadding + 2;
}

} // namespace natlens
