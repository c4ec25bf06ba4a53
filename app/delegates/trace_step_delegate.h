// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFont>
#include <QStyledItemDelegate>

namespace natlens {

class Theme;

/// Steps of a packet: hooks and chains as headings, the rule that translated it emphasised, what
/// stopped it in red.
class TraceStepDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit TraceStepDelegate(const Theme& theme, QObject* parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
    QFont m_figures;
    QFont m_plain;
    QFont m_bold;
};

} // namespace natlens
