// SPDX-License-Identifier: GPL-2.0-or-later
#include "dialogs/saved_filters_dialog.h"

#include <QDialogButtonBox>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/filter_library.h"

namespace natlens {

SavedFiltersDialog::SavedFiltersDialog(FilterLibrary& library, QWidget* parent)
    : QDialog(parent), m_library(library), m_list(new QListWidget)
{
    setWindowTitle(tr("Saved filters"));
    resize(520, 360);
    m_list->setAccessibleName(tr("Saved filters"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton* apply = buttons->addButton(tr("&Apply"), QDialogButtonBox::AcceptRole);
    QPushButton* change = buttons->addButton(tr("&Rename"), QDialogButtonBox::ActionRole);
    QPushButton* drop = buttons->addButton(tr("&Delete"), QDialogButtonBox::ActionRole);
    connect(apply, &QPushButton::clicked, this, &SavedFiltersDialog::apply);
    connect(change, &QPushButton::clicked, this,
            [this] { m_list->editItem(m_list->currentItem()); });
    connect(drop, &QPushButton::clicked, this, &SavedFiltersDialog::remove);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &SavedFiltersDialog::apply);
    connect(m_list, &QListWidget::itemChanged, this, &SavedFiltersDialog::rename);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->addWidget(m_list, 1);
    column->addWidget(buttons);
    fill();
}

void SavedFiltersDialog::fill()
{
    const int row = std::max(0, m_list->currentRow());
    m_filling = true;
    m_list->clear();
    for (const SavedFilter& saved : m_library.saved()) {
        auto* item = new QListWidgetItem(saved.name, m_list);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setToolTip(saved.text);
        item->setData(Qt::UserRole, saved.name);
    }
    m_filling = false;
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
}

void SavedFiltersDialog::rename()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (m_filling || item == nullptr) {
        return;
    }
    // A name that is taken or empty changes nothing: the list shows the old one again.
    m_library.rename(item->data(Qt::UserRole).toString(), item->text());
    QMetaObject::invokeMethod(this, &SavedFiltersDialog::fill, Qt::QueuedConnection);
}

void SavedFiltersDialog::remove()
{
    if (const QListWidgetItem* item = m_list->currentItem()) {
        m_library.remove(item->data(Qt::UserRole).toString());
        fill();
    }
}

void SavedFiltersDialog::apply()
{
    if (const QListWidgetItem* item = m_list->currentItem()) {
        m_applied = item->toolTip();
        accept();
    }
}

} // namespace natlens
