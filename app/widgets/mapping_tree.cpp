// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/mapping_tree.h"

#include <QHeaderView>
#include <algorithm>

#include "delegates/mapping_delegate.h"
#include "models/mapping_tree_model.h"
#include "widgets/fitted_columns.h"

namespace natlens {

namespace {

/// Of more the flows are not told: the first one is folded again.
constexpr std::size_t MostUnfolded = 32;
constexpr int Indentation = 18;

} // namespace

MappingTree::MappingTree(const Theme& theme, MappingTreeModel& model, QWidget* parent)
    : QTreeView(parent), m_model(model)
{
    setModel(&model);
    setItemDelegate(new MappingDelegate(theme, this));
    setUp();
    // State, original, rule, target, socket, process, flows, bytes, seen.
    new FittedColumns(*this, {96, 150, 140, 110, 110, 90, 64, 56, 64}, MappingCells::RuleColumn);
    connect(this, &QTreeView::expanded, this, &MappingTree::unfold);
    connect(this, &QTreeView::collapsed, this, &MappingTree::fold);
    connect(&model, &QAbstractItemModel::modelReset, this, &MappingTree::restore);
    connect(&model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex& parentLine) {
        if (!parentLine.isValid()) {
            restore();
        }
    });
    connect(&model, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex& parentLine) {
        if (!parentLine.isValid() && m_model.rowCount() == 0) {
            Q_EMIT chosenChanged();
        }
    });
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                const QString key = current.data(MappingTreeModel::KeyRole).toString();
                if (current.isValid() && key != m_chosen) {
                    m_chosen = key;
                    Q_EMIT chosenChanged();
                }
            });
}

void MappingTree::setUp()
{
    setAccessibleName(tr("Mappings"));
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(false); // mappings have two lines, flows one
    setAllColumnsShowFocus(true);
    setIndentation(Indentation);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    setExpandsOnDoubleClick(false); // it leads to the flows
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setSortingEnabled(true);
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setSortIndicator(-1, Qt::AscendingOrder);
    header()->setSortIndicatorClearable(true);
}

std::vector<MappingIdentity> MappingTree::unfolded() const
{
    std::vector<MappingIdentity> identities;
    for (const Unfolded& one : m_unfolded) {
        identities.push_back(one.identity);
    }
    return identities;
}

void MappingTree::unfold(const QModelIndex& index)
{
    const Mapping* mapping = m_model.mappingAt(index);
    const QString key = index.data(MappingTreeModel::KeyRole).toString();
    if (mapping == nullptr) {
        return;
    }
    // The last line is there as long as the mapping is.
    setFirstColumnSpanned(m_model.rowCount(index) - 1, index, true);
    if (std::ranges::find(m_unfolded, key, &Unfolded::key) != m_unfolded.end()) {
        return;
    }
    m_unfolded.push_back({key, identityOf(*mapping, *m_model.snapshot()->rules)});
    if (m_unfolded.size() > MostUnfolded) {
        const QModelIndex first = m_model.indexOfKey(m_unfolded.front().key);
        m_unfolded.erase(m_unfolded.begin());
        collapse(first);
    }
    Q_EMIT unfoldedChanged();
}

void MappingTree::fold(const QModelIndex& index)
{
    const QString key = index.data(MappingTreeModel::KeyRole).toString();
    if (std::erase_if(m_unfolded, [&](const Unfolded& one) { return one.key == key; }) > 0) {
        Q_EMIT unfoldedChanged();
    }
}

void MappingTree::restore()
{
    for (const Unfolded& one : m_unfolded) {
        const QModelIndex index = m_model.indexOfKey(one.key);
        if (index.isValid() && !isExpanded(index)) {
            expand(index);
        }
    }
    const QModelIndex known = m_model.indexOfKey(m_chosen);
    const QModelIndex current = currentIndex();
    if (known.isValid() && current.data(MappingTreeModel::KeyRole).toString() != m_chosen) {
        setCurrentIndex(known);
    } else if (!current.isValid() && m_model.rowCount() > 0) {
        setCurrentIndex(m_model.index(0, 0));
    }
}

void MappingTree::choose(const QString& key)
{
    m_chosen = key;
    const QModelIndex index = m_model.indexOfKey(key);
    if (index.isValid()) {
        setCurrentIndex(index);
        scrollTo(index);
    }
    Q_EMIT chosenChanged();
}

void MappingTree::forget()
{
    m_chosen.clear();
    m_unfolded.clear();
    Q_EMIT unfoldedChanged();
}

} // namespace natlens
