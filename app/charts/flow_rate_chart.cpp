// SPDX-License-Identifier: GPL-2.0-or-later
#include "charts/flow_rate_chart.h"

#include "charts/rate_chart.h"
#include "text/rate_text.h"

namespace natlens {

namespace {

/// The picture of the tuples above it needs its room.
constexpr int LeastHeight = 44;

} // namespace

FlowRateChart::FlowRateChart(const Theme& theme, QWidget* parent)
    : FlowRateChart(new RateChart(theme, RateChart::Unit::BytesPerSecond), parent)
{
}

FlowRateChart::FlowRateChart(RateChart* chart, QWidget* parent)
    : ChartCard(tr("Rate"), chart, parent), m_chart(chart)
{
    setFocusPolicy(Qt::NoFocus); // the way from the table to the attributes stays short
    m_chart->setMinimumHeight(LeastHeight);
    m_chart->addCurve(tr("original"), RateChart::Tone::First);
    m_chart->addCurve(tr("reply"), RateChart::Tone::Second);
}

void FlowRateChart::showRecord(const FlowRecordPtr& record, std::optional<bool> accountingOn)
{
    m_rates.update(record);
    if (!record || (record->updatedNs == m_drawnNs && record->sequence == m_drawnSequence)) {
        return;
    }
    m_drawnNs = record->updatedNs;
    m_drawnSequence = record->sequence;
    if (accountingOn == false && !record->flow.countersOriginal) {
        showMessage(tr("Accounting is off: the kernel does not count this flow's bytes."));
        return;
    }
    if (m_rates.original().size() == 0) {
        showMessage(m_rates.counted() ? tr("The first figure comes with the next reading.")
                                      : tr("The kernel has not told counters yet."));
        return;
    }
    m_chart->showBins(
        {m_rates.original().bins(Seconds, Seconds), m_rates.reply().bins(Seconds, Seconds)},
        Seconds);
    const QString words =
        tr("%1 ↑, %2 ↓")
            .arg(byteRateText(m_rates.original().latest()), byteRateText(m_rates.reply().latest()));
    showContent();
    showNote(words);
    setInWords(words);
}

} // namespace natlens
