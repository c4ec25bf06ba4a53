// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFont>
#include <QWidget>

#include "learn/step_report.h"

namespace natlens {

class Theme;

/// What the kernel announced, a row for each flow: its states from left to right as they came.
class EventTimeline : public QWidget {
    Q_OBJECT

public:
    explicit EventTimeline(const Theme& theme, QWidget* parent = nullptr);

    void showEvents(const LabFlows& events);
    void add(const LabFlows& events);
    /// "new SYN_SENT", "update SYN_RECV" … of the flow in row @p row.
    [[nodiscard]] QStringList statesOf(int row) const;
    [[nodiscard]] int rows() const { return static_cast<int>(m_rows.size()); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Row {
        QString title;
        FlowKey key;
        QString node;
        std::vector<std::pair<QString, QString>> states; ///< event and state
    };
    void append(const LabFlow& event);

    const Theme& m_theme;
    QFont m_figures;
    QFont m_small;
    std::vector<Row> m_rows;
};

} // namespace natlens
