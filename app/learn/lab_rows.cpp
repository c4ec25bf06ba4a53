// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/lab_rows.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "theme/fonts.h"
#include "theme/metrics.h"

namespace natlens {

LabRows::LabRows(const QString& name, const QList<Column>& columns, QStringList usual,
                 QWidget* parent)
    : QWidget(parent), m_columns(columns), m_usual(std::move(usual)),
      m_table(new QTableWidget(0, static_cast<int>(columns.size()))),
      m_add(new QPushButton(tr("A&dd a row"))), m_remove(new QPushButton(tr("Re&move it")))
{
    QStringList titles;
    for (const Column& column : columns) {
        titles += column.title;
    }
    m_table->setHorizontalHeaderLabels(titles);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(metrics::ControlHeight + 2);
    m_table->setAccessibleName(name);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (int at = 0; at < columns.size(); ++at) {
        const int width = columns.at(at).width;
        m_table->horizontalHeader()->setSectionResizeMode(at, width == 0 ? QHeaderView::Stretch
                                                                         : QHeaderView::Fixed);
        if (width != 0) {
            m_table->setColumnWidth(at, width);
        }
    }
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {m_add, m_remove}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, metrics::Gap, 0, 0);
    column->addWidget(m_table, 1);
    column->addLayout(buttons);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow(m_usual);
        field(m_table->rowCount() - 1, 0)->setFocus();
    });
    connect(m_remove, &QPushButton::clicked, this, &LabRows::removeCurrent);
}

QWidget* LabRows::makeField(int column, const QString& value) const
{
    const auto& choices = m_columns.at(column).choices;
    QWidget* made = nullptr;
    if (choices.isEmpty()) {
        auto* edit = new QLineEdit(value);
        edit->setFont(scaled(figuresFont(), -1));
        edit->setMaxLength(128);
        made = edit;
    } else {
        auto* box = new QComboBox;
        for (const auto& [word, text] : choices) {
            box->addItem(text, word);
        }
        box->setCurrentIndex(std::max(0, box->findData(value)));
        made = box;
    }
    made->setAccessibleName(m_columns.at(column).title);
    return made;
}

void LabRows::addRow(const QStringList& values)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    for (int column = 0; column < m_columns.size(); ++column) {
        m_table->setCellWidget(row, column, makeField(column, values.value(column)));
    }
    m_remove->setEnabled(true);
}

void LabRows::removeRow(int row)
{
    m_table->removeRow(row);
    m_remove->setEnabled(m_table->rowCount() > 0);
}

/// The row in which one types; else the last one.
void LabRows::removeCurrent()
{
    int row = m_table->rowCount() - 1;
    for (int at = 0; at < m_table->rowCount(); ++at) {
        for (int column = 0; column < m_columns.size(); ++column) {
            row = field(at, column) == m_table->focusWidget() ? at : row;
        }
    }
    if (row >= 0) {
        removeRow(row);
    }
}

void LabRows::setRows(const QList<QStringList>& rows)
{
    m_table->setRowCount(0);
    m_remove->setEnabled(false);
    for (const QStringList& row : rows) {
        addRow(row);
    }
}

QWidget* LabRows::field(int row, int column) const
{
    return m_table->cellWidget(row, column);
}

QList<QStringList> LabRows::rows() const
{
    QList<QStringList> all;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        QStringList values;
        for (int column = 0; column < m_columns.size(); ++column) {
            const auto* box = qobject_cast<const QComboBox*>(field(row, column));
            const auto* edit = qobject_cast<const QLineEdit*>(field(row, column));
            values += box != nullptr ? box->currentData().toString() : edit->text().trimmed();
        }
        all += values;
    }
    return all;
}

} // namespace natlens
