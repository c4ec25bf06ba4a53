// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QStackedLayout;

namespace natlens {

/// A box with a title and what it frames, or a few words in its place. Tab reaches it, so that who
/// does not see the picture can hear what it shows.
class ChartCard : public QFrame {
    Q_OBJECT

public:
    ChartCard(const QString& title, QWidget* content, QWidget* parent = nullptr);

    void showContent();
    /// @p command, for a terminal, may be empty.
    void showMessage(const QString& text, const QString& command = {});
    [[nodiscard]] bool showsContent() const;
    [[nodiscard]] QString message() const;
    /// Beside the title, at the right.
    void showNote(const QString& note);
    /// For who cannot see the content.
    void setInWords(const QString& words);

    /// The message wraps, but what stands above this card shall not yield its room to that.
    bool hasHeightForWidth() const override { return false; }

private:
    [[nodiscard]] QWidget* makeMessage();

    QStackedLayout* m_stack;
    QLabel* m_note;
    QLabel* m_message;
    QLabel* m_command;
};

} // namespace natlens
