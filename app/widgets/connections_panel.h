// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include "client/intercepted_table.h"
#include "models/connection_table_model.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QSplitter;
class QTableView;

namespace natlens {

class ConnectionDetail;
class Theme;

/// The connections of one interception or of all: a field to find some, the table, and the chosen
/// one.
class ConnectionsPanel : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionsPanel(const Theme& theme, QWidget* parent = nullptr);

    /// Whose connections; 0: of all.
    void setSession(std::uint64_t session);
    void show(const InterceptedSnapshotPtr& snapshot);
    void forget();
    void focusFilter();

    [[nodiscard]] const InterceptedQuery& query() const { return m_query; }
    [[nodiscard]] ConnectionTableModel& model() const { return *m_model; }
    [[nodiscard]] QTableView& table() const { return *m_table; }
    [[nodiscard]] ConnectionDetail& detail() const { return *m_detail; }

Q_SIGNALS:
    void queryChanged(const natlens::InterceptedQuery& query);
    void flowsRequested(const QString& filter);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeBar();
    void setUpTable();
    void fitColumns();
    void ask();
    void choose();
    void showCount();
    void refreshDetail();

    InterceptedQuery m_query;
    std::uint64_t m_session = 0;
    std::optional<ConnectionTableModel::Id> m_chosen;
    ConnectionTableModel* m_model;
    QLineEdit* m_filter;
    QCheckBox* m_all;
    QLabel* m_count;
    QTableView* m_table;
    QSplitter* m_splitter;
    ConnectionDetail* m_detail;
};

} // namespace natlens
