// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace natlens {

class Theme;

/// Lines of the counters: figures of one width; what is not as it should be has an icon.
class CounterDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit CounterDelegate(const Theme& theme, QObject* parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
    QFont m_figures;
};

} // namespace natlens
