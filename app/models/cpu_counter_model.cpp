// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/cpu_counter_model.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "text/quantity.h"
#include "text/rate_text.h"

namespace natlens {

namespace {

constexpr double Unknown = std::numeric_limits<double>::quiet_NaN();

// An index below a counter holds the counter's row plus one; a counter's own holds 0.
constexpr quintptr TopLevel = 0;

} // namespace

void CpuCounterModel::setCounters(const std::vector<CpuCounters>& cpus, std::uint64_t nowNs)
{
    const bool sameCpus = std::equal(
        cpus.begin(), cpus.end(), m_cpus.begin(), m_cpus.end(),
        [](const CpuCounters& now, const Cpu& before) { return now.cpu == before.number; });
    if (!sameCpus) {
        beginResetModel();
        m_cpus.assign(cpus.size(), {});
    }
    const double seconds = static_cast<double>(nowNs - m_takenNs) / 1e9;
    for (std::size_t i = 0; i < cpus.size(); ++i) {
        m_cpus[i].number = cpus[i].cpu;
        for (int row = 0; row < CpuCounterCount; ++row) {
            Cell& cell = m_cpus[i].cells[static_cast<std::size_t>(row)];
            const auto now = counterValue(cpus[i], static_cast<CpuCounter>(row));
            // 32 bits that may run over; after a reset of the model there is nothing before.
            const bool known = sameCpus && now && cell.total && seconds > 0;
            cell.rate = known ? static_cast<std::uint32_t>(*now - *cell.total) / seconds : Unknown;
            cell.total = now;
        }
    }
    m_takenNs = nowNs;
    sumUp();
    if (!sameCpus) {
        endResetModel();
    } else if (!m_cpus.empty()) {
        Q_EMIT dataChanged(index(0, TotalColumn), index(CpuCounterCount - 1, HealthColumn));
        for (int row = 0; row < CpuCounterCount; ++row) {
            const QModelIndex top = index(row, 0);
            Q_EMIT dataChanged(index(0, TotalColumn, top),
                               index(rowCount(top) - 1, HealthColumn, top));
        }
    }
}

void CpuCounterModel::sumUp()
{
    for (std::size_t row = 0; row < m_all.size(); ++row) {
        Cell sum{std::nullopt, Unknown};
        for (const Cpu& cpu : m_cpus) {
            const Cell& cell = cpu.cells[row];
            if (cell.total) {
                sum.total = sum.total.value_or(0) + *cell.total;
            }
            if (!std::isnan(cell.rate)) {
                sum.rate = (std::isnan(sum.rate) ? 0 : sum.rate) + cell.rate;
            }
        }
        m_all[row] = sum;
    }
}

void CpuCounterModel::clear()
{
    if (!m_cpus.empty()) {
        beginResetModel();
        m_cpus.clear();
        endResetModel();
    }
}

CounterHealth CpuCounterModel::worst() const
{
    CounterHealth worst = CounterHealth::NotTold;
    for (int row = 0; row < rowCount(); ++row) {
        const Cell& cell = m_all[static_cast<std::size_t>(row)];
        worst = std::max(worst, counterHealth(static_cast<CpuCounter>(row), cell.total, cell.rate));
    }
    return worst;
}

QModelIndex CpuCounterModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column,
                       parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : TopLevel);
}

QModelIndex CpuCounterModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == TopLevel) {
        return {};
    }
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, TopLevel);
}

int CpuCounterModel::rowCount(const QModelIndex& parent) const
{
    if (m_cpus.empty()) {
        return 0;
    }
    if (!parent.isValid()) {
        return CpuCounterCount;
    }
    return parent.internalId() == TopLevel && parent.column() == 0 ? static_cast<int>(m_cpus.size())
                                                                   : 0;
}

int CpuCounterModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

CpuCounter CpuCounterModel::counterAt(const QModelIndex& index)
{
    return static_cast<CpuCounter>(
        index.internalId() == TopLevel ? index.row() : static_cast<int>(index.internalId()) - 1);
}

const CpuCounterModel::Cell& CpuCounterModel::cellAt(const QModelIndex& index) const
{
    const auto counter = static_cast<std::size_t>(counterAt(index));
    return index.internalId() == TopLevel
               ? m_all[counter]
               : m_cpus[static_cast<std::size_t>(index.row())].cells[counter];
}

QString CpuCounterModel::textAt(const QModelIndex& index) const
{
    const bool top = index.internalId() == TopLevel;
    const Cell& cell = cellAt(index);
    switch (static_cast<Column>(index.column())) {
    case NameColumn:
        return top ? counterName(counterAt(index))
                   : tr("CPU %1").arg(m_cpus[static_cast<std::size_t>(index.row())].number);
    case TotalColumn: return cell.total ? countText(*cell.total) : QStringLiteral("–");
    case RateColumn: return perSecondText(cell.rate);
    case HealthColumn: return healthText(counterHealth(counterAt(index), cell.total, cell.rate));
    case MeaningColumn: return top ? counterMeaning(counterAt(index)) : QString();
    case ColumnCount: break;
    }
    return {};
}

QVariant CpuCounterModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return textAt(index);
    case Qt::ToolTipRole:
    case ExplanationRole: return counterExplanation(counterAt(index));
    case Qt::TextAlignmentRole:
        return index.column() == TotalColumn || index.column() == RateColumn
                   ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant();
    case HealthRole: {
        const Cell& cell = cellAt(index);
        return static_cast<int>(counterHealth(counterAt(index), cell.total, cell.rate));
    }
    default: return {};
    }
}

QVariant CpuCounterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool figures = section == TotalColumn || section == RateColumn;
    if (role == Qt::TextAlignmentRole && figures) {
        return {Qt::AlignRight | Qt::AlignVCenter};
    }
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(section)) {
    case NameColumn: return tr("Counter");
    case TotalColumn: return tr("Since start");
    case RateColumn: return tr("A second");
    case HealthColumn: return tr("State");
    case MeaningColumn: return tr("What it counts");
    case ColumnCount: break;
    }
    return {};
}

} // namespace natlens
