// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <map>
#include <set>
#include <vector>

#include "models/flow_columns.h"
#include "painting/flow_row_painter.h"

class QSettings;
class QTableView;

namespace natlens {

struct ColumnWidth;

/// Which columns of the flow table show, how wide and where: all fit the table's width; those
/// that have nothing to tell yield their room; what the person chose stays and is remembered.
class ColumnLayout : public QObject {
    Q_OBJECT

public:
    /// Users and processes show by themselves from this width on.
    static constexpr int WideTable = 1600;

    explicit ColumnLayout(QTableView& table);

    /// Makes the columns as wide as the table; call when its width has changed.
    void fit();
    /// How much room the cells of these records take, and which columns tell something.
    void look(const std::vector<FlowRecordPtr>& records, FlowRowPainter& painter,
              const std::function<bool(const FlowRecord&, FlowColumn)>& tells);
    void forgetRows();
    [[nodiscard]] std::vector<ShownColumn> shown() const;
    [[nodiscard]] bool shows(FlowColumn column) const;
    [[nodiscard]] int seenWidth(int column) const;

    void showIf(int column, bool shown);
    /// The person wants to see it, even where it yields its room right now.
    [[nodiscard]] bool isWanted(int column) const;
    /// Where ends need more room, columns that tell nothing (no mark, zone 0, no helper) yield.
    void setYielding(bool on);
    [[nodiscard]] bool isYielding() const { return m_yielding; }
    void save(QSettings& settings);
    void restore(const QSettings& settings);
    void reset();

Q_SIGNALS:
    /// Other columns show now.
    void shownChanged();

private:
    [[nodiscard]] bool fitsWithout(const std::set<int>& yielded) const;
    [[nodiscard]] std::set<int> tooWide() const;
    void yieldColumns();
    void setYielded(int column, bool yielded);
    void sectionResized(int section, int before, int now);
    [[nodiscard]] ColumnWidth widthFor(int column) const;
    [[nodiscard]] int tableWidth() const;

    QTableView& m_table;
    std::map<int, int> m_chosenWidths; ///< of columns that the person has resized
    std::map<int, int> m_seenWidths;   ///< the widest cell that was in sight, by column
    std::set<int> m_telling;           ///< of those that may yield: had something to tell
    std::set<int> m_yielded;           ///< hidden by the view, not by the person
    std::set<int> m_asked;             ///< of the wide table's columns: shown by the person
    bool m_yielding = true;
    bool m_fitting = false;
};

} // namespace natlens
