// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFont>
#include <QStyledItemDelegate>

namespace natlens {

class Theme;

/// Lines of the doctor: icon, title on up to three lines, severity and certainty in words.
class FindingDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit FindingDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    [[nodiscard]] QRect titleRect(const QRect& row, const QString& title) const;

    const Theme& m_theme;
    QFont m_title;
    QFont m_words;
    QFont m_small;
};

} // namespace natlens
