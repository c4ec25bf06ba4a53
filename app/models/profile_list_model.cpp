// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/profile_list_model.h"

#include <algorithm>

#include "text/intercept_text.h"
#include "text/visible_text.h"

namespace natlens {

void ProfileListModel::setProfiles(const std::vector<SavedProfile>& profiles)
{
    m_profiles = profiles;
    update();
}

void ProfileListModel::setInterceptions(const InterceptionList& list)
{
    m_interceptions = list;
    update();
}

void ProfileListModel::setLive(const InterceptedSnapshotPtr& snapshot)
{
    QHash<std::uint64_t, std::size_t> live;
    if (snapshot) {
        for (const auto& [session, count] : snapshot->liveOf) {
            live[session] = count;
        }
    }
    if (live != m_live) {
        m_live = live;
        update();
    }
}

std::vector<ProfileListModel::Row> ProfileListModel::rowsNow() const
{
    std::vector<Row> rows;
    for (const SavedProfile& saved : m_profiles) {
        Row row{saved.key, saved.profile, {}};
        const auto entry = std::ranges::find(m_interceptions, saved.key, &InterceptionEntry::key);
        if (entry != m_interceptions.end()) {
            row.entry = *entry;
        }
        rows.push_back(std::move(row));
    }
    for (const InterceptionEntry& entry : m_interceptions) {
        const bool saved =
            std::ranges::find(m_profiles, entry.key, &SavedProfile::key) != m_profiles.end();
        if (!saved && (entry.goesOn() || entry.mine())) {
            const QString key =
                entry.mine() ? entry.key : QStringLiteral("other/%1").arg(entry.session);
            rows.push_back({key, entry.profile, entry});
        }
    }
    return rows;
}

// Rows come and go one by one, and seldom: what is chosen is not lost.
void ProfileListModel::update()
{
    std::vector<Row> next = rowsNow();
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (std::ranges::find(next, m_rows[static_cast<std::size_t>(row)].key, &Row::key)
            == next.end()) {
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
    }
    for (std::size_t at = 0; at < next.size(); ++at) {
        const int known = rowOf(next[at].key);
        const int wanted = static_cast<int>(at);
        if (known < 0) {
            beginInsertRows({}, wanted, wanted);
            m_rows.insert(m_rows.begin() + wanted, next[at]);
            endInsertRows();
        } else if (known != wanted) { // another name moved it up; those before are in place
            beginMoveRows({}, known, known, {}, wanted);
            std::rotate(m_rows.begin() + wanted, m_rows.begin() + known,
                        m_rows.begin() + known + 1);
            endMoveRows();
        }
        m_rows[at] = std::move(next[at]);
    }
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

const ProfileListModel::Row* ProfileListModel::rowAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_rows[static_cast<std::size_t>(row)] : nullptr;
}

int ProfileListModel::rowOf(const QString& key) const
{
    const auto found = std::ranges::find(m_rows, key, &Row::key);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int ProfileListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QString ProfileListModel::toolTip(const Row& row) const
{
    return profileTitle(row.profile) + QLatin1Char('\n') + profileTakes(row.profile)
           + QLatin1Char('\n') + profileDoes(row.profile);
}

QVariant ProfileListModel::data(const QModelIndex& index, int role) const
{
    const Row* row = index.isValid() ? rowAt(index.row()) : nullptr;
    if (row == nullptr) {
        return {};
    }
    const InterceptionEntry* entry = row->entry ? &*row->entry : nullptr;
    switch (role) {
    case Qt::DisplayRole: return profileTitle(row->profile);
    case Qt::ToolTipRole: return plainToolTip(toolTip(*row));
    case Qt::AccessibleTextRole:
        return profileTitle(row->profile) + QStringLiteral(", ") + interceptStateText(entry);
    case ToneRole: return static_cast<int>(interceptTone(entry));
    case StateRole: return interceptStateText(entry);
    case TakesRole: return profileTakes(row->profile);
    case KeyRole: return row->key;
    case SwitchedRole: return entry != nullptr && entry->goesOn();
    case OtherRole: return entry != nullptr && !entry->mine();
    case LiveRole: {
        const auto live = entry != nullptr ? m_live.find(entry->session) : m_live.end();
        return live == m_live.end() ? QVariant() : QVariant(static_cast<qulonglong>(*live));
    }
    default: return {};
    }
}

} // namespace natlens
