// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/flow_table_view.h"

#include <QHeaderView>
#include <QResizeEvent>
#include <QScrollBar>
#include <QSettings>

#include "delegates/end_delegate.h"
#include "delegates/nat_delegate.h"
#include "models/flow_table_model.h"
#include "theme/metrics.h"
#include "theme/theme.h"
#include "widgets/column_fit.h"
#include "widgets/column_widths.h"

namespace natlens {

FlowTableView::FlowTableView(const Theme& theme, FlowTableModel& model, QWidget* parent)
    : QTableView(parent), m_model(model)
{
    setModel(&model);
    setAccessibleName(tr("Flows"));
    setDelegates(theme);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setHorizontalScrollMode(ScrollPerPixel);
    setMinimumHeight(metrics::RowHeight * 4);
    // A vertical header keeps memory for each row; without row numbers it is not needed.
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(metrics::RowHeight);
    verticalHeader()->setDefaultSectionSize(metrics::RowHeight);
    QHeaderView* header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(32);
    header->setFixedHeight(metrics::ControlHeight);
    header->setContextMenuPolicy(Qt::ActionsContextMenu);
    header->setTextElideMode(Qt::ElideRight);
    connect(header, &QHeaderView::sectionClicked, this, &FlowTableView::headerClicked);
    connect(header, &QHeaderView::sectionResized, this, &FlowTableView::sectionResized);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    connect(&model, &FlowTableModel::modelReset, this, &FlowTableView::forgetRows);
    showOrder(m_field, m_descending);
}

void FlowTableView::setDelegates(const Theme& theme)
{
    setItemDelegate(new CellDelegate(theme, CellDelegate::Figures::OneWidth, this));
    auto* words = new CellDelegate(theme, CellDelegate::Figures::Proportional, this);
    for (const auto column : {FlowColumn::Protocol, FlowColumn::State, FlowColumn::Helper}) {
        setItemDelegateForColumn(static_cast<int>(column), words);
    }
    const auto setEnd = [&](FlowColumn column, End end) {
        setItemDelegateForColumn(static_cast<int>(column), new EndDelegate(theme, end, this));
    };
    setEnd(FlowColumn::OriginalSource, End::OriginalSource);
    setEnd(FlowColumn::OriginalDestination, End::OriginalDestination);
    setEnd(FlowColumn::ReplySource, End::ReplySource);
    setEnd(FlowColumn::ReplyDestination, End::ReplyDestination);
    setItemDelegateForColumn(static_cast<int>(FlowColumn::Nat), new NatDelegate(theme, this));
}

void FlowTableView::keepPlaceWhile(const std::function<void()>& change)
{
    QScrollBar* bar = verticalScrollBar();
    // At the very top one wants to see what is first, not to stay with a row.
    if (bar->value() == 0) {
        change();
        return;
    }
    // Not by a persistent index: where the topmost flow has ended, the whole table would be
    // searched.
    constexpr int Reach = 20'000;
    const int before = rowAt(0);
    const FlowRecordPtr top = m_model.recordAt(before);
    change();
    executeDelayedItemsLayout();
    const int now = top ? m_model.rowOf(keyOf(top->flow), before, Reach) : -1;
    if (now >= 0) {
        bar->setValue(now);
    }
}

void FlowTableView::showOrder(FlowField field, bool descending)
{
    m_field = field;
    m_descending = descending;
    const auto column = columnOf(field);
    QHeaderView* header = horizontalHeader();
    header->setSortIndicatorShown(column.has_value());
    if (column) {
        header->setSortIndicator(static_cast<int>(*column),
                                 descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
}

void FlowTableView::headerClicked(int section)
{
    // One click sorts, the next turns the order round, the third goes back to that of appearance.
    const FlowField field = fieldOf(static_cast<FlowColumn>(section));
    const bool first = biggestFirst(field);
    if (field != m_field) {
        Q_EMIT orderRequested(field, first);
    } else if (m_descending == first) {
        Q_EMIT orderRequested(field, !first);
    } else {
        Q_EMIT orderRequested(FlowField::FirstSeen, false);
    }
}

void FlowTableView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid() && current.row() != previous.row()) {
        Q_EMIT recordChosen(m_model.recordAt(current.row()));
    }
}

void FlowTableView::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    // Who comes by the keyboard gets a current row, which is to be seen and not only to be had.
    const QModelIndex current = currentIndex();
    if (current.isValid() && !selectionModel()->isRowSelected(current.row())) {
        selectRow(current.row());
    }
}

void FlowTableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        fitColumns();
    }
}

void FlowTableView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (dy != 0) {
        lookAtRows();
    }
}

void FlowTableView::lookAtRows()
{
    const int first = std::max(0, verticalHeader()->visualIndexAt(0));
    const int last =
        std::min(m_model.rowCount() - 1, first + viewport()->height() / metrics::RowHeight + 1);
    bool changed = false;
    for (int row = first; row <= last; ++row) {
        const FlowRecordPtr record = m_model.recordAt(row);
        for (int i = 0; record && i < FlowColumnCount; ++i) {
            const auto column = static_cast<FlowColumn>(i);
            int& seen = m_seenWidths[i];
            const int width = textWidth(column, m_model.index(row, i).data().toString());
            // Only ever wider: columns that breathe with every row are no help.
            changed = changed || width > seen;
            seen = std::max(seen, width);
            if (mayYield(column) && tells(record->flow, column)) {
                changed = m_telling.insert(i).second || changed;
            }
        }
    }
    if (changed) {
        fitColumns();
    }
}

void FlowTableView::forgetRows()
{
    m_seenWidths.clear();
    m_telling.clear();
    fitColumns();
}

bool FlowTableView::fitsWithout(const std::set<int>& yielded) const
{
    int total = 0;
    for (int i = 0; i < FlowColumnCount; ++i) {
        const bool shown = isColumnWanted(i) && yielded.count(i) == 0;
        total += shown ? widthFor(i).wanted : 0;
    }
    return total <= viewport()->width();
}

// The last one first, and no more of them than it takes.
void FlowTableView::yieldColumns()
{
    std::set<int> yielded;
    for (int i = FlowColumnCount - 1; i >= 0 && m_yielding && !fitsWithout(yielded); --i) {
        if (mayYield(static_cast<FlowColumn>(i)) && isColumnWanted(i) && m_telling.count(i) == 0) {
            yielded.insert(i);
        }
    }
    for (int i = 0; i < FlowColumnCount; ++i) {
        setYielded(i, yielded.count(i) != 0);
    }
}

void FlowTableView::setYielded(int column, bool yielded)
{
    if (yielded == (m_yielded.count(column) != 0)) {
        return;
    }
    // Whoever hears of it (the menu) must find it wanted all the time.
    if (yielded) {
        m_yielded.insert(column);
        setColumnHidden(column, true);
    } else {
        setColumnHidden(column, false);
        m_yielded.erase(column);
    }
}

void FlowTableView::fitColumns()
{
    yieldColumns();
    std::vector<ColumnWidth> columns;
    std::vector<int> sections;
    for (int i = 0; i < FlowColumnCount; ++i) {
        if (!isColumnHidden(i)) {
            columns.push_back(widthFor(i));
            sections.push_back(i);
        }
    }
    const auto widths = natlens::fitColumns(columns, viewport()->width());
    m_fitting = true;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        setColumnWidth(sections[i], widths[i]);
    }
    m_fitting = false;
}

ColumnWidth FlowTableView::widthFor(int column) const
{
    // A width that the person has chosen stays; the other columns make room for it.
    if (const auto chosen = m_chosenWidths.find(column); chosen != m_chosenWidths.end()) {
        return {chosen->second, chosen->second, 0};
    }
    ColumnWidth width = widthOf(static_cast<FlowColumn>(column));
    if (const auto seen = m_seenWidths.find(column); seen != m_seenWidths.end()) {
        width.wanted = std::max(width.wanted, seen->second);
        width.enough = width.enough > 0 ? std::max(width.enough, width.wanted + 1) : 0;
    }
    return width;
}

void FlowTableView::sectionResized(int section, int before, int now)
{
    // To and from nothing is hiding and showing.
    if (!m_fitting && before > 0 && now > 0) {
        m_chosenWidths[section] = now;
    }
}

void FlowTableView::showColumnIf(int column, bool shown)
{
    m_yielded.erase(column);
    setColumnHidden(column, !shown);
    fitColumns();
}

bool FlowTableView::isColumnWanted(int column) const
{
    return !isColumnHidden(column) || m_yielded.count(column) != 0;
}

void FlowTableView::setYielding(bool on)
{
    if (on != m_yielding) {
        m_yielding = on;
        fitColumns();
    }
}

void FlowTableView::saveLayout(QSettings& settings)
{
    // What yields for now is shown as far as the settings are concerned.
    for (int i = 0; i < FlowColumnCount; ++i) {
        setYielded(i, false);
    }
    settings.setValue(QStringLiteral("flows/columns"), horizontalHeader()->saveState());
    settings.setValue(QStringLiteral("flows/yielding"), m_yielding);
    QVariantMap widths;
    for (const auto& [column, width] : m_chosenWidths) {
        widths[QString::number(column)] = width;
    }
    settings.setValue(QStringLiteral("flows/widths"), widths);
    fitColumns();
}

void FlowTableView::restoreLayout(const QSettings& settings)
{
    m_fitting = true;
    horizontalHeader()->restoreState(settings.value(QStringLiteral("flows/columns")).toByteArray());
    m_fitting = false;
    m_yielded.clear();
    m_yielding = settings.value(QStringLiteral("flows/yielding"), true).toBool();
    m_chosenWidths.clear();
    const QVariantMap widths = settings.value(QStringLiteral("flows/widths")).toMap();
    for (auto it = widths.begin(); it != widths.end(); ++it) {
        const int column = it.key().toInt();
        if (column >= 0 && column < FlowColumnCount && it.value().toInt() > 0) {
            m_chosenWidths[column] = it.value().toInt();
        }
    }
    // The order belongs to the query, which starts anew.
    showOrder(m_field, m_descending);
    fitColumns();
}

void FlowTableView::resetLayout()
{
    QHeaderView* header = horizontalHeader();
    m_chosenWidths.clear();
    m_yielded.clear();
    for (int i = 0; i < FlowColumnCount; ++i) {
        header->moveSection(header->visualIndex(i), i);
        setColumnHidden(i, false);
    }
    fitColumns();
}

} // namespace natlens
