// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace natlens {

class Theme;

/// Draws how much of the whole a group is, as a bar with its figure.
class ShareDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit ShareDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace natlens
