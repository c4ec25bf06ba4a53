// SPDX-License-Identifier: GPL-2.0-or-later
#include "pages/flows_page.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QSplitter>
#include <QStackedLayout>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "models/flow_table_model.h"
#include "pages/clipboard.h"
#include "pages/clocks.h"
#include "pages/flow_actions.h"
#include "pages/flow_detail.h"
#include "text/quantity.h"
#include "theme/metrics.h"
#include "widgets/banner.h"
#include "widgets/filter_field.h"
#include "widgets/flow_table_view.h"
#include "widgets/state_page.h"
#include "widgets/status_strip.h"

namespace natlens {

FlowsPage::FlowsPage(const Theme& theme, QWidget* parent)
    : Page(parent), m_theme(theme), m_model(new FlowTableModel(this)),
      m_table(new FlowTableView(theme, *m_model)), m_detail(new FlowDetail(theme)),
      m_filter(new FilterField(theme)), m_count(new QLabel), m_pauseButton(new QToolButton),
      m_banner(new Banner), m_statePage(new StatePage(theme)), m_status(new StatusStrip(theme)),
      m_actions(new FlowActions(theme, *m_table, this)), m_clock(new QTimer(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_banner);
    column->addWidget(makeBody(), 1);
    setTabOrder(m_filter, m_pauseButton);
    setTabOrder(m_pauseButton, m_table);
    setTabOrder(m_table, m_detail);
    connectParts();
    m_clock->setInterval(1000);
    connect(m_clock, &QTimer::timeout, this, &FlowsPage::tick);
    m_clock->start();
    refresh();
}

FlowsPage::~FlowsPage() = default;

QWidget* FlowsPage::makeBar()
{
    m_count->setProperty("kind", QStringLiteral("muted"));
    m_count->setObjectName(QStringLiteral("count"));
    m_pauseButton->setDefaultAction(m_actions->pause);
    m_pauseButton->setProperty("kind", QStringLiteral("control"));
    m_pauseButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_pauseButton->setFixedHeight(metrics::ControlHeight);
    m_pauseButton->setFocusPolicy(Qt::StrongFocus);
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(metrics::Margin, metrics::Gap, metrics::Margin, metrics::Gap);
    row->setSpacing(metrics::Margin);
    m_filter->setMaximumWidth(560);
    row->addWidget(m_filter, 3);
    row->addWidget(m_count);
    row->addStretch(1);
    row->addWidget(m_pauseButton);
    return bar;
}

QWidget* FlowsPage::makeBody()
{
    m_splitter = new QSplitter(Qt::Vertical);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({320, 360});
    auto* body = new QWidget;
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(m_statePage);
    m_stack->addWidget(m_splitter);
    return body;
}

void FlowsPage::connectParts()
{
    connect(m_table, &FlowTableView::orderRequested, this, &FlowsPage::setOrder);
    connect(m_actions, &FlowActions::orderRequested, this, &FlowsPage::setOrder);
    connect(m_table, &FlowTableView::recordChosen, this, [this](const FlowRecordPtr& record) {
        m_chosen = record;
        refreshDetail();
    });
    connect(m_filter, &FilterField::filterChanged, this, &FlowsPage::setFilter);
    connect(m_filter, &FilterField::leaveRequested, this, [this] {
        if (!m_table->currentIndex().isValid()) {
            selectRow(0);
        }
        m_table->setFocus(Qt::TabFocusReason);
    });
    connect(m_actions->focusFilter, &QAction::triggered, this, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    connect(m_actions->pause, &QAction::toggled, this, &FlowsPage::setPaused);
    connect(m_actions->copyText, &QAction::triggered, this, [this] { copyAsText(m_chosen); });
    connect(m_actions->copyJson, &QAction::triggered, this, [this] { copyAsJson(m_chosen); });
    connect(m_statePage, &StatePage::actionRequested, this, &FlowsPage::takeAction);
    connect(m_banner, &Banner::retryRequested, this, &FlowsPage::retryRequested);
}

QString FlowsPage::title() const
{
    return tr("Flows");
}

QString FlowsPage::iconName() const
{
    return QStringLiteral("flows");
}

QList<QAction*> FlowsPage::editActions() const
{
    return {m_actions->copyText, m_actions->copyJson, m_actions->focusFilter};
}

QList<QAction*> FlowsPage::viewActions() const
{
    return {m_actions->pause, m_actions->order, m_actions->columns};
}

QWidget* FlowsPage::statusWidget()
{
    return m_status;
}

void FlowsPage::showSource(const Source& source)
{
    m_source = source;
    m_state = {};
    m_snapshot.reset();
    m_chosen.reset();
    m_model->clear();
    m_status->showSnapshot(nullptr);
    m_actions->pause->setChecked(false);
    refresh();
    refreshDetail();
}

void FlowsPage::showState(const SourceState& state)
{
    m_state = state;
    refresh();
}

void FlowsPage::showSnapshot(const FlowSnapshotPtr& snapshot)
{
    m_snapshot = snapshot;
    m_table->keepPlaceWhile([&] { m_model->setSnapshot(snapshot); });
    m_table->lookAtRows();
    if (m_chosen) {
        // A flow that left the table stays in the pane as it was known last.
        const FlowRecordPtr now = m_model->recordAt(m_table->currentIndex().row());
        m_chosen = now ? now : m_chosen;
    }
    m_status->showSnapshot(snapshot);
    tick();
    refresh();
}

void FlowsPage::tick()
{
    // What is paused or lost stands still; ages included.
    if (paused() || (m_snapshot && m_snapshot->stale)) {
        return;
    }
    m_model->setClocks(monotonicNow(), realtimeNow());
    refreshDetail();
}

void FlowsPage::refreshDetail()
{
    m_detail->showRecord(m_chosen, m_model->context());
    m_actions->copyText->setEnabled(m_chosen != nullptr);
    m_actions->copyJson->setEnabled(m_chosen != nullptr);
}

bool FlowsPage::hasRows() const
{
    return m_snapshot && !(m_snapshot->size() == 0);
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
        if (other && m_filter->text().isEmpty()) {
            m_statePage->focusFirst();
        }
    }
    m_stack->setCurrentIndex(table ? 1 : 0);
    m_count->setVisible(m_snapshot != nullptr && mayShow && !m_query.text.empty());
    if (m_snapshot) {
        m_count->setText(tr("%1 of %2 flows")
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
    if (flows > 0 && !m_query.text.empty()) {
        return noMatchMessage(QString::fromStdString(m_query.text), flows);
    }
    return m_snapshot && m_snapshot->complete ? nothingTrackedMessage(m_source) : readingMessage();
}

const StartMessage* FlowsPage::shownMessage() const
{
    return m_stack->currentWidget() == m_statePage ? &m_statePage->message() : nullptr;
}

void FlowsPage::takeAction(StartAction action)
{
    switch (action) {
    case StartAction::Retry: Q_EMIT retryRequested(); break;
    case StartAction::OpenLab: Q_EMIT sourceRequested({Source::Kind::Lab, DefaultScenario}); break;
    case StartAction::ChooseSource: Q_EMIT chooseSourceRequested(); break;
    case StartAction::ClearFilter:
        m_filter->clearNow();
        m_filter->setFocus(Qt::OtherFocusReason);
        break;
    }
}

void FlowsPage::setOrder(FlowField field, bool descending)
{
    m_query.sortBy = field;
    m_query.descending = descending;
    m_table->showOrder(field, descending);
    m_actions->showOrder(field, descending);
    Q_EMIT queryChanged(m_query);
}

void FlowsPage::setFilter(const QString& text)
{
    const std::string wanted = text.trimmed().toStdString();
    if (wanted != m_query.text) {
        m_query.text = wanted;
        Q_EMIT queryChanged(m_query);
    }
}

bool FlowsPage::paused() const
{
    return m_actions->pause->isChecked();
}

void FlowsPage::setPaused(bool paused)
{
    m_actions->pause->setText(paused ? tr("&Go on") : tr("&Pause"));
    Q_EMIT pausedChanged(paused);
}

void FlowsPage::selectRow(int row)
{
    if (row >= 0 && row < m_model->rowCount()) {
        m_table->setCurrentIndex(m_model->index(row, 0));
    }
}

void FlowsPage::saveLayout(QSettings& settings) const
{
    m_table->saveLayout(settings);
    settings.setValue(QStringLiteral("flows/splitter"), m_splitter->saveState());
}

void FlowsPage::restoreLayout(const QSettings& settings)
{
    m_table->restoreLayout(settings);
    m_splitter->restoreState(settings.value(QStringLiteral("flows/splitter")).toByteArray());
}

} // namespace natlens
