// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/search_field.h"

#include <QAction>
#include <QKeyEvent>

#include "theme/metrics.h"

namespace natlens {

SearchField::SearchField(const QString& placeholder, QWidget& searched, QWidget* parent)
    : QLineEdit(parent), m_searched(searched)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    setMinimumHeight(metrics::ControlHeight);
}

QAction* SearchField::makeAction(const QString& text, QWidget& page)
{
    auto* find = new QAction(text, &page);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    page.addAction(find);
    connect(find, &QAction::triggered, this, [this] {
        setFocus(Qt::ShortcutFocusReason);
        selectAll();
    });
    return find;
}

void SearchField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        clear();
        m_searched.setFocus();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace natlens
