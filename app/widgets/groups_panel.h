// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include "store/flow_snapshot.h"

class QComboBox;
class QLabel;
class QTableView;

namespace natlens {

class GroupTableModel;
class Theme;

/// Flows put together by one field or two: how many, how much, how fast. Choosing a group asks
/// for its flows.
class GroupsPanel : public QWidget {
    Q_OBJECT

public:
    explicit GroupsPanel(const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] const GroupQuery& query() const { return m_query; }
    void showSnapshot(const FlowSnapshotPtr& snapshot);
    [[nodiscard]] GroupTableModel& model() const { return *m_model; }
    [[nodiscard]] QTableView& table() const { return *m_table; }
    /// A ready-made choice: what is asked for most often.
    void chooseTalkers(FieldId by, GroupOrder order);

Q_SIGNALS:
    void queryChanged();
    /// The flows of this group, and a name for it.
    void groupChosen(const QString& filter, const QString& name);
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QWidget* makeHead();
    void setUpTable(const Theme& theme);
    void takeFields();
    void showQuery();
    void headerClicked(int section);
    void chooseRow(int row);
    void setQuery(const GroupQuery& query);

    GroupQuery m_query;
    GroupTableModel* m_model;
    QTableView* m_table;
    QComboBox* m_ready;
    QComboBox* m_by;
    QComboBox* m_thenBy;
    QLabel* m_summary;
};

} // namespace natlens
