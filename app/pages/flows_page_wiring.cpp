// SPDX-License-Identifier: GPL-2.0-or-later
// Who tells whom on the Flows page.
#include <QAction>

#include "models/flow_table_model.h"
#include "models/value_samples.h"
#include "pages/clipboard.h"
#include "pages/flow_actions.h"
#include "pages/flows_page.h"
#include "widgets/banner.h"
#include "widgets/column_layout.h"
#include "widgets/filter_bar.h"
#include "widgets/filter_field.h"
#include "widgets/flow_table_view.h"
#include "widgets/group_chip.h"
#include "widgets/groups_panel.h"
#include "widgets/state_page.h"

namespace natlens {

void FlowsPage::connectParts()
{
    connect(m_table, &FlowTableView::orderRequested, this, &FlowsPage::setOrder);
    connect(m_actions, &FlowActions::orderRequested, this, &FlowsPage::setOrder);
    connect(m_table, &FlowTableView::recordChosen, this, [this](const FlowRecordPtr& record) {
        m_chosen = record;
        refreshDetail();
    });
    connect(m_table, &FlowTableView::followingEnded, this,
            [this] { m_actions->follow->setChecked(false); });
    connect(&m_table->columns(), &ColumnLayout::shownChanged, this, &FlowsPage::tellInterest);
    connect(m_actions->follow, &QAction::toggled, this, &FlowsPage::setFollowing);
    connect(m_actions->groups, &QAction::toggled, this, &FlowsPage::showGroups);
    connect(m_actions->pause, &QAction::toggled, this, &FlowsPage::setPaused);
    connect(m_actions->copyText, &QAction::triggered, this, [this] { copyAsText(m_chosen); });
    connect(m_actions->showRule, &QAction::triggered, this, [this] {
        if (m_chosen) {
            Q_EMIT ruleRequested(m_chosen);
        }
    });
    connect(m_actions->trace, &QAction::triggered, this, [this] {
        if (m_chosen) {
            Q_EMIT traceRequested(m_chosen);
        }
    });
    connect(m_actions->intercept, &QAction::triggered, this, [this] {
        if (m_chosen) {
            Q_EMIT interceptRequested(m_chosen);
        }
    });
    connect(m_actions->copyJson, &QAction::triggered, this, [this] { copyAsJson(m_chosen); });
    connect(m_statePage, &StatePage::actionRequested, this, &FlowsPage::takeAction);
    connect(m_banner, &Banner::retryRequested, this, &FlowsPage::retryRequested);
    connect(m_groups, &GroupsPanel::queryChanged, this, [this] {
        m_group = {};
        m_chip->hide();
        askAnew();
    });
    connect(m_groups, &GroupsPanel::groupChosen, this, &FlowsPage::narrow);
    connect(m_groups, &GroupsPanel::left, this, [this] {
        if (m_group.empty()) {
            m_actions->groups->setChecked(false);
            m_table->setFocus(Qt::OtherFocusReason);
        } else {
            leaveGroup();
        }
    });
    connect(m_chip, &GroupChip::closed, this, &FlowsPage::leaveGroup);
}

void FlowsPage::connectFilter()
{
    connect(m_filter, &FilterBar::filterChanged, this, &FlowsPage::askAnew);
    connect(m_filter, &FilterBar::leaveRequested, this, [this] {
        if (!m_table->currentIndex().isValid()) {
            selectRow(0);
        }
        m_table->setFocus(Qt::TabFocusReason);
    });
    connect(m_filter, &FilterBar::escaped, this, &FlowsPage::leaveGroup);
    connect(m_filter, &FilterBar::saveRequested, this, &FlowsPage::saveFilter);
    connect(m_filter, &FilterBar::manageRequested, this, &FlowsPage::manageFilters);
    m_filter->field().setValueSource([this](FieldId field, const QString& prefix) {
        return m_snapshot ? sampledValues(*m_snapshot, field, prefix, filterContext())
                          : QStringList();
    });
    connect(m_actions->focusFilter, &QAction::triggered, this, [this] {
        m_filter->field().setFocus(Qt::ShortcutFocusReason);
        m_filter->field().selectAll();
    });
    connect(m_table, &FlowTableView::cellPicked, this, &FlowsPage::filterByCell);
    connect(m_actions->addToFilter, &QAction::triggered, this,
            [this] { filterByCell(m_table->currentIndex(), false); });
    connect(m_actions->exclude, &QAction::triggered, this,
            [this] { filterByCell(m_table->currentIndex(), true); });
}

} // namespace natlens
