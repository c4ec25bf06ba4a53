// SPDX-License-Identifier: GPL-2.0-or-later
// What keys and buttons do in the flow table; the rest of FlowTableView is in its own file.
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScopedValueRollback>

#include "models/flow_table_model.h"
#include "widgets/flow_table_view.h"

namespace natlens {

namespace {

bool moves(int key)
{
    switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End: return true;
    default: return false;
    }
}

} // namespace

void FlowTableView::act(Gesture gesture, const QModelIndex& index)
{
    const auto id = m_model.idAt(index.row());
    if (!id) {
        return;
    }
    switch (gesture) {
    case Gesture::Choose: m_selection->choose(*id); break;
    case Gesture::Toggle: m_selection->toggle(*id); break;
    case Gesture::Extend: m_selection->extendTo(static_cast<std::size_t>(index.row())); break;
    case Gesture::Move: viewport()->update(); break;
    }
}

// Screen readers ask the view's own selection: it holds the current row, if that is chosen.
void FlowTableView::showCurrentChosen()
{
    const QModelIndex current = currentIndex();
    const auto id = m_model.idAt(current.row());
    if (id && m_selection->contains(*id)) {
        selectionModel()->select(current,
                                 QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    } else {
        selectionModel()->clearSelection();
    }
}

void FlowTableView::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->pos());
    const bool alt = event->modifiers().testFlag(Qt::AltModifier);
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && alt)) {
        if (index.isValid()) {
            Q_EMIT cellPicked(index, shift);
        }
        return;
    }
    const QScopedValueRollback<bool> inGesture(m_inGesture, true);
    QTableView::mousePressEvent(event);
    if (!index.isValid()) {
        return;
    }
    if (event->button() == Qt::RightButton) {
        // The menu is about what was chosen, or about the row under the pointer.
        const auto id = m_model.idAt(index.row());
        if (id && !m_selection->contains(*id)) {
            act(Gesture::Choose, index);
        }
        return;
    }
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    act(shift ? Gesture::Extend : control ? Gesture::Toggle : Gesture::Choose, index);
}

void FlowTableView::mouseMoveEvent(QMouseEvent* event)
{
    if (!event->buttons().testFlag(Qt::LeftButton)) {
        QTableView::mouseMoveEvent(event);
        return;
    }
    const QScopedValueRollback<bool> inGesture(m_inGesture, true);
    const QModelIndex index = indexAt(event->pos());
    if (index.isValid() && index.row() != currentIndex().row()) {
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        act(Gesture::Extend, index);
    }
}

void FlowTableView::keyPressEvent(QKeyEvent* event)
{
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        return;
    }
    if (event->key() == Qt::Key_Space && control) {
        act(Gesture::Toggle, currentIndex());
        return;
    }
    const QScopedValueRollback<bool> inGesture(m_inGesture, moves(event->key()));
    const int before = currentIndex().row();
    QTableView::keyPressEvent(event);
    if (moves(event->key()) && currentIndex().isValid() && currentIndex().row() != before) {
        act(shift ? Gesture::Extend : control ? Gesture::Move : Gesture::Choose, currentIndex());
    }
    viewport()->update();
}

QModelIndex FlowTableView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (!currentIndex().isValid() && m_lastCurrent >= 0 && m_model.rowCount() > 0
        && action != MoveHome && action != MoveEnd) {
        // Its flow has gone: on from where it was, not from the top of the table.
        return m_model.index(std::min(m_lastCurrent, m_model.rowCount() - 1),
                             horizontalHeader()->logicalIndexAt(0));
    }
    // With Ctrl the table would jump to the first and the last row.
    const bool step = action == MoveUp || action == MoveDown;
    const auto used = step ? modifiers & ~Qt::ControlModifier : modifiers;
    // Home and End are those of the table, as its rows are what one chooses.
    const bool ends = action == MoveHome || action == MoveEnd;
    return QTableView::moveCursor(action, ends ? used | Qt::ControlModifier : used);
}

void FlowTableView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (!current.isValid()) {
        return;
    }
    if (current.row() != previous.row()) {
        if (!m_inGesture) {
            act(Gesture::Choose, current);
        }
        showCurrentChosen();
        Q_EMIT recordChosen(m_model.recordAt(current.row()));
    }
    viewport()->update();
}

void FlowTableView::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    // Who comes by the keyboard gets a current row, which is to be seen and not only to be had.
    if (currentIndex().isValid() && m_selection->size() == 0) {
        act(Gesture::Choose, currentIndex());
    }
    viewport()->update();
}

void FlowTableView::selectAll()
{
    m_selection->chooseAll();
}

} // namespace natlens
