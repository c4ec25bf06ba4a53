// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <optional>
#include <vector>

#include "client/interception_feed.h"
#include "models/profile_library.h"

namespace natlens {

/// The saved profiles, each with what it is doing, and the interceptions of other clients. Rows
/// are told apart by their keys, so that what is chosen stays chosen.
class ProfileListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        ToneRole = Qt::UserRole, ///< InterceptTone
        StateRole,               ///< in words
        TakesRole,               ///< what it takes, in words
        KeyRole,
        SwitchedRole, ///< bool: on, or about to be
        OtherRole,    ///< bool: another client's
        LiveRole,     ///< connections that live; invalid: none were heard of
    };
    struct Row {
        QString key;
        InterceptProfile profile;
        std::optional<InterceptionEntry> entry; ///< empty: it was not turned on
    };

    using QAbstractListModel::QAbstractListModel;

    void setProfiles(const std::vector<SavedProfile>& profiles);
    void setInterceptions(const InterceptionList& list);
    void setLive(const InterceptedSnapshotPtr& snapshot);

    /// Null: no such row.
    [[nodiscard]] const Row* rowAt(int row) const;
    [[nodiscard]] int rowOf(const QString& key) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    void update();
    [[nodiscard]] std::vector<Row> rowsNow() const;
    [[nodiscard]] QString toolTip(const Row& row) const;

    std::vector<SavedProfile> m_profiles;
    InterceptionList m_interceptions;
    QHash<std::uint64_t, std::size_t> m_live; ///< by session
    std::vector<Row> m_rows;
};

} // namespace natlens
