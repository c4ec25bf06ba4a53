// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/switch_button.h"

#include <QKeyEvent>
#include <QPainter>

#include "painting/switch_painter.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr int Around = 4;
const QSize BigSwitch(46, 24);

} // namespace

SwitchButton::SwitchButton(const Theme& theme, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    setOn(false);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SwitchButton::setOn(bool on)
{
    m_on = on;
    setAccessibleDescription(on ? tr("on") : tr("off"));
    update();
}

QSize SwitchButton::sizeHint() const
{
    return BigSwitch + QSize(2 * Around, 2 * Around);
}

void SwitchButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRect area(QPoint(Around, Around), BigSwitch);
    drawSwitch(painter, area, m_on, isEnabled(), m_theme.colours());
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_theme.colours().accent);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    }
}

void SwitchButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

} // namespace natlens
