// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFont>
#include <QStyledItemDelegate>

namespace natlens {

class Theme;

/// Cells of the Mappings page: the state by icon, colour and word; ends in figures of one width.
class MappingDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit MappingDelegate(const Theme& theme, QObject* parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    void paintLines(QPainter& painter, const QStyleOptionViewItem& option,
                    const QModelIndex& index) const;
    void drawMapping(QStyleOptionViewItem& option, const QModelIndex& index) const;

    const Theme& m_theme;
    QFont m_figures;
    QFont m_figuresBold;
    QFont m_small;
};

} // namespace natlens
