// SPDX-License-Identifier: GPL-2.0-or-later
// What the person asks for on the Flows page: filters, orders, groups. What is shown is in
// flows_page.cpp, who tells whom in flows_page_wiring.cpp.
#include <QAction>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QShowEvent>
#include <QStackedWidget>

#include "acts/flow_acts.h"
#include "dialogs/saved_filters_dialog.h"
#include "models/flow_table_model.h"
#include "pages/clocks.h"
#include "pages/flow_actions.h"
#include "pages/flows_page.h"
#include "text/quantity.h"
#include "widgets/act_strip.h"
#include "widgets/column_layout.h"
#include "widgets/filter_bar.h"
#include "widgets/filter_field.h"
#include "widgets/flow_table_view.h"
#include "widgets/group_chip.h"
#include "widgets/groups_panel.h"

namespace natlens {

namespace {

bool needsOwners(FieldId field)
{
    return field == FieldId::User || field == FieldId::Uid || field == FieldId::Process
           || field == FieldId::Pid || field == FieldId::Unit || field == FieldId::Cgroup;
}

} // namespace

FilterContext FlowsPage::filterContext() const
{
    return {monotonicNow(), realtimeNow(), m_snapshot ? m_snapshot->owners.get() : nullptr};
}

void FlowsPage::askAnew()
{
    ViewQuery query = m_query;
    query.filter = m_filter->filter();
    query.within = m_group;
    query.groups.reset();
    if (m_actions->groups->isChecked()) {
        query.groups = m_groups->query();
    }
    if (!(query == m_query)) {
        m_query = query;
        tellInterest();
        Q_EMIT queryChanged(m_query);
    }
}

QString FlowsPage::shownFilter() const
{
    return QString::fromStdString(combined(m_query.filter.text(), m_query.within.text(), false));
}

void FlowsPage::setOrder(FlowField field, bool descending)
{
    m_query.sortBy = field;
    m_query.descending = descending;
    if (field != FlowField::FirstSeen) {
        m_actions->follow->setChecked(false);
    }
    m_table->showOrder(field, descending);
    m_actions->showOrder(field, descending);
    Q_EMIT queryChanged(m_query);
}

void FlowsPage::setFollowing(bool on)
{
    if (on && m_query.sortBy != FlowField::FirstSeen) {
        setOrder(FlowField::FirstSeen, false);
    }
    m_table->setFollowing(on);
}

void FlowsPage::narrow(const QString& filter, const QString& name)
{
    // Made by the store of the values that it holds: it parses.
    if (auto parsed = Filter::parse(filter.toStdString())) {
        m_group = std::move(*parsed);
        m_chip->showGroup(name, filter);
        askAnew();
    }
}

void FlowsPage::leaveGroup()
{
    if (!m_group.empty()) {
        m_group = {};
        m_chip->hide();
        askAnew();
    }
}

void FlowsPage::showGroups(bool shown)
{
    m_lower->setCurrentIndex(shown ? 1 : 0);
    if (shown) {
        m_groups->table().setFocus(Qt::OtherFocusReason);
    } else {
        m_group = {};
        m_chip->hide();
        refreshDetail();
    }
    askAnew();
    tellInterest();
}

void FlowsPage::filterByCell(const QModelIndex& index, bool exclude)
{
    if (!m_snapshot || !index.isValid()
        || static_cast<std::size_t>(index.row()) >= m_snapshot->size()) {
        return;
    }
    const FlowRow row = m_snapshot->row(static_cast<std::size_t>(index.row()));
    const std::string comparison =
        comparisonOf(static_cast<FlowColumn>(index.column()), row, filterContext());
    m_filter->add(QString::fromStdString(comparison), exclude);
}

void FlowsPage::saveFilter(const QString& filter)
{
    bool ok = false;
    const QString name = QInputDialog::getText(
        this, tr("Save filter"), tr("Name of “%1”:").arg(filter), QLineEdit::Normal, {}, &ok);
    if (ok && !m_filter->library().save(name, filter)) {
        m_strip->showOutcome(tr("The filter was not saved: it needs a name, and %1 are the most.")
                                 .arg(FilterLibrary::MaxSaved),
                             true);
    }
}

void FlowsPage::manageFilters()
{
    SavedFiltersDialog dialog(m_filter->library(), this);
    if (dialog.exec() == QDialog::Accepted && !dialog.applied().isEmpty()) {
        m_filter->setFilter(dialog.applied());
    }
}

void FlowsPage::tellInterest()
{
    FlowFeed::Interest interest;
    const bool grouped = m_actions->groups->isChecked();
    if (isVisible() && !paused()) {
        const ColumnLayout& columns = m_table->columns();
        interest.allCounters = grouped;
        interest.owners =
            columns.shows(FlowColumn::User) || columns.shows(FlowColumn::Process)
            || m_query.filter.dependsOnOwners() || m_query.within.dependsOnOwners()
            || m_query.sortBy == FlowField::User || m_query.sortBy == FlowField::Process
            || (grouped
                && (needsOwners(m_groups->query().by)
                    || (m_groups->query().thenBy && needsOwners(*m_groups->query().thenBy))));
        for (const FlowRecordPtr& record : m_table->recordsInSight()) {
            if (!record->ended()) {
                interest.visible.push_back(keyOf(record->flow));
            }
        }
    }
    if (!(interest == m_interest)) {
        m_interest = interest;
        Q_EMIT interestChanged(m_interest);
    }
}

void FlowsPage::takeAction(StartAction action)
{
    switch (action) {
    case StartAction::Retry: Q_EMIT retryRequested(); break;
    case StartAction::OpenLab: Q_EMIT sourceRequested({Source::Kind::Lab, DefaultScenario}); break;
    case StartAction::ChooseSource: Q_EMIT chooseSourceRequested(); break;
    case StartAction::ClearFilter:
        leaveGroup();
        m_filter->clearNow();
        m_filter->field().setFocus(Qt::OtherFocusReason);
        break;
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
    tellInterest();
}

void FlowsPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !m_group.empty()) {
        leaveGroup();
        return;
    }
    Page::keyPressEvent(event);
}

void FlowsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    tellInterest();
}

void FlowsPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    tellInterest();
}

} // namespace natlens
