// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>
#include <array>

#include "client/intercepted_connection.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace natlens {

class Theme;
class WitnessCard;

/// The chosen connection: what happened to it, what three witnesses say of where it was going, its
/// two flows, and its first bytes where they are shown.
class ConnectionDetail : public QFrame {
    Q_OBJECT

public:
    explicit ConnectionDetail(const Theme& theme, QWidget* parent = nullptr);

    /// Null: none is chosen.
    void show(const InterceptedConnectionPtr& connection);
    [[nodiscard]] const std::array<WitnessCard*, 3>& witnesses() const { return m_witnesses; }

Q_SIGNALS:
    void flowsRequested(const QString& filter);

private:
    struct Leg {
        QLabel* text = nullptr;
        QPushButton* button = nullptr;
    };

    [[nodiscard]] QWidget* makeWitnesses();
    [[nodiscard]] QWidget* makeBytes();
    [[nodiscard]] Leg makeLeg(const QString& button);
    void showLeg(const Leg& leg, const QString& title, const std::optional<ConntrackLeg>& told,
                 const QString& none);
    void showBytes();

    InterceptedConnectionPtr m_connection;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    QLabel* m_sentence;
    QLabel* m_summary;
    std::array<WitnessCard*, 3> m_witnesses{};
    Leg m_client;
    Leg m_upstream;
    QPlainTextEdit* m_up;
    QPlainTextEdit* m_down;
};

} // namespace natlens
