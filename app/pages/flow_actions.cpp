// SPDX-License-Identifier: GPL-2.0-or-later
#include "pages/flow_actions.h"

#include <QAction>
#include <QActionGroup>
#include <QHeaderView>
#include <QMenu>

#include "models/flow_columns.h"
#include "theme/icons.h"
#include "theme/theme.h"
#include "widgets/flow_table_view.h"

namespace natlens {

FlowActions::FlowActions(const Theme& theme, FlowTableView& table, QWidget* page)
    : QObject(page), m_theme(theme), m_table(table), m_columnMenu(new QMenu(page)),
      m_orderMenu(new QMenu(page)), m_fields(new QActionGroup(this))
{
    copyText = make(tr("&Copy as text"), "copy", QKeySequence::Copy);
    copyJson = make(tr("Copy as &JSON"), "json", QKeySequence(tr("Ctrl+Shift+C")));
    pause = make(tr("&Pause"), "pause", QKeySequence(Qt::Key_Space));
    focusFilter = make(tr("&Filter"), "search", QKeySequence::Find);
    columns = make(tr("C&olumns"), "columns", {});
    order = make(tr("&Sort by"), "flows", {});
    pause->setCheckable(true);
    pause->setToolTip(tr("Keeps what is shown as it is; reading goes on behind it (Space)"));
    // A space typed elsewhere is a space: in the filter, on a button.
    pause->setShortcutContext(Qt::WidgetShortcut);
    table.addActions({copyText, copyJson, pause});
    focusFilter->setShortcutContext(Qt::WindowShortcut);
    page->addAction(focusFilter);
    columns->setMenu(m_columnMenu);
    order->setMenu(m_orderMenu);
    fillColumns();
    fillOrder();
    // The head's context menu: the order first, because a click reaches only one direction's.
    QHeaderView* header = table.horizontalHeader();
    header->addAction(order);
    auto* separator = new QAction(this);
    separator->setSeparator(true);
    header->addAction(separator);
    header->addActions(m_columnMenu->actions());
    connect(&theme, &Theme::changed, this, &FlowActions::drawIcons);
    drawIcons();
}

FlowActions::~FlowActions() = default;

QAction* FlowActions::make(const QString& text, const char* icon, const QKeySequence& keys)
{
    auto* action = new QAction(text, this);
    action->setProperty("iconName", QLatin1String(icon));
    action->setShortcut(keys);
    return action;
}

void FlowActions::drawIcons()
{
    for (QAction* action : {copyText, copyJson, pause, focusFilter, columns, order}) {
        action->setIcon(
            themedIcon(action->property("iconName").toString(), m_theme.colours().textMuted));
    }
}

void FlowActions::fillColumns()
{
    for (int i = 0; i < FlowColumnCount; ++i) {
        const auto column = static_cast<FlowColumn>(i);
        auto* action = m_columnMenu->addAction(fieldTitle(fieldOf(column)));
        if (column == FlowColumn::Packets || column == FlowColumn::Bytes) {
            action->setText(columnTitle(column));
        }
        action->setCheckable(true);
        action->setChecked(true);
        connect(action, &QAction::toggled, this,
                [this, i](bool on) { m_table.showColumnIf(i, on); });
    }
    m_columnMenu->addSeparator();
    QAction* yield = m_columnMenu->addAction(tr("&Hide empty ones where room is short"));
    yield->setToolTip(tr("Mark, zone and helper, while no flow in sight has any"));
    yield->setCheckable(true);
    connect(yield, &QAction::toggled, this, [this](bool on) { m_table.setYielding(on); });
    connect(m_columnMenu->addAction(tr("&All, in their places")), &QAction::triggered, this,
            [this] { m_table.resetLayout(); });
    const auto showState = [this, yield] {
        yield->setChecked(m_table.isYielding());
        for (int i = 0; i < FlowColumnCount; ++i) {
            m_columnMenu->actions().at(i)->setChecked(m_table.isColumnWanted(i));
        }
    };
    connect(m_columnMenu, &QMenu::aboutToShow, this, showState);
    connect(m_table.horizontalHeader(), &QHeaderView::geometriesChanged, this, showState);
}

void FlowActions::fillOrder()
{
    for (const FlowField field : allFields()) {
        auto* action = m_orderMenu->addAction(fieldTitle(field));
        action->setCheckable(true);
        action->setData(static_cast<int>(field));
        m_fields->addAction(action);
    }
    m_orderMenu->addSeparator();
    m_descending = m_orderMenu->addAction(tr("&Biggest first"));
    m_descending->setCheckable(true);
    connect(m_fields, &QActionGroup::triggered, this, [this](const QAction* action) {
        m_descending->setChecked(biggestFirst(static_cast<FlowField>(action->data().toInt())));
        requestOrder();
    });
    connect(m_descending, &QAction::triggered, this, &FlowActions::requestOrder);
    showOrder(FlowField::FirstSeen, false);
}

void FlowActions::requestOrder()
{
    const auto field = static_cast<FlowField>(m_fields->checkedAction()->data().toInt());
    Q_EMIT orderRequested(field, m_descending->isChecked());
}

void FlowActions::showOrder(FlowField field, bool descending)
{
    for (QAction* action : m_fields->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(field));
    }
    m_descending->setChecked(descending);
}

} // namespace natlens
