// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFont>
#include <QStyledItemDelegate>

namespace natlens {

class Theme;

/// Lines of the Rules page: headings of hooks, chains with who made them, rules with their
/// conditions muted and what they do emphasised; packets as a bar on a logarithmic scale.
class RuleDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit RuleDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintHook(QPainter& painter, const QRect& area, const QModelIndex& index) const;
    void paintChain(QPainter& painter, const QRect& area, const QModelIndex& index,
                    bool chosen) const;
    void paintRule(QPainter& painter, QRect area, const QModelIndex& index, bool chosen) const;
    void paintCount(QPainter& painter, const QRect& area, const QModelIndex& index,
                    bool chosen) const;
    void paintPackets(QPainter& painter, const QRect& area, const QModelIndex& index,
                      bool chosen) const;

    const Theme& m_theme;
    QFont m_words;
    QFont m_wordsBold;
    QFont m_figures;
    QFont m_figuresBold;
    QFont m_small;
};

} // namespace natlens
