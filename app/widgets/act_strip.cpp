// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/act_strip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QTimer>

#include "theme/metrics.h"

namespace natlens {

namespace {

/// What went well need not stay; what went wrong stays until it is closed.
constexpr int LeaveMs = 12'000;
constexpr int Steps = 1000;

} // namespace

ActStrip::ActStrip(QWidget* parent)
    : QFrame(parent), m_text(new QLabel), m_bar(new QProgressBar),
      m_cancel(new QPushButton(tr("&Cancel"))), m_close(new QPushButton(tr("C&lose"))),
      m_leave(new QTimer(this))
{
    setProperty("kind", QStringLiteral("strip"));
    m_text->setTextFormat(Qt::PlainText);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(160, 8);
    m_bar->setRange(0, Steps);
    m_leave->setSingleShot(true);
    connect(m_leave, &QTimer::timeout, this, &QWidget::hide);
    connect(m_cancel, &QPushButton::clicked, this, &ActStrip::cancelRequested);
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::Margin, 6, metrics::Margin, 6);
    row->addWidget(m_text, 1);
    row->addWidget(m_bar);
    row->addWidget(m_cancel);
    row->addWidget(m_close);
    hide();
}

QString ActStrip::text() const
{
    return m_text->text();
}

void ActStrip::setBad(bool bad)
{
    setProperty("outcome", bad ? QStringLiteral("bad") : QStringLiteral("good"));
    style()->unpolish(this);
    style()->polish(this);
}

void ActStrip::showProgress(const QString& text, qulonglong tried, qulonglong total)
{
    m_leave->stop();
    if (isHidden() || m_bar->isHidden()) {
        setBad(false);
    }
    m_text->setText(text);
    m_bar->setValue(total > 0 ? static_cast<int>(tried * Steps / total) : Steps);
    m_bar->show();
    m_cancel->show();
    m_close->hide();
    show();
}

void ActStrip::showOutcome(const QString& text, bool bad)
{
    setBad(bad);
    m_text->setText(text);
    setAccessibleName(text);
    m_bar->hide();
    m_cancel->hide();
    m_close->show();
    show();
    if (bad) {
        m_leave->stop();
    } else {
        m_leave->start(LeaveMs);
    }
}

} // namespace natlens
