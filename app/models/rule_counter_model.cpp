// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/rule_counter_model.h"

#include <algorithm>

#include "text/quantity.h"
#include "text/rule_text.h"
#include "text/visible_text.h"

namespace natlens {

void RuleCounterModel::setRules(const RulesetPtr& rules, unsigned number)
{
    std::vector<Row> rows;
    const std::string table = "natlens_" + std::to_string(number);
    for (std::size_t at = 0; rules && number != 0 && at < rules->chains.size(); ++at) {
        const Chain& chain = rules->chains[at];
        if (chain.table != table || chain.family != RuleFamily::Inet) {
            continue;
        }
        for (const RuleIndex index : chain.rules) {
            const Rule& rule = rules->rules[index];
            // Without its counters: they have columns, and would make another rule of it.
            rows.push_back({visibleText(chain.name),
                            matchText(rule) + QLatin1Char(' ') + actionLine(rule), rule.counters});
        }
    }
    const bool same = std::ranges::equal(rows, m_rows, [](const Row& a, const Row& b) {
        return a.chain == b.chain && a.rule == b.rule;
    });
    if (!same) {
        beginResetModel();
    }
    m_rows = std::move(rows);
    if (!same) {
        endResetModel();
    } else if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0, PacketsColumn), index(rowCount() - 1, BytesColumn));
    }
}

int RuleCounterModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RuleCounterModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString RuleCounterModel::text(const Row& row, int column)
{
    switch (static_cast<Column>(column)) {
    case ChainColumn: return row.chain;
    case RuleColumn: return row.rule;
    case PacketsColumn:
        return row.counters ? countText(row.counters->packets) : QStringLiteral("–");
    case BytesColumn: return row.counters ? bytesText(row.counters->bytes) : QStringLiteral("–");
    case ColumnCount: break;
    }
    return {};
}

QVariant RuleCounterModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case Qt::ToolTipRole: return plainToolTip(text(row, index.column()));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            (index.column() >= PacketsColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant RuleCounterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue((section >= PacketsColumn ? Qt::AlignRight : Qt::AlignLeft)
                                   | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(section)) {
    case ChainColumn: return tr("Chain");
    case RuleColumn: return tr("Rule");
    case PacketsColumn: return tr("Packets");
    case BytesColumn: return tr("Bytes");
    case ColumnCount: break;
    }
    return {};
}

} // namespace natlens
