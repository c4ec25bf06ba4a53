// SPDX-License-Identifier: GPL-2.0-or-later
#include "pages/flow_actions.h"

#include <QAction>
#include <QActionGroup>
#include <QHeaderView>
#include <QMenu>

#include "models/flow_columns.h"
#include "theme/icons.h"
#include "theme/theme.h"
#include "widgets/column_layout.h"
#include "widgets/flow_table_view.h"

namespace natlens {

FlowActions::FlowActions(const Theme& theme, FlowTableView& table, QWidget* page)
    : QObject(page), m_theme(theme), m_table(table), m_columnMenu(new QMenu(page)),
      m_orderMenu(new QMenu(page)), m_fields(new QActionGroup(this))
{
    copyText = make(tr("&Copy as text"), "copy", QKeySequence::Copy);
    copyJson = make(tr("Copy as &JSON"), "json", QKeySequence(tr("Ctrl+Shift+C")));
    showRule = make(tr("&Rule of this flow"), "rules");
    trace = make(tr("&Trace this flow"), "trace");
    intercept = make(tr("&Intercept flows like this…"), "intercept");
    pause = make(tr("&Pause"), "pause", QKeySequence(Qt::Key_Space));
    pause->setToolTip(tr("Keeps what is shown as it is; reading goes on behind it (Space)"));
    follow = make(tr("Follow &newest"), "follow", QKeySequence(Qt::CTRL | Qt::Key_N));
    follow->setToolTip(
        tr("Keeps the flow that began last in sight, in the order of appearance (Ctrl+N)"));
    groups = make(tr("&Groups"), "groups", QKeySequence(Qt::CTRL | Qt::Key_G));
    groups->setToolTip(tr("Flows put together by one field or two, and top talkers (Ctrl+G)"));
    focusFilter = make(tr("&Filter"), "search", QKeySequence::Find);
    columns = make(tr("C&olumns"), "columns");
    order = make(tr("&Sort by"), "flows");
    makeActs();
    for (QAction* checkable : {pause, follow, groups}) {
        checkable->setCheckable(true);
    }
    addToTable(page);
    columns->setMenu(m_columnMenu);
    order->setMenu(m_orderMenu);
    fillColumns();
    fillOrder();
    // The head's context menu: the order first, because a click reaches only one direction's.
    QHeaderView* header = table.horizontalHeader();
    header->addActions({order, separator()});
    header->addActions(m_columnMenu->actions());
    connect(&theme, &Theme::changed, this, &FlowActions::drawIcons);
    drawIcons();
}

void FlowActions::makeActs()
{
    addToFilter = make(tr("&Add to filter"), "filter-add", QKeySequence(tr("Ctrl+Return")));
    addToFilter->setToolTip(tr("Only flows that are as this cell says (middle click)"));
    exclude =
        make(tr("E&xclude by filter"), "filter-exclude", QKeySequence(tr("Ctrl+Shift+Return")));
    exclude->setToolTip(tr("No flows that are as this cell says (Shift and middle click)"));
    setMark = make(tr("Set &mark…"), "mark", QKeySequence(Qt::CTRL | Qt::Key_M));
    deleteChosen = make(tr("&Delete chosen flows…"), "delete", QKeySequence::Delete);
    deleteMatching = make(tr("Delete a&ll that match…"), "delete",
                          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete));
    flush = make(tr("Empty the &table…"), "delete");
    m_editLine = separator();
}

QAction* FlowActions::separator()
{
    auto* line = new QAction(this);
    line->setSeparator(true);
    return line;
}

void FlowActions::addToTable(QWidget* page)
{
    // What they do is about the table's rows: typed elsewhere, a space is a space.
    for (QAction* action : {pause, addToFilter, exclude, setMark, deleteChosen}) {
        action->setShortcutContext(Qt::WidgetShortcut);
    }
    m_table.addActions({addToFilter, exclude, separator(), showRule, trace, intercept, separator(),
                        copyText, copyJson, separator(), setMark, deleteChosen, deleteMatching,
                        separator(), pause});
    for (QAction* action : {focusFilter, follow, groups, deleteMatching}) {
        action->setShortcutContext(Qt::WindowShortcut);
        page->addAction(action);
    }
}

QList<QAction*> FlowActions::editActions() const
{
    return {copyText,   copyJson, focusFilter,  addToFilter,    exclude,
            m_editLine, setMark,  deleteChosen, deleteMatching, flush};
}

QList<QAction*> FlowActions::viewActions() const
{
    return {pause, follow, groups, order, columns};
}

FlowActions::~FlowActions() = default;

QAction* FlowActions::make(const QString& text, const char* icon, const QKeySequence& keys)
{
    auto* action = new QAction(text, this);
    action->setProperty("iconName", QLatin1String(icon));
    action->setShortcut(keys);
    m_all += action;
    return action;
}

void FlowActions::drawIcons()
{
    for (QAction* action : m_all) {
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
                [this, i](bool on) { m_table.columns().showIf(i, on); });
    }
    m_columnMenu->addSeparator();
    QAction* yield = m_columnMenu->addAction(tr("&Hide empty ones where room is short"));
    yield->setToolTip(tr("Mark, zone, helper, user and process, while no flow in sight has any"));
    yield->setCheckable(true);
    connect(yield, &QAction::toggled, this, [this](bool on) { m_table.columns().setYielding(on); });
    connect(m_columnMenu->addAction(tr("&All, in their places")), &QAction::triggered, this,
            [this] { m_table.columns().reset(); });
    const auto showState = [this, yield] {
        yield->setChecked(m_table.columns().isYielding());
        for (int i = 0; i < FlowColumnCount; ++i) {
            m_columnMenu->actions().at(i)->setChecked(m_table.columns().isWanted(i));
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
