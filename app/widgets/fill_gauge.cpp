// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/fill_gauge.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

#include "text/quantity.h"
#include "text/rate_text.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr int BarHeight = 10;

} // namespace

FillGauge::FillGauge(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_figures(new QLabel), m_icon(new QLabel),
      m_word(new QLabel), m_advice(new QLabel)
{
    m_figures->setFont(figuresFont());
    m_advice->setWordWrap(true);
    m_advice->setProperty("kind", QStringLiteral("muted"));
    m_advice->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_advice->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_figures);
    row->addStretch(1);
    row->addWidget(m_icon);
    row->addWidget(m_word);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, BarHeight + 6, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_advice);
    column->addStretch(1);
    connect(&theme, &Theme::changed, this, &FillGauge::drawState);
    drawState();
}

void FillGauge::showFill(std::optional<std::uint64_t> count, std::optional<std::uint64_t> most)
{
    m_fill = tableFill(count, most);
    const bool known = m_fill != TableFill::Unknown;
    m_share = known ? static_cast<double>(*count) / static_cast<double>(*most) : 0;
    m_figures->setText(known
                           ? tr("%1 of %2 entries (%3)")
                                 .arg(countText(*count), countText(*most), shareText(*count, *most))
                           : QStringLiteral("–"));
    m_word->setText(tableFillText(m_fill));
    const QString advice = tableFillAdvice(m_fill);
    m_advice->setText(advice);
    m_advice->setVisible(!advice.isEmpty());
    drawState();
}

QString FillGauge::inWords() const
{
    return m_figures->text() + QStringLiteral(", ") + m_word->text();
}

void FillGauge::drawState()
{
    const Colours& c = m_theme.colours();
    const bool warns = m_fill == TableFill::Filling || m_fill == TableFill::AlmostFull;
    m_icon->setVisible(warns);
    m_icon->setPixmap(drawnIcon(QStringLiteral("warning"),
                                m_fill == TableFill::AlmostFull ? c.changed : c.warning,
                                metrics::IconSize, devicePixelRatioF()));
    update();
}

void FillGauge::paintEvent(QPaintEvent*)
{
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF groove(0, 0, width(), BarHeight);
    painter.setBrush(c.separator);
    painter.drawRoundedRect(groove, BarHeight / 2.0, BarHeight / 2.0);
    if (m_share <= 0) {
        return;
    }
    QRectF bar = groove;
    // What is there at all is seen.
    bar.setWidth(std::clamp(groove.width() * m_share, double{BarHeight}, groove.width()));
    painter.setBrush(m_fill == TableFill::AlmostFull ? c.changed
                     : m_fill == TableFill::Filling  ? c.warning
                                                     : c.accent);
    painter.drawRoundedRect(bar, BarHeight / 2.0, BarHeight / 2.0);
}

} // namespace natlens
