// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

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
    QAction* copyJson;
    QAction* pause; ///< checkable
    QAction* focusFilter;
    QAction* columns; ///< opens the menu of columns
    QAction* order;   ///< opens the menu of sort orders

    void showOrder(FlowField field, bool descending);

Q_SIGNALS:
    void orderRequested(natlens::FlowField field, bool descending);

private:
    [[nodiscard]] QAction* make(const QString& text, const char* icon, const QKeySequence& keys);
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
};

} // namespace natlens
