// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTableView>
#include <functional>
#include <optional>

#include "models/flow_columns.h"
#include "models/flow_selection.h"
#include "painting/flow_row_painter.h"

class QTimer;

namespace natlens {

class ColumnLayout;
class FlowTableModel;
class Theme;

/// The table of flows: rows drawn as a whole, a selection that knows flows and not rows, and rows
/// under the eye that stay where they are when the table changes. A click on a header asks for
/// another order (the worker sorts).
class FlowTableView : public QTableView {
    Q_OBJECT

public:
    FlowTableView(const Theme& theme, FlowTableModel& model, QWidget* parent = nullptr);
    ~FlowTableView() override;

    /// Runs @p change, after which the row that was topmost is so again.
    void keepPlaceWhile(const std::function<void()>& change);
    void showOrder(FlowField field, bool descending);
    /// Keeps the flow that came last in sight, as long as rows are in the order of appearance.
    void setFollowing(bool on);
    [[nodiscard]] bool isFollowing() const { return m_following; }

    [[nodiscard]] ColumnLayout& columns() const { return *m_columns; }
    [[nodiscard]] FlowSelection& selection() const { return *m_selection; }
    /// The flows whose rows are in sight.
    [[nodiscard]] std::vector<FlowRecordPtr> recordsInSight() const;

    void selectAll() override;

Q_SIGNALS:
    void orderRequested(natlens::FlowField field, bool descending);
    void recordChosen(const natlens::FlowRecordPtr& record);
    /// Middle click or Alt and click: compare with this cell.
    void cellPicked(const QModelIndex& index, bool exclude);
    /// The person has scrolled away from the newest flow.
    void followingEnded();

protected:
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    int sizeHintForColumn(int column) const override;

private:
    enum class Gesture { Choose, Toggle, Extend, Move };

    void setUp();
    void act(Gesture gesture, const QModelIndex& index);
    void showCurrentChosen();
    void headerClicked(int section);
    void lookSoon();
    void lookAtRows();
    void goToNewest();
    [[nodiscard]] std::pair<int, int> rowsInSight() const;

    FlowTableModel& m_model;
    FlowRowPainter m_painter;
    ColumnLayout* m_columns = nullptr;
    FlowSelection* m_selection;
    QTimer* m_look;
    QElapsedTimer m_looked;
    FlowField m_field = FlowField::FirstSeen;
    bool m_descending = false;
    bool m_following = false;
    bool m_moving = false;    ///< the view itself scrolls, not the person
    bool m_inGesture = false; ///< what the current row means is decided by keys or buttons
    int m_lastCurrent = -1;   ///< where the current row was when it went
};

} // namespace natlens
