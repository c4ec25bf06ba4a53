// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTableView>
#include <functional>
#include <map>
#include <set>

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

    /// Looks at the rows in sight, after they have changed: how wide their ends are, and which
    /// columns tell something. Costs the same whatever the size of the table.
    void lookAtRows();

    void showColumnIf(int column, bool shown);
    /// The person wants to see it, even where it yields its room right now.
    [[nodiscard]] bool isColumnWanted(int column) const;
    /// Where ends need more room, columns that tell nothing (no mark, zone 0, no helper) yield.
    void setYielding(bool on);
    [[nodiscard]] bool isYielding() const { return m_yielding; }
    void saveLayout(QSettings& settings);
    void restoreLayout(const QSettings& settings);
    void resetLayout();

Q_SIGNALS:
    void orderRequested(natlens::FlowField field, bool descending);
    void recordChosen(const natlens::FlowRecordPtr& record);

protected:
    void focusInEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void setDelegates(const Theme& theme);
    void fitColumns();
    [[nodiscard]] bool fitsWithout(const std::set<int>& yielded) const;
    void yieldColumns();
    void setYielded(int column, bool yielded);
    void forgetRows();
    void headerClicked(int section);
    void sectionResized(int section, int before, int now);
    [[nodiscard]] ColumnWidth widthFor(int column) const;

    FlowTableModel& m_model;
    FlowField m_field = FlowField::FirstSeen;
    bool m_descending = false;
    std::map<int, int> m_chosenWidths; ///< of columns that the person has resized
    std::map<int, int> m_seenWidths;   ///< the widest end that was in sight, by column
    std::set<int> m_telling;           ///< of those that may yield: had something to tell
    std::set<int> m_yielded;           ///< hidden by the view, not by the person
    bool m_yielding = true;
    bool m_fitting = false;
};

} // namespace natlens
