// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/filter_field.h"

#include <QAction>
#include <QKeyEvent>
#include <QTimer>

#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

FilterField::FilterField(const Theme& theme, QWidget* parent)
    : QLineEdit(parent), m_theme(theme), m_lens(new QAction(this)), m_wait(new QTimer(this))
{
    setPlaceholderText(tr("Filter: an address, a port, a state … (Ctrl+F)"));
    setAccessibleName(tr("Filter"));
    setToolTip(tr("Shows the flows that hold every word that stands here.\nEsc empties it."));
    setClearButtonEnabled(true);
    setFixedHeight(metrics::ControlHeight);
    addAction(m_lens, LeadingPosition);
    drawIcons();
    m_wait->setSingleShot(true);
    m_wait->setInterval(120);
    connect(this, &QLineEdit::textChanged, m_wait, qOverload<>(&QTimer::start));
    connect(m_wait, &QTimer::timeout, this, [this] { Q_EMIT filterChanged(text()); });
    connect(&theme, &Theme::changed, this, &FilterField::drawIcons);
}

void FilterField::clearNow()
{
    clear();
    m_wait->stop();
    Q_EMIT filterChanged({});
}

void FilterField::drawIcons()
{
    m_lens->setIcon(themedIcon(QStringLiteral("search"), m_theme.colours().textMuted));
}

void FilterField::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape: clearNow(); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down: Q_EMIT leaveRequested(); return;
    default: QLineEdit::keyPressEvent(event);
    }
}

} // namespace natlens
