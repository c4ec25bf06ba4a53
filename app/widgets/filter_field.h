// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QLineEdit>
#include <functional>
#include <optional>

#include "filter/completion.h"
#include "filter/filter.h"
#include "text/filter_text.h"

class QCompleter;
class QStringListModel;
class QTimer;

namespace natlens {

class FilterLibrary;
class Theme;

/// Where a filter is typed: completes fields, operators and values, goes back in the history,
/// underlines a mistake. Asks a moment after the last key, Esc empties it.
class FilterField : public QLineEdit {
    Q_OBJECT

public:
    /// Values of a field that begin with what was typed.
    using ValueSource = std::function<QStringList(FieldId field, const QString& prefix)>;

    FilterField(const Theme& theme, const FilterLibrary& library, QWidget* parent = nullptr);

    void setValueSource(ValueSource source) { m_values = std::move(source); }
    /// Puts a text there, as if it had been typed to the end.
    void setFilter(const QString& text);
    void clearNow();
    void underline(const std::optional<TextRange>& range);
    /// Opens the list of what may stand at the cursor. @p asked: even where nothing is typed.
    void complete(bool asked);

Q_SIGNALS:
    void filterChanged(const QString& text);
    /// Return: this filter is meant.
    void filterConfirmed();
    /// Return or Down: the person wants to go on in the table.
    void leaveRequested();
    /// Esc in an empty field.
    void escaped();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void drawIcons();
    [[nodiscard]] int placeOf(int position) const;
    void takeCompletion(const QString& candidate);
    [[nodiscard]] bool goBack(int steps);
    [[nodiscard]] QStringList candidatesOf(const Completion& completion) const;

    const Theme& m_theme;
    const FilterLibrary& m_library;
    ValueSource m_values;
    Completion m_completion;
    QAction* m_lens;
    QCompleter* m_completer;
    QStringListModel* m_candidates;
    QTimer* m_wait;
    std::optional<TextRange> m_mistake;
    int m_past = -1;   ///< place in the history; -1: not in it
    QString m_present; ///< what stood there before going into the history
};

} // namespace natlens
