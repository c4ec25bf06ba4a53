// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>
#include <optional>

#include "client/inspector_service.h"
#include "doctor/facts.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace natlens {

/// Which packets to follow, for how long: typed, or taken from a flow.
class TraceForm : public QWidget {
    Q_OBJECT

public:
    explicit TraceForm(QWidget* parent = nullptr);

    /// The interfaces to choose from.
    void showLinks(const std::vector<Link>& links);
    void fillFrom(const Tuple& tuple);
    void showRunning(bool running);
    /// Empty: something typed makes no sense; it is marked.
    [[nodiscard]] std::optional<InspectorService::TraceMatch> match();
    void focusFirst();

Q_SIGNALS:
    void startRequested();
    void stopRequested();

private:
    [[nodiscard]] bool readAddress(QLineEdit& field, IpAddress& address);
    [[nodiscard]] bool readPort(QLineEdit& field, std::optional<std::uint16_t>& port);
    void mark(QLineEdit& field, bool good);

    QComboBox* m_protocol;
    QLineEdit* m_src;
    QLineEdit* m_srcPort;
    QLineEdit* m_dst;
    QLineEdit* m_dstPort;
    QComboBox* m_interface;
    QCheckBox* m_local;
    QSpinBox* m_seconds;
    QSpinBox* m_rate;
    QPushButton* m_start;
    QLabel* m_message;
    bool m_running = false;
};

} // namespace natlens
