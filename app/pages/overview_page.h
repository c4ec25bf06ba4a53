// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "charts/overview_history.h"
#include "client/flow_feed.h"
#include "pages/page.h"

class QComboBox;
class QGridLayout;
class QLabel;
class QTimer;

namespace natlens {

class BarChart;
class ChartCard;
class CpuCounterPanel;
class FillGauge;
class RateChart;
class StatusStrip;
class Theme;

/// The whole table in pictures: what flows there are, how they come and go, how full it is, what
/// the kernel's counters say. Nothing of it is drawn, nor asked for, while another page shows.
class OverviewPage : public Page {
    Q_OBJECT

public:
    /// Of the pictures; at most four a second.
    static constexpr int RedrawMs = 500;
    static constexpr int TickMs = 1000; ///< of the history, also while another page shows

    explicit OverviewPage(const Theme& theme, QWidget* parent = nullptr);
    ~OverviewPage() override;

    QString title() const override;
    QString iconName() const override;
    QWidget* statusWidget() override;
    void saveLayout(QSettings& settings) const override;
    void restoreLayout(const QSettings& settings) override;

    void showSource(const natlens::Source& source);
    void showState(const natlens::SourceState& state);
    void showSnapshot(const natlens::FlowSnapshotPtr& snapshot);
    void showPaused(bool paused);

    [[nodiscard]] const OverviewHistory& history() const { return *m_history; }
    /// How often the pictures were drawn; for tests.
    [[nodiscard]] int redraws() const { return m_redraws; }

Q_SIGNALS:
    void interestChanged(const natlens::FlowFeed::Interest& interest);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    [[nodiscard]] QWidget* makeHead();
    [[nodiscard]] QWidget* makeCards();
    void layOut(QGridLayout& grid);
    void tick();
    void redraw();
    void redrawNotice();
    void redrawFill();
    void redrawRates();
    void redrawThroughput();
    void redrawKinds();
    [[nodiscard]] std::size_t shownSeconds() const;
    [[nodiscard]] bool known() const { return m_snapshot != nullptr; }

    const Theme& m_theme;
    Source m_source;
    SourceState m_state;
    FlowSnapshotPtr m_snapshot;
    bool m_paused = false;
    bool m_changed = true; ///< since the last redraw
    int m_redraws = 0;
    std::unique_ptr<OverviewHistory> m_history;

    QLabel* m_notice;
    QComboBox* m_window;
    FillGauge* m_gauge;
    RateChart* m_rates;
    RateChart* m_throughput;
    BarChart* m_protocols;
    BarChart* m_states;
    BarChart* m_nat;
    CpuCounterPanel* m_counters;
    ChartCard* m_fillCard = nullptr;
    ChartCard* m_rateCard = nullptr;
    ChartCard* m_throughputCard = nullptr;
    ChartCard* m_protocolCard = nullptr;
    ChartCard* m_stateCard = nullptr;
    ChartCard* m_natCard = nullptr;
    ChartCard* m_counterCard = nullptr;
    StatusStrip* m_status;
    QTimer* m_tick;
    QTimer* m_redraw;
};

} // namespace natlens
