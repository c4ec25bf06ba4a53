// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace natlens {

class Theme;

/// Lines of the attribute tree: names as words, values in figures of one width, meanings muted.
class AttributeDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    AttributeDelegate(const Theme& theme, QObject* parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
    QFont m_figures;
};

} // namespace natlens
