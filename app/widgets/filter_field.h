// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QLineEdit>

class QTimer;

namespace natlens {

class Theme;

/// Plain text that rows must hold. Asks a moment after the last key, Esc empties it.
class FilterField : public QLineEdit {
    Q_OBJECT

public:
    explicit FilterField(const Theme& theme, QWidget* parent = nullptr);

    void clearNow();

Q_SIGNALS:
    void filterChanged(const QString& text);
    /// Return or Down: the person wants to go on in the table.
    void leaveRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void drawIcons();

    const Theme& m_theme;
    QAction* m_lens;
    QTimer* m_wait;
};

} // namespace natlens
