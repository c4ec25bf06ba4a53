// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFont>
#include <QStyledItemDelegate>

namespace natlens {

class Theme;

/// Cells of intercepted connections: the state by icon, colour and words; what ended is grey.
class ConnectionDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit ConnectionDelegate(const Theme& theme, QObject* parent = nullptr);

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
    QFont m_figures;
};

} // namespace natlens
