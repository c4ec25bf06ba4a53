// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

class QPushButton;
class QTableWidget;

namespace natlens {

/// A small table that is filled in by hand: a row for each service or talk of an own lab.
class LabRows : public QWidget {
    Q_OBJECT

public:
    struct Column {
        QString title;
        /// What may be chosen, as the file says it and as it is shown; empty: any text.
        QList<std::pair<QString, QString>> choices;
        int width = 0; ///< 0: what is left
    };
    /// @p name: of the table; @p usual: what a new row says.
    LabRows(const QString& name, const QList<Column>& columns, QStringList usual,
            QWidget* parent = nullptr);

    void setRows(const QList<QStringList>& rows);
    /// In the words of the file.
    [[nodiscard]] QList<QStringList> rows() const;
    void addRow(const QStringList& values);
    void removeRow(int row);
    /// The field of one cell: a QComboBox or a QLineEdit.
    [[nodiscard]] QWidget* field(int row, int column) const;
    [[nodiscard]] QPushButton& adder() const { return *m_add; }

private:
    [[nodiscard]] QWidget* makeField(int column, const QString& value) const;
    void removeCurrent();

    QList<Column> m_columns;
    QStringList m_usual;
    QTableWidget* m_table;
    QPushButton* m_add;
    QPushButton* m_remove;
};

} // namespace natlens
