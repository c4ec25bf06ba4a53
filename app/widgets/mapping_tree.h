// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTreeView>
#include <vector>

#include "mappings/mapping_identity.h"

namespace natlens {

class MappingTreeModel;
class Theme;

/// Mappings that unfold to their flows in place. What is chosen and unfolded stays so, whatever
/// comes and goes.
class MappingTree : public QTreeView {
    Q_OBJECT

public:
    MappingTree(const Theme& theme, MappingTreeModel& model, QWidget* parent = nullptr);

    /// Whose flows are to be told.
    [[nodiscard]] std::vector<MappingIdentity> unfolded() const;
    /// mappingKey() of the chosen line, or of the one that it is below of.
    [[nodiscard]] const QString& chosen() const { return m_chosen; }
    void choose(const QString& key);
    /// Another source: nothing is chosen or unfolded.
    void forget();

Q_SIGNALS:
    void unfoldedChanged();
    void chosenChanged();

private:
    struct Unfolded {
        QString key;
        MappingIdentity identity;
    };
    void setUp();
    void unfold(const QModelIndex& index);
    void fold(const QModelIndex& index);
    void restore();

    MappingTreeModel& m_model;
    QString m_chosen;
    std::vector<Unfolded> m_unfolded; ///< the last one last
};

} // namespace natlens
