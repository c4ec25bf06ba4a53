// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTableView>
#include <functional>
#include <map>

#include "store/flow_snapshot.h"

class QSettings;

namespace natlens {

class FlowTableModel;
class Theme;
struct ColumnWidth;

/// The table of flows: all columns fit its width, a click on a header asks for another order (the
/// worker sorts), and rows under the eye stay where they are when the table changes.
class FlowTableView : public QTableView {
    Q_OBJECT

public:
    FlowTableView(const Theme& theme, FlowTableModel& model, QWidget* parent = nullptr);

    /// Runs @p change, after which the row that was topmost is so again.
    void keepPlaceWhile(const std::function<void()>& change);
    void showOrder(FlowField field, bool descending);

    void showColumnIf(int column, bool shown);
    void saveLayout(QSettings& settings) const;
    void restoreLayout(const QSettings& settings);
    void resetLayout();

Q_SIGNALS:
    void orderRequested(natlens::FlowField field, bool descending);
    void recordChosen(const natlens::FlowRecordPtr& record);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void setDelegates(const Theme& theme);
    void fitColumns();
    void headerClicked(int section);
    void sectionResized(int section, int before, int now);
    [[nodiscard]] ColumnWidth widthFor(int column) const;

    FlowTableModel& m_model;
    FlowField m_field = FlowField::FirstSeen;
    bool m_descending = false;
    std::map<int, int> m_chosenWidths; ///< of columns that the person has resized
    bool m_fitting = false;
};

} // namespace natlens
