// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/banner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

#include "text/source_text.h"
#include "theme/metrics.h"

namespace natlens {

Banner::Banner(QWidget* parent)
    : QFrame(parent), m_text(new QLabel(this)), m_timer(new QTimer(this))
{
    setProperty("kind", QStringLiteral("banner"));
    m_timer->setInterval(1000);
    connect(m_timer, &QTimer::timeout, this, &Banner::tick);
    auto* retry = new QPushButton(tr("Try &now"), this);
    connect(retry, &QPushButton::clicked, this, &Banner::retryRequested);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::Margin, 6, metrics::Margin, 6);
    row->addWidget(m_text, 1);
    row->addWidget(retry);
    hide();
}

void Banner::showLost(const SourceState& state)
{
    m_state = state;
    m_secondsLeft = (state.retryInMs + 999) / 1000;
    m_text->setText(lostText(state, m_secondsLeft));
    m_timer->start();
    show();
}

void Banner::tick()
{
    if (isHidden() || m_secondsLeft <= 0) {
        m_timer->stop();
        return;
    }
    --m_secondsLeft;
    m_text->setText(lostText(m_state, m_secondsLeft));
}

} // namespace natlens
