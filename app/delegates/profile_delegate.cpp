// SPDX-License-Identifier: GPL-2.0-or-later
#include "delegates/profile_delegate.h"

#include <QMouseEvent>
#include <QPainter>

#include "models/profile_list_model.h"
#include "painting/switch_painter.h"
#include "text/intercept_text.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr int Height = 68;

void drawLine(QPainter& painter, const QRect& area, const QString& text)
{
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
}

} // namespace

ProfileDelegate::ProfileDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme),
      m_title(scaled(interfaceFont(), 0, QFont::DemiBold)), m_words(scaled(interfaceFont(), -0.5))
{
}

QSize ProfileDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {200, Height};
}

QRect ProfileDelegate::switchRect(const QRect& row)
{
    return {row.right() - metrics::Margin - SwitchSize.width(), row.top() + 10, SwitchSize.width(),
            SwitchSize.height()};
}

void ProfileDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const Colours& c = m_theme.colours();
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    const auto tone = static_cast<InterceptTone>(index.data(ProfileListModel::ToneRole).toInt());
    const QColor colour = interceptColour(tone, c);
    painter->save();
    painter->fillRect(option.rect, chosen                                           ? c.selection
                                   : option.state.testFlag(QStyle::State_MouseOver) ? c.hover
                                                                                    : c.surface);
    const QRect row = option.rect;
    const QRect toggle = switchRect(row);
    const int left = row.left() + metrics::Margin;
    const int right = toggle.left() - metrics::Gap;
    painter->setFont(m_title);
    painter->setPen(chosen ? c.onSelection : c.text);
    drawLine(*painter, QRect(left, row.top() + 7, right - left, 20), index.data().toString());
    painter->setFont(m_words);
    painter->setPen(chosen ? c.onSelection : c.textMuted);
    const int whole = row.right() - metrics::Margin - left;
    drawLine(*painter, QRect(left, row.top() + 27, whole, 18),
             index.data(ProfileListModel::TakesRole).toString());
    painter->drawPixmap(left, row.top() + 46,
                        drawnIcon(interceptStateIcon(tone), colour, metrics::IconSize - 2,
                                  painter->device()->devicePixelRatioF()));
    painter->setPen(tone == InterceptTone::Off && chosen ? c.onSelection : colour);
    QString state = index.data(ProfileListModel::StateRole).toString();
    if (index.data(ProfileListModel::OtherRole).toBool()) {
        state += tr(" · another client's");
    }
    drawLine(*painter, QRect(left + metrics::IconSize + 2, row.top() + 44, whole - 20, 18), state);
    drawSwitch(*painter, toggle, index.data(ProfileListModel::SwitchedRole).toBool(), true, c);
    painter->setPen(c.separator);
    painter->drawLine(row.bottomLeft(), row.bottomRight());
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(c.accent);
        painter->drawRect(row.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

bool ProfileDelegate::editorEvent(QEvent* event, QAbstractItemModel* model,
                                  const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<const QMouseEvent*>(event);
        if (mouse->button() == Qt::LeftButton
            && switchRect(option.rect).adjusted(-6, -6, 6, 6).contains(mouse->pos())) {
            Q_EMIT switchClicked(index);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace natlens
