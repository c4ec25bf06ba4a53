// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAbstractButton>

namespace natlens {

class Theme;

/// A switch that shows what is, not what was pressed: who hears clicked() decides, and sets it.
class SwitchButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit SwitchButton(const Theme& theme, QWidget* parent = nullptr);

    void setOn(bool on);
    [[nodiscard]] bool isOn() const { return m_on; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    const Theme& m_theme;
    bool m_on = false;
};

} // namespace natlens
