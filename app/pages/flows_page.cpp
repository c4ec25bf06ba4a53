// SPDX-License-Identifier: GPL-2.0-or-later
#include "pages/flows_page.h"

#include <QAction>
#include <QSplitter>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include "acts/flow_acts.h"
#include "models/flow_table_model.h"
#include "pages/clocks.h"
#include "pages/flow_actions.h"
#include "pages/flow_detail.h"
#include "text/quantity.h"
#include "widgets/act_strip.h"
#include "widgets/banner.h"
#include "widgets/filter_bar.h"
#include "widgets/filter_field.h"
#include "widgets/flow_table_view.h"
#include "widgets/group_chip.h"
#include "widgets/groups_panel.h"
#include "widgets/state_page.h"
#include "widgets/status_strip.h"

namespace natlens {

namespace {

/// How often counts and the chosen flow are told anew: nobody reads faster.
constexpr int SlowMs = 200;

} // namespace

FlowsPage::FlowsPage(const Theme& theme, QWidget* parent)
    : Page(parent), m_theme(theme), m_model(new FlowTableModel(this)),
      m_table(new FlowTableView(theme, *m_model)), m_detail(new FlowDetail(theme)),
      m_groups(new GroupsPanel(theme)), m_filter(new FilterBar(theme)),
      m_chip(new GroupChip(theme)), m_banner(new Banner), m_strip(new ActStrip),
      m_statePage(new StatePage(theme)), m_status(new StatusStrip(theme)),
      m_actions(new FlowActions(theme, *m_table, this)),
      m_acts(new FlowActs(theme, *m_strip, this)), m_clock(new QTimer(this)),
      m_slow(new QTimer(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_banner);
    column->addWidget(m_strip);
    column->addWidget(makeBody(), 1);
    setTabOrders();
    connectParts();
    connectFilter();
    connectActs();
    m_slow->setSingleShot(true);
    connect(m_slow, &QTimer::timeout, this, &FlowsPage::refreshSlowly);
    m_clock->setInterval(1000);
    connect(m_clock, &QTimer::timeout, this, &FlowsPage::tick);
    m_clock->start();
    refresh();
    refreshActs();
}

FlowsPage::~FlowsPage() = default;

void FlowsPage::showSource(const Source& source)
{
    m_source = source;
    m_state = {};
    m_snapshot.reset();
    m_chosen.reset();
    m_acts->drop();
    m_model->clear();
    m_groups->showSnapshot(nullptr);
    m_status->showSnapshot(nullptr);
    m_actions->pause->setChecked(false);
    refresh();
    refreshDetail();
    refreshActs();
}

void FlowsPage::showState(const SourceState& state)
{
    m_state = state;
    refresh();
    refreshActs();
}

void FlowsPage::showSnapshot(const FlowSnapshotPtr& snapshot)
{
    const bool hadRows = hasRows();
    const bool wasComplete = m_snapshot && m_snapshot->complete;
    const bool answers =
        m_snapshot && snapshot && m_snapshot->queryGeneration != snapshot->queryGeneration;
    m_snapshot = snapshot;
    m_table->keepPlaceWhile([&] { m_model->setSnapshot(snapshot); });
    if (m_model->context().realtimeNs == 0) {
        tick();
    }
    const bool turned =
        answers || hadRows != hasRows() || wasComplete != (snapshot && snapshot->complete);
    if (turned || !m_refreshed.isValid() || m_refreshed.hasExpired(SlowMs)) {
        refreshSlowly();
    } else if (!m_slow->isActive()) {
        m_slow->start(SlowMs);
    }
}

void FlowsPage::refreshSlowly()
{
    m_refreshed.start();
    if (m_chosen) {
        // A flow that left the table stays in the pane as it was known last.
        const FlowRecordPtr now = m_model->recordAt(m_table->currentIndex().row());
        m_chosen = now ? now : m_chosen;
    }
    m_status->showSnapshot(m_snapshot);
    m_groups->showSnapshot(m_snapshot);
    refresh();
    refreshDetail();
}

void FlowsPage::tick()
{
    // What is paused or lost stands still; ages included.
    if (paused() || (m_snapshot && m_snapshot->stale)) {
        return;
    }
    m_model->setClocks(monotonicNow(), realtimeNow());
    m_table->selection().prune();
    refreshDetail();
    tellInterest();
}

void FlowsPage::refreshDetail()
{
    if (m_detail->isVisible() || !m_chosen || !isVisible()) {
        m_detail->showRecord(m_chosen, m_model->context());
    }
}

bool FlowsPage::hasRows() const
{
    return m_snapshot && m_snapshot->size() != 0;
}

void FlowsPage::refresh()
{
    const bool lost = m_state.status == SourceStatus::Lost
                      || (m_snapshot && m_snapshot->stale && m_state.status != SourceStatus::Live);
    if (lost && hasRows() && m_state.status == SourceStatus::Lost) {
        m_banner->showLost(m_state);
    } else {
        m_banner->hide();
    }
    const bool mayShow = m_state.status == SourceStatus::Live || lost;
    const bool table = hasRows() && mayShow;
    if (!table) {
        const StartMessage message = currentMessage();
        const bool other = message.title != m_statePage->message().title;
        m_statePage->showMessage(message);
        // Who types a filter goes on typing.
        if (other && m_filter->field().text().isEmpty()) {
            m_statePage->focusFirst();
        }
    }
    m_stack->setCurrentIndex(table ? 1 : 0);
    if (m_snapshot && mayShow) {
        m_filter->showCount(tr("%1 of %2 flows")
                                .arg(countText(m_snapshot->size()),
                                     countText(m_snapshot->alive + m_snapshot->lingering)));
    }
    m_actions->pause->setEnabled(m_state.status == SourceStatus::Live);
    m_status->showSource(m_source, m_state);
}

StartMessage FlowsPage::currentMessage() const
{
    if (m_state.status != SourceStatus::Live) {
        return startMessage(m_state, m_source);
    }
    const std::size_t flows = m_snapshot ? m_snapshot->alive + m_snapshot->lingering : 0;
    if (flows > 0 && !shownFilter().isEmpty()) {
        return noMatchMessage(shownFilter(), flows);
    }
    return m_snapshot && m_snapshot->complete ? nothingTrackedMessage(m_source) : readingMessage();
}

const StartMessage* FlowsPage::shownMessage() const
{
    return m_stack->currentWidget() == m_statePage ? &m_statePage->message() : nullptr;
}

void FlowsPage::selectRow(int row)
{
    if (row >= 0 && row < m_model->rowCount()) {
        m_table->setCurrentIndex(m_model->index(row, 0));
    }
}

} // namespace natlens
