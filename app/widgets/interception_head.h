// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>

#include "models/profile_list_model.h"
#include "text/intercept_text.h"

class QLabel;
class QPushButton;

namespace natlens {

class SwitchButton;
class Theme;

/// The chosen profile: what it is called and takes, how it stands, its switch, and what can be
/// done about flows that are older.
class InterceptionHead : public QFrame {
    Q_OBJECT

public:
    explicit InterceptionHead(const Theme& theme, QWidget* parent = nullptr);

    void show(const ProfileListModel::Row& row);
    /// @p unknown: of so many more nobody knows whether they predate it.
    void showPredating(std::size_t flows, quint64 unknown);
    [[nodiscard]] SwitchButton& toggle() const { return *m_switch; }
    [[nodiscard]] QPushButton& predatingButton() const { return *m_predating; }
    [[nodiscard]] QString stateText() const;

Q_SIGNALS:
    void switchClicked();
    void editRequested();
    void predatingRequested();

private:
    void drawState();

    const Theme& m_theme;
    InterceptTone m_tone{};
    QLabel* m_title;
    QLabel* m_words;
    QLabel* m_icon;
    QLabel* m_state;
    QPushButton* m_predating;
    QLabel* m_perhaps;
    QPushButton* m_edit;
    SwitchButton* m_switch;
};

} // namespace natlens
