// SPDX-License-Identifier: GPL-2.0-or-later
#include "pages/source_page.h"

#include <QStackedLayout>
#include <QVBoxLayout>

#include "widgets/banner.h"
#include "widgets/state_page.h"
#include "widgets/status_strip.h"

namespace natlens {

SourcePage::SourcePage(const Theme& theme, QWidget* parent)
    : Page(parent), m_theme(theme), m_banner(new Banner), m_statePage(new StatePage(theme)),
      m_status(new StatusStrip(theme)), m_stack(new QStackedLayout)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addLayout(m_stack, 1);
    m_stack->addWidget(m_statePage);
    connect(m_banner, &Banner::retryRequested, this, &SourcePage::retryRequested);
    connect(m_statePage, &StatePage::actionRequested, this, &SourcePage::takeAction);
}

void SourcePage::setContent(QWidget* content)
{
    m_stack->addWidget(content);
    refresh();
}

QWidget* SourcePage::statusWidget()
{
    return m_status;
}

void SourcePage::showSource(const Source& source)
{
    m_source = source;
    m_state = {};
    m_flows.reset();
    m_status->showSource(m_source, m_state);
    m_status->showSnapshot(nullptr);
    forget();
    refresh();
}

void SourcePage::showState(const SourceState& state)
{
    m_state = state;
    m_status->showSource(m_source, m_state);
    refresh();
}

void SourcePage::showSnapshot(const FlowSnapshotPtr& snapshot)
{
    m_flows = snapshot;
    if (isVisible()) {
        m_status->showSnapshot(snapshot);
    }
}

std::optional<StartMessage> SourcePage::currentMessage() const
{
    if (m_state.status == SourceStatus::Live || m_state.status == SourceStatus::Lost) {
        return message();
    }
    return startMessage(m_state, m_source);
}

const StartMessage* SourcePage::shownMessage() const
{
    return m_stack->currentWidget() == m_statePage ? &m_statePage->message() : nullptr;
}

void SourcePage::refresh()
{
    if (m_state.status == SourceStatus::Lost) {
        m_banner->showLost(m_state);
    } else {
        m_banner->hide();
    }
    if (const auto text = currentMessage()) {
        m_statePage->showMessage(*text);
        m_stack->setCurrentIndex(0);
    } else {
        m_stack->setCurrentIndex(1);
    }
}

void SourcePage::takeAction(StartAction action)
{
    switch (action) {
    case StartAction::Retry: Q_EMIT retryRequested(); break;
    case StartAction::OpenLab: Q_EMIT sourceRequested({Source::Kind::Lab, DefaultScenario}); break;
    case StartAction::ChooseSource: Q_EMIT chooseSourceRequested(); break;
    case StartAction::ClearFilter: break;
    }
}

void SourcePage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_status->showSource(m_source, m_state);
    m_status->showSnapshot(m_flows);
    Q_EMIT interestChanged(interest());
}

void SourcePage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    Q_EMIT interestChanged({});
}

} // namespace natlens
