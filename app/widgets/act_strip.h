// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;
class QTimer;

namespace natlens {

/// The line over the table that tells how an act goes on, and what came of it.
class ActStrip : public QFrame {
    Q_OBJECT

public:
    explicit ActStrip(QWidget* parent = nullptr);

    void showProgress(const QString& text, qulonglong tried, qulonglong total);
    void showOutcome(const QString& text, bool bad);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void cancelRequested();

private:
    void setBad(bool bad);

    QLabel* m_text;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
    QPushButton* m_close;
    QTimer* m_leave;
};

} // namespace natlens
