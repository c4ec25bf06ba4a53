// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QRect>
#include <vector>

#include "text/end_text.h"

class QPainter;

namespace natlens {

struct EndInk {
    QColor text;
    QColor muted;         ///< brackets, colons
    QColor changed;       ///< what NAT changed
    QColor changedGround; ///< behind it; none where invalid
};

/// Draws one end of a tuple piece by piece and knows where each piece went.
class EndPainter {
public:
    EndPainter(const Flow& flow, const NatVerdict& nat, End end, const QFont& font);
    /// Of a tuple that no NAT changed: nothing in it is marked.
    EndPainter(EndParts parts, const QFont& font);

    void paint(QPainter& painter, const QRect& area, const EndInk& ink) const;
    [[nodiscard]] int width() const;
    /// Where the address and the port go when painted into @p area.
    [[nodiscard]] QRect addressRect(const QRect& area) const;
    [[nodiscard]] QRect identityRect(const QRect& area) const;

private:
    struct Piece {
        QString text;
        QRect rect;
        bool changed = false;
        bool muted = false;
    };
    [[nodiscard]] std::vector<Piece> piecesIn(const QRect& area) const;
    [[nodiscard]] QFont fontOf(bool changed) const;

    EndParts m_parts;
    QFont m_font;
    bool m_addressChanged = false;
    bool m_identityChanged = false;
};

} // namespace natlens
