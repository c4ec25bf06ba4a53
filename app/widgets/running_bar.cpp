// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/running_bar.h"

#include <QLabel>
#include <QPushButton>
#include <QStringList>

#include "text/intercept_text.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

QWidget* gap(int width)
{
    auto* empty = new QWidget;
    empty->setFixedWidth(width);
    return empty;
}

} // namespace

RunningBar::RunningBar(const Theme& theme, QWidget* parent)
    : QToolBar(parent), m_theme(theme), m_icon(new QLabel), m_text(new QLabel),
      m_page(new QPushButton(tr("S&how"))), m_stop(new QPushButton(tr("Stop a&ll")))
{
    setObjectName(QStringLiteral("runningBar"));
    setWindowTitle(tr("Interceptions that are on"));
    setMovable(false);
    setContextMenuPolicy(Qt::PreventContextMenu); // it cannot be hidden
    m_text->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_text->setContentsMargins(metrics::Gap / 2, 0, metrics::Margin, 0);
    m_icon->setContentsMargins(metrics::Margin, 0, 0, 0);
    m_stop->setProperty("kind", QStringLiteral("danger"));
    m_stop->setToolTip(tr("Stops every interception that this window began (Ctrl+Shift+I)"));
    m_stop->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I));
    addWidget(m_icon);
    addWidget(m_text);
    addWidget(m_page);
    addWidget(gap(metrics::Gap));
    addWidget(m_stop);
    addWidget(gap(metrics::Gap));
    connect(m_stop, &QPushButton::clicked, this, &RunningBar::stopAllRequested);
    connect(m_page, &QPushButton::clicked, this, &RunningBar::pageRequested);
    connect(&theme, &Theme::changed, this, &RunningBar::drawIcon);
    setVisible(false);
}

QString RunningBar::text() const
{
    return m_text->text();
}

void RunningBar::show(const InterceptionList& list)
{
    m_list.clear();
    QStringList titles;
    for (const InterceptionEntry& entry : list) {
        if (entry.mine() && entry.goesOn()) {
            m_list.push_back(entry);
            titles += profileTitle(entry.profile) + QStringLiteral(" (")
                      + interceptStateText(&entry) + QLatin1Char(')');
        }
    }
    constexpr qsizetype Most = 3;
    const auto more = static_cast<int>(titles.size() - Most);
    QString text = QStringList(titles.mid(0, Most)).join(QStringLiteral(",  "));
    if (more > 0) {
        text += QStringLiteral(",  ") + tr("and %n more", "interceptions", more);
    }
    m_text->setText(tr("Intercepting: %1").arg(text));
    drawIcon();
    setVisible(!m_list.empty());
}

void RunningBar::drawIcon()
{
    InterceptTone worst = InterceptTone::On;
    for (const InterceptionEntry& entry : m_list) {
        const InterceptTone tone = interceptTone(&entry);
        worst = tone == InterceptTone::Degraded ? tone : worst;
    }
    m_icon->setPixmap(drawnIcon(interceptStateIcon(worst),
                                interceptColour(worst, m_theme.colours()), metrics::IconSize,
                                devicePixelRatioF()));
}

} // namespace natlens
