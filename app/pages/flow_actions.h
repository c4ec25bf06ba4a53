// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <vector>

#include "store/flow_snapshot.h"

class QAction;
class QActionGroup;
class QMenu;

namespace natlens {

class FlowTableView;
class Theme;

/// What can be done on the Flows page, as actions: in the menus, by keys, in context menus.
class FlowActions : public QObject {
    Q_OBJECT

public:
    FlowActions(const Theme& theme, FlowTableView& table, QWidget* page);
    ~FlowActions() override;

    QAction* copyText;
    QAction* showRule;
    QAction* trace;
    QAction* intercept;
    QAction* copyJson;
    QAction* addToFilter;
    QAction* exclude;
    QAction* setMark;
    QAction* deleteChosen;
    QAction* deleteMatching;
    QAction* flush;
    QAction* pause;  ///< checkable
    QAction* follow; ///< checkable
    QAction* groups; ///< checkable
    QAction* focusFilter;
    QAction* columns; ///< opens the menu of columns
    QAction* order;   ///< opens the menu of sort orders

    [[nodiscard]] QList<QAction*> editActions() const;
    [[nodiscard]] QList<QAction*> viewActions() const;
    void showOrder(FlowField field, bool descending);

Q_SIGNALS:
    void orderRequested(natlens::FlowField field, bool descending);

private:
    [[nodiscard]] QAction* make(const QString& text, const char* icon,
                                const QKeySequence& keys = {});
    [[nodiscard]] QAction* separator(); ///< a new one
    void makeActs();
    void addToTable(QWidget* page);
    void fillColumns();
    void fillOrder();
    void drawIcons();
    void requestOrder();

    const Theme& m_theme;
    FlowTableView& m_table;
    QMenu* m_columnMenu;
    QMenu* m_orderMenu;
    QActionGroup* m_fields;
    QAction* m_descending = nullptr;
    QAction* m_editLine = nullptr;
    QList<QAction*> m_all;
};

} // namespace natlens
