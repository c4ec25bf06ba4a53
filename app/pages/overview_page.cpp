// SPDX-License-Identifier: GPL-2.0-or-later
#include "pages/overview_page.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSettings>
#include <QTimer>
#include <QVBoxLayout>

#include "charts/bar_chart.h"
#include "charts/rate_chart.h"
#include "pages/clocks.h"
#include "theme/metrics.h"
#include "theme/theme.h"
#include "widgets/chart_card.h"
#include "widgets/cpu_counter_panel.h"
#include "widgets/fill_gauge.h"
#include "widgets/status_strip.h"

namespace natlens {

OverviewPage::OverviewPage(const Theme& theme, QWidget* parent)
    : Page(parent), m_theme(theme), m_history(std::make_unique<OverviewHistory>()),
      m_notice(new QLabel), m_window(new QComboBox), m_gauge(new FillGauge(theme)),
      m_rates(new RateChart(theme, RateChart::Unit::PerSecond)),
      m_throughput(new RateChart(theme, RateChart::Unit::BytesPerSecond)),
      m_protocols(new BarChart(theme)), m_states(new BarChart(theme)), m_nat(new BarChart(theme)),
      m_counters(new CpuCounterPanel(theme)), m_status(new StatusStrip(theme)),
      m_tick(new QTimer(this)), m_redraw(new QTimer(this))
{
    m_rates->addCurve(tr("new"), RateChart::Tone::First);
    m_rates->addCurve(tr("ended"), RateChart::Tone::Second);
    m_throughput->addCurve(tr("all flows, both ways"), RateChart::Tone::First);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(makeCards());
    scroll->setFocusPolicy(Qt::NoFocus);
    column->addWidget(scroll, 1);
    m_tick->setInterval(TickMs);
    m_redraw->setInterval(RedrawMs);
    connect(m_tick, &QTimer::timeout, this, &OverviewPage::tick);
    connect(m_redraw, &QTimer::timeout, this, &OverviewPage::redraw);
    connect(m_window, &QComboBox::currentIndexChanged, this, [this] { redrawRates(); });
    connect(&theme, &Theme::changed, this, [this] { redrawKinds(); });
    m_history->clear();
    m_tick->start();
}

OverviewPage::~OverviewPage() = default;

QWidget* OverviewPage::makeHead()
{
    m_notice->setProperty("kind", QStringLiteral("badge"));
    m_notice->setObjectName(QStringLiteral("notice"));
    m_notice->hide();
    //: the span of time that charts show
    for (const auto& [text, seconds] :
         {std::pair(tr("Last minute"), 60), std::pair(tr("Last 10 minutes"), 600),
          std::pair(tr("Last hour"), 3600)}) {
        m_window->addItem(text, seconds);
    }
    m_window->setAccessibleName(tr("Time that the curves show"));
    m_window->setMinimumHeight(metrics::ControlHeight);
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(metrics::Margin, metrics::Gap, metrics::Margin, metrics::Gap);
    row->addWidget(m_window);
    row->addSpacing(metrics::Margin);
    row->addWidget(m_notice);
    row->addStretch(1);
    return head;
}

QWidget* OverviewPage::makeCards()
{
    m_fillCard = new ChartCard(tr("Table of the kernel"), m_gauge);
    m_rateCard = new ChartCard(tr("Flows that began and ended, a second"), m_rates);
    m_throughputCard = new ChartCard(tr("Throughput"), m_throughput);
    m_protocolCard = new ChartCard(tr("Protocols"), m_protocols);
    m_stateCard = new ChartCard(tr("States"), m_states);
    m_natCard = new ChartCard(tr("NAT"), m_nat);
    m_counterCard = new ChartCard(tr("What connection tracking counts"), m_counters);
    m_counterCard->setFocusPolicy(Qt::NoFocus); // the table in it is what Tab reaches
    auto* cards = new QWidget;
    auto* grid = new QGridLayout(cards);
    layOut(*grid);
    return cards;
}

void OverviewPage::layOut(QGridLayout& grid)
{
    grid.setContentsMargins(metrics::Margin, 0, metrics::Margin, metrics::Margin);
    grid.setSpacing(metrics::Gap);
    constexpr int Columns = 6;
    grid.addWidget(m_fillCard, 0, 0, 1, Columns);
    grid.addWidget(m_rateCard, 1, 0, 1, 3);
    grid.addWidget(m_throughputCard, 1, 3, 1, 3);
    grid.addWidget(m_protocolCard, 2, 0, 1, 2);
    grid.addWidget(m_stateCard, 2, 2, 1, 2);
    grid.addWidget(m_natCard, 2, 4, 1, 2);
    grid.addWidget(m_counterCard, 3, 0, 1, Columns);
    for (int column = 0; column < Columns; ++column) {
        grid.setColumnStretch(column, 1);
    }
    grid.setRowMinimumHeight(1, 170);
    grid.setRowMinimumHeight(2, 180);
    grid.setRowStretch(1, 3);
    grid.setRowStretch(2, 3);
    grid.setRowStretch(3, 4);
}

QString OverviewPage::title() const
{
    return tr("Overview");
}

QString OverviewPage::iconName() const
{
    return QStringLiteral("overview");
}

QWidget* OverviewPage::statusWidget()
{
    return m_status;
}

void OverviewPage::showSource(const Source& source)
{
    m_source = source;
    m_state = {};
    m_snapshot.reset();
    m_history->clear();
    m_counters->clear();
    m_status->showSource(m_source, m_state);
    m_status->showSnapshot(nullptr);
    redraw();
}

void OverviewPage::showState(const SourceState& state)
{
    m_state = state;
    m_changed = true;
    m_status->showSource(m_source, m_state);
}

void OverviewPage::showSnapshot(const FlowSnapshotPtr& snapshot)
{
    m_snapshot = snapshot;
    m_changed = true;
    if (isVisible()) {
        m_status->showSnapshot(snapshot);
    }
}

void OverviewPage::showPaused(bool paused)
{
    m_paused = paused;
    m_changed = true;
}

// A clock of its own: while nothing happens no snapshot comes, and that is worth a 0.
void OverviewPage::tick()
{
    const bool live = m_state.status == SourceStatus::Live && !m_paused;
    m_history->tick(live ? m_snapshot : nullptr, monotonicNow());
    m_changed = true;
}

void OverviewPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_status->showSnapshot(m_snapshot);
    m_status->showSource(m_source, m_state);
    m_changed = true;
    redraw();
    m_redraw->start();
    FlowFeed::Interest interest;
    interest.allCounters = true;
    Q_EMIT interestChanged(interest);
}

void OverviewPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_redraw->stop();
    Q_EMIT interestChanged({});
}

void OverviewPage::saveLayout(QSettings& settings) const
{
    settings.setValue(QStringLiteral("overview/seconds"), m_window->currentData());
}

void OverviewPage::restoreLayout(const QSettings& settings)
{
    const int at = m_window->findData(settings.value(QStringLiteral("overview/seconds"), 60));
    m_window->setCurrentIndex(at < 0 ? 0 : at);
}

} // namespace natlens
