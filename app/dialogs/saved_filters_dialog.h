// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDialog>

class QListWidget;
class QPushButton;

namespace natlens {

class FilterLibrary;

/// Renames, deletes and applies the filters that have a name.
class SavedFiltersDialog : public QDialog {
    Q_OBJECT

public:
    explicit SavedFiltersDialog(FilterLibrary& library, QWidget* parent = nullptr);

    /// The one that was to be applied; empty: none was.
    [[nodiscard]] const QString& applied() const { return m_applied; }

private:
    void fill();
    void rename();
    void remove();
    void apply();

    FilterLibrary& m_library;
    QListWidget* m_list;
    QString m_applied;
    bool m_filling = false;
};

} // namespace natlens
