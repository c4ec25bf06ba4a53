// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/column_layout.h"

#include <QHeaderView>
#include <QSettings>
#include <QTableView>

#include "widgets/column_fit.h"
#include "widgets/column_widths.h"

namespace natlens {

namespace {

constexpr auto HeaderKey = "flows/columns";
constexpr auto YieldingKey = "flows/yielding";
constexpr auto WidthsKey = "flows/widths";
constexpr auto AskedKey = "flows/asked";

QVariantMap toMap(const std::map<int, int>& widths)
{
    QVariantMap map;
    for (const auto& [column, width] : widths) {
        map[QString::number(column)] = width;
    }
    return map;
}

std::map<int, int> widthsFrom(const QVariantMap& map)
{
    std::map<int, int> widths;
    for (auto it = map.begin(); it != map.end(); ++it) {
        const int column = it.key().toInt();
        if (column >= 0 && column < FlowColumnCount && it.value().toInt() > 0) {
            widths[column] = it.value().toInt();
        }
    }
    return widths;
}

} // namespace

ColumnLayout::ColumnLayout(QTableView& table) : QObject(&table), m_table(table)
{
    connect(table.horizontalHeader(), &QHeaderView::sectionResized, this,
            &ColumnLayout::sectionResized);
}

int ColumnLayout::tableWidth() const
{
    return m_table.viewport()->width();
}

void ColumnLayout::look(const std::vector<FlowRecordPtr>& records, FlowRowPainter& painter,
                        const std::function<bool(const FlowRecord&, FlowColumn)>& tells)
{
    bool changed = false;
    for (const FlowRecordPtr& record : records) {
        for (int i = 0; i < FlowColumnCount; ++i) {
            const auto column = static_cast<FlowColumn>(i);
            int& seen = m_seenWidths[i];
            const int width = painter.widthOf(*record, column);
            // Only ever wider: columns that breathe with every row are no help.
            changed = changed || width > seen;
            seen = std::max(seen, width);
            if (mayYield(column) && m_telling.count(i) == 0 && tells(*record, column)) {
                m_telling.insert(i);
                changed = true;
            }
        }
    }
    if (changed) {
        fit();
    }
}

void ColumnLayout::forgetRows()
{
    m_seenWidths.clear();
    m_telling.clear();
    fit();
}

int ColumnLayout::seenWidth(int column) const
{
    const auto seen = m_seenWidths.find(column);
    return seen != m_seenWidths.end() ? seen->second : 0;
}

bool ColumnLayout::fitsWithout(const std::set<int>& yielded) const
{
    int total = 0;
    for (int i = 0; i < FlowColumnCount; ++i) {
        const bool shown = isWanted(i) && yielded.count(i) == 0;
        total += shown ? widthFor(i).wanted : 0;
    }
    return total <= tableWidth();
}

std::set<int> ColumnLayout::tooWide() const
{
    std::set<int> columns;
    for (int i = 0; i < FlowColumnCount && tableWidth() < WideTable; ++i) {
        if (forWideTables(static_cast<FlowColumn>(i)) && isWanted(i) && m_asked.count(i) == 0) {
            columns.insert(i);
        }
    }
    return columns;
}

// The last one first, and no more of them than it takes.
void ColumnLayout::yieldColumns()
{
    std::set<int> yielded = tooWide();
    for (int i = FlowColumnCount - 1; i >= 0 && m_yielding && !fitsWithout(yielded); --i) {
        if (mayYield(static_cast<FlowColumn>(i)) && isWanted(i) && m_telling.count(i) == 0
            && m_asked.count(i) == 0) {
            yielded.insert(i);
        }
    }
    for (int i = 0; i < FlowColumnCount; ++i) {
        setYielded(i, yielded.count(i) != 0);
    }
}

void ColumnLayout::setYielded(int column, bool yielded)
{
    if (yielded == (m_yielded.count(column) != 0)) {
        return;
    }
    // Whoever hears of it (the menu) must find it wanted all the time.
    if (yielded) {
        m_yielded.insert(column);
        m_table.setColumnHidden(column, true);
    } else {
        m_table.setColumnHidden(column, false);
        m_yielded.erase(column);
    }
    Q_EMIT shownChanged();
}

void ColumnLayout::fit()
{
    yieldColumns();
    std::vector<ColumnWidth> columns;
    std::vector<int> sections;
    for (int i = 0; i < FlowColumnCount; ++i) {
        if (!m_table.isColumnHidden(i)) {
            columns.push_back(widthFor(i));
            sections.push_back(i);
        }
    }
    const auto widths = fitColumns(columns, tableWidth());
    m_fitting = true;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        m_table.setColumnWidth(sections[i], widths[i]);
    }
    m_fitting = false;
}

ColumnWidth ColumnLayout::widthFor(int column) const
{
    // A width that the person has chosen stays; the other columns make room for it.
    if (const auto chosen = m_chosenWidths.find(column); chosen != m_chosenWidths.end()) {
        return {chosen->second, chosen->second, 0};
    }
    ColumnWidth width = natlens::widthOf(static_cast<FlowColumn>(column));
    if (const int seen = seenWidth(column); seen > 0) {
        width.wanted = std::max(width.wanted, seen);
        width.enough = width.enough > 0 ? std::max(width.enough, width.wanted + 1) : 0;
    }
    return width;
}

void ColumnLayout::sectionResized(int section, int before, int now)
{
    // To and from nothing is hiding and showing.
    if (!m_fitting && before > 0 && now > 0) {
        m_chosenWidths[section] = now;
    }
}

std::vector<ShownColumn> ColumnLayout::shown() const
{
    std::vector<ShownColumn> columns;
    for (int i = 0; i < FlowColumnCount; ++i) {
        if (!m_table.isColumnHidden(i)) {
            columns.push_back({static_cast<FlowColumn>(i), m_table.columnViewportPosition(i),
                               m_table.columnWidth(i)});
        }
    }
    return columns;
}

bool ColumnLayout::shows(FlowColumn column) const
{
    return !m_table.isColumnHidden(static_cast<int>(column));
}

void ColumnLayout::showIf(int column, bool shown)
{
    m_yielded.erase(column);
    if (shown && forWideTables(static_cast<FlowColumn>(column))) {
        m_asked.insert(column);
    } else {
        m_asked.erase(column);
    }
    m_table.setColumnHidden(column, !shown);
    fit();
    Q_EMIT shownChanged();
}

bool ColumnLayout::isWanted(int column) const
{
    return !m_table.isColumnHidden(column) || m_yielded.count(column) != 0;
}

void ColumnLayout::setYielding(bool on)
{
    if (on != m_yielding) {
        m_yielding = on;
        fit();
    }
}

void ColumnLayout::save(QSettings& settings)
{
    // What yields for now is shown as far as the settings are concerned.
    for (int i = 0; i < FlowColumnCount; ++i) {
        setYielded(i, false);
    }
    settings.setValue(QLatin1String(HeaderKey), m_table.horizontalHeader()->saveState());
    settings.setValue(QLatin1String(YieldingKey), m_yielding);
    settings.setValue(QLatin1String(WidthsKey), toMap(m_chosenWidths));
    QVariantList asked;
    for (const int column : m_asked) {
        asked += column;
    }
    settings.setValue(QLatin1String(AskedKey), asked);
    fit();
}

void ColumnLayout::restore(const QSettings& settings)
{
    m_fitting = true;
    m_table.horizontalHeader()->restoreState(
        settings.value(QLatin1String(HeaderKey)).toByteArray());
    m_fitting = false;
    m_yielded.clear();
    m_yielding = settings.value(QLatin1String(YieldingKey), true).toBool();
    m_chosenWidths = widthsFrom(settings.value(QLatin1String(WidthsKey)).toMap());
    m_asked.clear();
    for (const QVariant& column : settings.value(QLatin1String(AskedKey)).toList()) {
        m_asked.insert(column.toInt());
    }
    fit();
}

void ColumnLayout::reset()
{
    QHeaderView* header = m_table.horizontalHeader();
    m_chosenWidths.clear();
    m_yielded.clear();
    m_asked.clear();
    for (int i = 0; i < FlowColumnCount; ++i) {
        header->moveSection(header->visualIndex(i), i);
        m_table.setColumnHidden(i, false);
    }
    fit();
    Q_EMIT shownChanged();
}

} // namespace natlens
