// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>

class QToolButton;

namespace natlens {

class ElidedLabel;
class Theme;

/// Says that the table shows the flows of one group alone, and leads back.
class GroupChip : public QFrame {
    Q_OBJECT

public:
    explicit GroupChip(const Theme& theme, QWidget* parent = nullptr);

    void showGroup(const QString& name, const QString& filter);

Q_SIGNALS:
    void closed();

private:
    void drawIcon();

    const Theme& m_theme;
    ElidedLabel* m_name;
    QToolButton* m_close;
};

} // namespace natlens
