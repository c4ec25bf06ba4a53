// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/wrapped_option.h"

#include <QPainter>
#include <QStyleOptionButton>
#include <algorithm>

namespace natlens {

namespace {

constexpr int Flags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap | Qt::TextShowMnemonic;
constexpr int LeastWidth = 160;

} // namespace

// A lesson's '&' is an ampersand, not a key.
WrappedOption::WrappedOption(const QString& text, QWidget* parent)
    : QRadioButton(QString(text).replace(QLatin1Char('&'), QLatin1String("&&")), parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(text);
}

int WrappedOption::indent() const
{
    return style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, nullptr, this)
           + style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing, nullptr, this);
}

QSize WrappedOption::sizeHint() const
{
    const int width = indent() + fontMetrics().size(Qt::TextShowMnemonic, text()).width() + 1;
    return {width, heightForWidth(width)};
}

QSize WrappedOption::minimumSizeHint() const
{
    return {std::min(LeastWidth, sizeHint().width()), QRadioButton::minimumSizeHint().height()};
}

int WrappedOption::heightForWidth(int width) const
{
    const QRect room(0, 0, std::max(1, width - indent()), QWIDGETSIZE_MAX);
    const int lines = fontMetrics().boundingRect(room, Flags, text()).height();
    const int oneLine = QRadioButton::sizeHint().height();
    return oneLine + std::max(0, lines - fontMetrics().height());
}

void WrappedOption::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    // The circle stands at the first line; the frame of the focus is around all of them.
    const int oneLine = QRadioButton::sizeHint().height();
    option.rect.setHeight(oneLine);
    option.text.clear();
    option.state.setFlag(QStyle::State_HasFocus, false);
    style()->drawControl(QStyle::CE_RadioButton, &option, &painter, this);
    const int top = (oneLine - fontMetrics().height()) / 2;
    const QRect room =
        QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(indent(), top, 0, 0));
    style()->drawItemText(&painter, room, Flags, palette(), isEnabled(), text(),
                          QPalette::WindowText);
    if (focused) {
        QStyleOptionFocusRect frame;
        frame.initFrom(this);
        frame.rect = fontMetrics().boundingRect(room, Flags, text()).adjusted(-3, -1, 3, 1);
        frame.rect &= rect();
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &frame, &painter, this);
    }
}

bool WrappedOption::hitButton(const QPoint& position) const
{
    return rect().contains(position);
}

} // namespace natlens
