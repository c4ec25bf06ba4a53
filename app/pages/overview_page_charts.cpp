// SPDX-License-Identifier: GPL-2.0-or-later
// What the cards of the Overview show. How they lie is in overview_page.cpp.
#include <QComboBox>
#include <QLabel>

#include "charts/bar_chart.h"
#include "charts/rate_chart.h"
#include "pages/overview_page.h"
#include "painting/nat_colour.h"
#include "text/overview_text.h"
#include "text/quantity.h"
#include "text/rate_text.h"
#include "theme/theme.h"
#include "widgets/chart_card.h"
#include "widgets/cpu_counter_panel.h"
#include "widgets/fill_gauge.h"

namespace natlens {

namespace {

constexpr std::size_t CurveParts = 240;

std::vector<BarChart::Bar> barsOf(const std::vector<KindCount>& kinds, const Colours& colours)
{
    std::vector<BarChart::Bar> bars;
    bars.reserve(kinds.size());
    for (const KindCount& kind : kinds) {
        bars.push_back(
            {kind.name, kind.count, kind.nat ? natColour(*kind.nat, colours) : QColor()});
    }
    return bars;
}

} // namespace

std::size_t OverviewPage::shownSeconds() const
{
    return static_cast<std::size_t>(m_window->currentData().toInt());
}

void OverviewPage::redraw()
{
    if (!isVisible() || !m_changed) {
        return;
    }
    m_changed = false;
    ++m_redraws;
    redrawNotice();
    redrawFill();
    redrawRates();
    redrawThroughput();
    redrawKinds();
    m_counters->showSnapshot(m_snapshot);
    m_counterCard->setInWords(m_counters->inWords());
}

void OverviewPage::redrawNotice()
{
    QString text = overviewNotLive(m_state);
    if (text.isEmpty() && m_paused) {
        text = tr("Paused; what shows is what was known then.");
    } else if (text.isEmpty() && known() && !m_snapshot->complete) {
        text = tr("The table is being read; counts are not whole yet.");
    }
    m_notice->setText(text);
    m_notice->setVisible(!text.isEmpty());
}

void OverviewPage::redrawFill()
{
    if (!known()) {
        m_fillCard->showMessage(tr("Nothing is known yet."));
        return;
    }
    const StreamStatistics& s = m_snapshot->statistics;
    m_gauge->showFill(s.tableCount, s.tableMax);
    m_fillCard->showContent();
    m_fillCard->setInWords(m_gauge->inWords());
    m_fillCard->showNote(tr("Flows shown here: %1").arg(countText(m_snapshot->alive)));
}

void OverviewPage::redrawRates()
{
    const std::size_t seconds = shownSeconds();
    if (!known()) {
        m_rateCard->showMessage(tr("Nothing is known yet."));
        return;
    }
    m_rates->showBins({m_history->begun().bins(seconds, CurveParts),
                       m_history->ended().bins(seconds, CurveParts)},
                      seconds);
    const QString words = tr("%1 new, %2 ended")
                              .arg(perSecondText(m_history->begun().latest()),
                                   perSecondText(m_history->ended().latest()));
    m_rateCard->showContent();
    m_rateCard->showNote(words);
    m_rateCard->setInWords(words);
    m_throughput->showBins({m_history->bytes().bins(seconds, CurveParts)}, seconds);
}

void OverviewPage::redrawThroughput()
{
    const auto on = known() ? m_snapshot->statistics.accountingOn : std::nullopt;
    if (!known() || !on) {
        m_throughputCard->showMessage(tr("Nothing is known yet."));
    } else if (!*on) {
        m_throughputCard->showMessage(
            tr("Off: the kernel counts neither packets nor bytes here. To count those of new "
               "flows:"),
            QStringLiteral("sudo sysctl -w net.netfilter.nf_conntrack_acct=1"));
        m_throughputCard->showNote({});
        return;
    } else {
        m_throughputCard->showContent();
        m_throughputCard->setInWords(byteRateText(m_history->bytes().latest()));
    }
    m_throughputCard->showNote(byteRateText(m_history->bytes().latest()));
}

void OverviewPage::redrawKinds()
{
    const bool any = known() && m_snapshot->alive > 0;
    const auto show = [&](ChartCard& card, BarChart& chart, const std::vector<KindCount>& kinds) {
        if (!any) {
            card.showMessage(known() ? tr("No flow is tracked.") : tr("Nothing is known yet."));
            return;
        }
        chart.showBars(barsOf(kinds, m_theme.colours()));
        card.showContent();
        card.setInWords(chart.inWords());
    };
    const FlowTally tally = any ? m_snapshot->tally : FlowTally();
    show(*m_protocolCard, *m_protocols, protocolCounts(tally));
    show(*m_stateCard, *m_states, stateCounts(tally));
    show(*m_natCard, *m_nat, natCounts(tally));
}

} // namespace natlens
