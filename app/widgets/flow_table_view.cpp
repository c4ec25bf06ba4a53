// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/flow_table_view.h"

#include <QHeaderView>
#include <QResizeEvent>
#include <QScrollBar>
#include <QSettings>

#include "delegates/end_delegate.h"
#include "delegates/nat_delegate.h"
#include "models/flow_table_model.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "theme/theme.h"
#include "widgets/column_fit.h"

namespace natlens {

namespace {

/// What a column must have room for, wherever it can.
QString sampleOf(FlowColumn column)
{
    switch (column) {
    case FlowColumn::Protocol: return QStringLiteral("ICMPv6");
    case FlowColumn::State: return QStringLiteral("ESTABLISHED");
    case FlowColumn::OriginalSource:
    case FlowColumn::OriginalDestination:
    case FlowColumn::ReplySource:
    case FlowColumn::ReplyDestination: return QStringLiteral("10.0.1.2:34776");
    case FlowColumn::Nat: return QStringLiteral("Masquerade");
    case FlowColumn::Age: return QStringLiteral("> 99 s");
    case FlowColumn::Timeout: return QStringLiteral("118 s");
    case FlowColumn::Packets: return QStringLiteral("123 ↑ 123 ↓");
    case FlowColumn::Bytes: return QStringLiteral("335 B ↑ 308 B ↓");
    case FlowColumn::Mark: return QStringLiteral("99");
    case FlowColumn::Zone: return QStringLiteral("9");
    case FlowColumn::Helper: return QStringLiteral("ftp");
    }
    return {};
}

bool isEnd(FlowColumn column)
{
    return column == FlowColumn::OriginalSource || column == FlowColumn::OriginalDestination
           || column == FlowColumn::ReplySource || column == FlowColumn::ReplyDestination;
}

bool hasWords(FlowColumn column)
{
    return column == FlowColumn::Protocol || column == FlowColumn::State
           || column == FlowColumn::Nat || column == FlowColumn::Helper;
}

ColumnWidth widthOf(FlowColumn column)
{
    const QFontMetrics words(interfaceFont());
    const QFontMetrics figures(figuresFont());
    const QFontMetrics& metrics = hasWords(column) ? words : figures;
    const int pad = 2 * metrics::CellPadding + 2;
    const int title = words.horizontalAdvance(columnTitle(column)) + pad;
    ColumnWidth width;
    width.wanted = std::max(title, metrics.horizontalAdvance(sampleOf(column)) + pad);
    if (column == FlowColumn::Nat) {
        width.wanted += metrics::IconSize + 10;
    }
    width.minimum = std::max(title, width.wanted * 4 / 5);
    if (isEnd(column)) {
        const bool destination =
            column == FlowColumn::OriginalDestination || column == FlowColumn::ReplyDestination;
        // A port is never shortened, so a few letters of the address must have room beside it.
        width.wanted += destination ? figures.horizontalAdvance(QStringLiteral("→ ")) : 0;
        width.minimum = width.wanted * 4 / 5;
        width.enough =
            figures.horizontalAdvance(QStringLiteral("[2001:db8:1:2::10]:65535 →")) + pad;
    }
    return width;
}

bool biggestFirst(FlowField field)
{
    return field == FlowField::OriginalPackets || field == FlowField::OriginalBytes
           || field == FlowField::ReplyPackets || field == FlowField::ReplyBytes
           || field == FlowField::Age;
}

} // namespace

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
    const QPersistentModelIndex top = indexAt(QPoint(0, 0));
    change();
    executeDelayedItemsLayout();
    if (top.isValid()) {
        bar->setValue(top.row());
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

void FlowTableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        fitColumns();
    }
}

void FlowTableView::fitColumns()
{
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
    const auto chosen = m_chosenWidths.find(column);
    return chosen == m_chosenWidths.end() ? widthOf(static_cast<FlowColumn>(column))
                                          : ColumnWidth{chosen->second, chosen->second, 0};
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
    setColumnHidden(column, !shown);
    fitColumns();
}

void FlowTableView::saveLayout(QSettings& settings) const
{
    settings.setValue(QStringLiteral("flows/columns"), horizontalHeader()->saveState());
    QVariantMap widths;
    for (const auto& [column, width] : m_chosenWidths) {
        widths[QString::number(column)] = width;
    }
    settings.setValue(QStringLiteral("flows/widths"), widths);
}

void FlowTableView::restoreLayout(const QSettings& settings)
{
    m_fitting = true;
    horizontalHeader()->restoreState(settings.value(QStringLiteral("flows/columns")).toByteArray());
    m_fitting = false;
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
    for (int i = 0; i < FlowColumnCount; ++i) {
        header->moveSection(header->visualIndex(i), i);
        setColumnHidden(i, false);
    }
    fitColumns();
}

} // namespace natlens
