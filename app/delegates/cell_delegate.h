// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStyledItemDelegate>

#include "store/flow_record.h"

namespace natlens {

class Theme;

/// How a cell of the flow table is drawn: ground, hair line, text. The delegates of columns
/// with more than plain text derive from it.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum class Figures { Proportional, OneWidth };

    CellDelegate(const Theme& theme, Figures figures, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    /// What a derived class draws with; colours already follow selection and end.
    struct Ink {
        QColor text;
        QColor muted;
        QFont font;
        bool selected = false;
        bool ended = false;
    };
    virtual void paintContent(QPainter& painter, const QRect& area, const Ink& ink,
                              const QModelIndex& index) const;
    [[nodiscard]] const Theme& theme() const { return m_theme; }
    [[nodiscard]] static FlowRecordPtr recordOf(const QModelIndex& index);

private:
    [[nodiscard]] Ink inkFor(const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintGround(QPainter& painter, const QStyleOptionViewItem& option,
                     const QModelIndex& index) const;

    const Theme& m_theme;
    QFont m_font;
};

} // namespace natlens
