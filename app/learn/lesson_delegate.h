// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFont>
#include <QStyledItemDelegate>

namespace natlens {

class Theme;

/// A lesson in the list: number, title, its one sentence, and how far one came.
class LessonDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum Role { NumberRole = Qt::UserRole, SummaryRole, DoneRole, StepsRole };

    explicit LessonDelegate(const Theme& theme, QObject* parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    void paintProgress(QPainter& painter, const QRect& area, int done, int steps,
                       bool chosen) const;

    const Theme& m_theme;
    QFont m_number;
    QFont m_title;
    QFont m_small;
};

} // namespace natlens
