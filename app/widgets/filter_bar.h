// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>
#include <optional>

#include "filter/filter.h"
#include "models/filter_library.h"

class QLabel;
class QMenu;
class QToolButton;

namespace natlens {

class ElidedLabel;
class FilterField;
class Theme;

/// The display filter: where it is typed, whether it holds, what passes, and the filters of
/// before. A filter with a mistake is shown as such and never asked for.
class FilterBar : public QWidget {
    Q_OBJECT

public:
    enum class Verdict { None, PlainText, Good, Wrong };

    explicit FilterBar(const Theme& theme, QWidget* parent = nullptr);
    ~FilterBar() override;

    [[nodiscard]] FilterField& field() const { return *m_field; }
    [[nodiscard]] FilterLibrary& library() const { return *m_library; }
    /// What is in force; not what is typed, if that has a mistake.
    [[nodiscard]] const Filter& filter() const { return m_filter; }
    [[nodiscard]] Verdict verdict() const { return m_verdict; }
    [[nodiscard]] QMenu& menu() const { return *m_menu; }

    /// A filter that was made elsewhere: it is typed here and remembered.
    void setFilter(const QString& text);
    /// Narrows a flow's filter by a comparison; a text with a mistake is replaced.
    void add(const QString& comparison, bool exclude);
    void clearNow();
    /// "12 of 40 flows", beside the verdict; empty: not known.
    void showCount(const QString& count);

Q_SIGNALS:
    void filterChanged(const natlens::Filter& filter);
    void leaveRequested();
    void escaped();
    void saveRequested(const QString& filter);
    void manageRequested();
    void helpRequested();

private:
    [[nodiscard]] QWidget* makeHelpButton();
    void take(const QString& text);
    void showVerdict();
    void drawIcon();
    void fillMenu();
    [[nodiscard]] QString words() const;

    const Theme& m_theme;
    FilterLibrary* m_library;
    FilterField* m_field;
    QLabel* m_icon;
    ElidedLabel* m_words;
    QToolButton* m_filters;
    QMenu* m_menu;
    Filter m_filter;
    Verdict m_verdict = Verdict::None;
    QString m_error;
    QString m_count;
};

} // namespace natlens
