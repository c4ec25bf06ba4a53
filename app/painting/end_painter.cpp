// SPDX-License-Identifier: GPL-2.0-or-later
#include "painting/end_painter.h"

#include <utility>

#include <QPainter>

namespace natlens {

EndPainter::EndPainter(const Flow& flow, const NatVerdict& nat, End end, const QFont& font)
    : m_parts(endParts(flow, end)), m_font(font), m_addressChanged(addressChanged(nat, end)),
      m_identityChanged(identityChanged(nat, end))
{
}

EndPainter::EndPainter(EndParts parts, const QFont& font) : m_parts(std::move(parts)), m_font(font)
{
}

QFont EndPainter::fontOf(bool changed) const
{
    QFont font = m_font;
    font.setWeight(changed ? QFont::Bold : font.weight());
    return font;
}

int EndPainter::width() const
{
    const QFontMetrics plain(m_font);
    const QFontMetrics bold(fontOf(true));
    return plain.horizontalAdvance(m_parts.before + m_parts.between)
           + (m_addressChanged ? bold : plain).horizontalAdvance(m_parts.address)
           + (m_identityChanged ? bold : plain).horizontalAdvance(m_parts.identity);
}

std::vector<EndPainter::Piece> EndPainter::piecesIn(const QRect& area) const
{
    const QFontMetrics plain(m_font);
    const QFontMetrics bold(fontOf(true));
    const QFontMetrics& addressMetrics = m_addressChanged ? bold : plain;
    const int rest = width() - addressMetrics.horizontalAdvance(m_parts.address);
    const QString address = addressMetrics.elidedText(m_parts.address, Qt::ElideMiddle,
                                                      std::max(0, area.width() - rest));
    std::vector<Piece> pieces;
    int x = area.left();
    const auto add = [&](const QString& text, const QFontMetrics& metrics, bool changed,
                         bool muted) {
        const int advance = metrics.horizontalAdvance(text);
        pieces.push_back({text, QRect(x, area.top(), advance, area.height()), changed, muted});
        x += advance;
    };
    add(m_parts.before, plain, false, true);
    add(address, addressMetrics, m_addressChanged, false);
    add(m_parts.between, plain, false, true);
    add(m_parts.identity, m_identityChanged ? bold : plain, m_identityChanged, false);
    return pieces;
}

void EndPainter::paint(QPainter& painter, const QRect& area, const EndInk& ink) const
{
    for (const Piece& piece : piecesIn(area)) {
        if (piece.changed && ink.changedGround.isValid()) {
            const int height = QFontMetrics(m_font).height() + 4;
            QRectF ground(piece.rect);
            ground.setHeight(height);
            ground.moveCenter(QRectF(piece.rect).center());
            painter.setPen(Qt::NoPen);
            painter.setBrush(ink.changedGround);
            painter.drawRoundedRect(ground.adjusted(-3, 0, 3, 0), 4, 4);
        }
        painter.setFont(fontOf(piece.changed));
        painter.setPen(piece.changed ? ink.changed : piece.muted ? ink.muted : ink.text);
        painter.drawText(piece.rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip,
                         piece.text);
    }
}

QRect EndPainter::addressRect(const QRect& area) const
{
    return piecesIn(area)[1].rect;
}

QRect EndPainter::identityRect(const QRect& area) const
{
    return piecesIn(area)[3].rect;
}

} // namespace natlens
