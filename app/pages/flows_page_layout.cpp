// SPDX-License-Identifier: GPL-2.0-or-later
// Where the parts of the Flows page are, and what it is for the window.
#include <QAction>
#include <QHBoxLayout>
#include <QSettings>
#include <QSplitter>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QToolButton>

#include "pages/flow_actions.h"
#include "pages/flow_detail.h"
#include "pages/flows_page.h"
#include "theme/metrics.h"
#include "widgets/column_layout.h"
#include "widgets/filter_bar.h"
#include "widgets/flow_table_view.h"
#include "widgets/group_chip.h"
#include "widgets/groups_panel.h"
#include "widgets/state_page.h"
#include "widgets/status_strip.h"

namespace natlens {

namespace {

QToolButton* buttonFor(QAction* action)
{
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setProperty("kind", QStringLiteral("control"));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFixedHeight(metrics::ControlHeight);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

QWidget* FlowsPage::makeBar()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(metrics::Margin, metrics::Gap, metrics::Margin, metrics::Gap);
    row->setSpacing(metrics::Gap);
    row->addWidget(m_filter, 1);
    row->addWidget(m_chip);
    for (QAction* action : {m_actions->groups, m_actions->follow, m_actions->pause}) {
        QToolButton* button = buttonFor(action);
        row->addWidget(button);
        m_buttons += button;
    }
    return bar;
}

void FlowsPage::setTabOrders()
{
    QWidget* last = m_filter;
    for (QWidget* button : m_buttons) {
        setTabOrder(last, button);
        last = button;
    }
    setTabOrder(last, m_table);
    setTabOrder(m_table, m_lower);
}

QWidget* FlowsPage::makeBody()
{
    m_lower = new QStackedWidget;
    m_lower->addWidget(m_detail);
    m_lower->addWidget(m_groups);
    m_splitter = new QSplitter(Qt::Vertical);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_lower);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({270, 410});
    auto* body = new QWidget;
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(m_statePage);
    m_stack->addWidget(m_splitter);
    return body;
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
    return m_actions->editActions();
}

QList<QAction*> FlowsPage::viewActions() const
{
    return m_actions->viewActions();
}

QWidget* FlowsPage::statusWidget()
{
    return m_status;
}

void FlowsPage::saveLayout(QSettings& settings) const
{
    m_table->columns().save(settings);
    m_filter->library().store(settings);
    settings.setValue(QStringLiteral("flows/splitter"), m_splitter->saveState());
}

void FlowsPage::restoreLayout(const QSettings& settings)
{
    m_table->columns().restore(settings);
    // The order belongs to the query, which starts anew.
    m_table->showOrder(m_query.sortBy, m_query.descending);
    m_filter->library().load(settings);
    m_splitter->restoreState(settings.value(QStringLiteral("flows/splitter")).toByteArray());
}

} // namespace natlens
