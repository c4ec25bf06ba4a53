// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "charts/flow_rate_history.h"
#include "widgets/chart_card.h"

namespace natlens {

class RateChart;
class Theme;

/// The chosen flow's bytes a second, each way; or why they are not known.
class FlowRateChart : public ChartCard {
    Q_OBJECT

public:
    /// Of the curves.
    static constexpr std::size_t Seconds = 120;

    explicit FlowRateChart(const Theme& theme, QWidget* parent = nullptr);

    /// Null: no flow is chosen. @p accountingOn: empty when it is not known.
    void showRecord(const FlowRecordPtr& record, std::optional<bool> accountingOn);
    [[nodiscard]] const FlowRateHistory& rates() const { return m_rates; }

private:
    FlowRateChart(RateChart* chart, QWidget* parent);

    RateChart* m_chart;
    FlowRateHistory m_rates;
    std::uint64_t m_drawnNs = 0;
    std::uint64_t m_drawnSequence = 0;
};

} // namespace natlens
