// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QColor>
#include <QPixmap>
#include <QRect>
#include <array>
#include <optional>
#include <vector>

#include "models/flow_columns.h"
#include "painting/text_cache.h"
#include "text/end_text.h"

class QPainter;

namespace natlens {

class FlowTableModel;
class Theme;

/// A column that shows, and where.
struct ShownColumn {
    FlowColumn column{};
    int x = 0;
    int width = 0;
};

struct RowLook {
    bool chosen = false;
    bool focused = false;              ///< the keyboard is in the table
    std::optional<FlowColumn> current; ///< the cell that the keyboard is at
};

/// Draws the rows of the flow table as a whole: no cell asks a model, and texts that were laid
/// out once are drawn from there. That is what makes sixty frames a second of a million rows.
class FlowRowPainter {
public:
    FlowRowPainter(const Theme& theme, const FlowTableModel& model);

    void paint(QPainter& painter, const FlowRecord& record, const QRect& row,
               const std::vector<ShownColumn>& columns, const RowLook& look);
    /// What the cell would take, with what is drawn beside its text.
    [[nodiscard]] int widthOf(const FlowRecord& record, FlowColumn column);
    /// Fonts or colours are others now.
    void forget();

private:
    struct Ink {
        QColor text;
        QColor muted;
        bool grey = false;
    };
    [[nodiscard]] Ink inkFor(const FlowRecord& record, bool chosen) const;
    void paintGround(QPainter& painter, const QRect& row, const std::vector<ShownColumn>& columns,
                     const RowLook& look) const;
    void paintText(QPainter& painter, const QRect& area, const QString& text, FlowColumn column,
                   const Ink& ink);
    void paintEnd(QPainter& painter, QRect area, const FlowRecord& record, End end, const Ink& ink);
    void paintNat(QPainter& painter, const QRect& area, const FlowRecord& record, const Ink& ink);

    const Theme& m_theme;
    const FlowTableModel& m_model;
    TextCache m_texts;
    std::array<QPixmap, 7> m_natIcons; ///< by NatKind
};

} // namespace natlens
