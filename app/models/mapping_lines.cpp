// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/mapping_lines.h"

#include <QSet>
#include <algorithm>

#include "models/mapping_cells.h"
#include "text/mapping_text.h"

namespace natlens {

namespace {

using Group = MappingWish::Group;

Group groupOf(MappingKind kind)
{
    switch (kind) {
    case MappingKind::Redirect: return Group::Redirect;
    case MappingKind::DnatHere: return Group::DnatHere;
    case MappingKind::DnatAway: return Group::DnatAway;
    case MappingKind::Tproxy: return Group::Tproxy;
    case MappingKind::SourceNat:
    case MappingKind::Masquerade: break;
    }
    return Group::SourceNat;
}

bool has(Group group, const Mapping& mapping)
{
    return group == Group::All || groupOf(mapping.kind) == group;
}

/// A listener that nothing leads to waits for the rules that it can be reached by.
bool has(Group group, const UnusedListener& unused)
{
    const bool transparent = unused.listener.socket.transparent.value_or(false);
    return group == Group::All || group == (transparent ? Group::Tproxy : Group::Redirect);
}

class Lines {
public:
    Lines(const RulesSnapshot& snapshot, const MappingWish& wish, std::uint64_t nowNs)
        : m_table(*snapshot.mappings), m_rules(*snapshot.rules), m_wish(wish), m_nowNs(nowNs)
    {
    }

    [[nodiscard]] std::vector<MappingLine> wanted() const
    {
        std::vector<MappingLine> lines;
        for (std::size_t at = 0; at < m_table.mappings.size(); ++at) {
            const Mapping& mapping = m_table.mappings[at];
            if (has(m_wish.group, mapping) && holds(mapping)) {
                lines.push_back({mappingKey(mapping, m_rules), at, false});
            }
        }
        for (std::size_t at = 0; at < m_table.unused.size(); ++at) {
            const DiagSocket& socket = m_table.unused[at].listener.socket;
            if (!has(m_wish.group, m_table.unused[at])) {
                continue;
            }
            if (m_wish.search.isEmpty() || socketEnd(socket).contains(m_wish.search)) {
                lines.push_back({QStringLiteral("socket|%1").arg(socket.cookie), at, true});
            }
        }
        return lines;
    }

    void sort(std::vector<MappingLine>& lines) const
    {
        std::ranges::stable_sort(lines, [this](const MappingLine& a, const MappingLine& b) {
            if (a.unused || b.unused) {
                return !a.unused && b.unused; // last, whatever the order
            }
            return m_wish.order == Qt::AscendingOrder ? before(a, b) : before(b, a);
        });
    }

private:
    [[nodiscard]] QString text(const Mapping& mapping, int column) const
    {
        return MappingCells::text(mapping, m_rules, column, m_nowNs);
    }

    [[nodiscard]] bool holds(const Mapping& mapping) const
    {
        for (int column = 0; column < MappingCells::ColumnCount; ++column) {
            if (m_wish.search.isEmpty()
                || text(mapping, column).contains(m_wish.search, Qt::CaseInsensitive)) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool before(const MappingLine& a, const MappingLine& b) const
    {
        const Mapping& x = m_table.mappings[a.at];
        const Mapping& y = m_table.mappings[b.at];
        switch (static_cast<MappingCells::Column>(m_wish.sortBy)) {
        case MappingCells::StateColumn: return x.state < y.state;
        case MappingCells::OriginalColumn: return x.original < y.original;
        case MappingCells::TargetColumn:
            return std::pair(x.target, x.targetPort) < std::pair(y.target, y.targetPort);
        case MappingCells::FlowsColumn:
            return std::pair(x.flowsNow, x.flowsTotal) < std::pair(y.flowsNow, y.flowsTotal);
        case MappingCells::BytesColumn: return x.bytes < y.bytes;
        case MappingCells::SeenColumn: return x.lastSeenNs < y.lastSeenNs;
        case MappingCells::RuleColumn: return x.rule < y.rule;
        case MappingCells::SocketColumn:
        case MappingCells::ProcessColumn:
        case MappingCells::ColumnCount: break;
        }
        return text(x, m_wish.sortBy).localeAwareCompare(text(y, m_wish.sortBy)) < 0;
    }

    const MappingTable& m_table;
    const Ruleset& m_rules;
    const MappingWish& m_wish;
    std::uint64_t m_nowNs;
};

} // namespace

std::vector<MappingLine> mappingLines(const RulesSnapshotPtr& snapshot, const MappingWish& wish,
                                      std::uint64_t nowNs)
{
    if (!snapshot || !snapshot->mappings || !snapshot->rules) {
        return {};
    }
    const Lines lines(*snapshot, wish, nowNs);
    std::vector<MappingLine> wanted = lines.wanted();
    if (wish.sortBy >= 0) {
        lines.sort(wanted);
    }
    QSet<QString> seen;
    for (MappingLine& line : wanted) {
        for (; seen.contains(line.key); line.key += QLatin1Char('+')) {
        }
        seen.insert(line.key);
    }
    return wanted;
}

std::size_t countIn(const RulesSnapshotPtr& snapshot, Group group)
{
    if (!snapshot || !snapshot->mappings) {
        return 0;
    }
    const auto counts = [&](const auto& rows) {
        return static_cast<std::size_t>(
            std::ranges::count_if(rows, [&](const auto& row) { return has(group, row); }));
    };
    return counts(snapshot->mappings->mappings) + counts(snapshot->mappings->unused);
}

} // namespace natlens
