// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFont>
#include <QWidget>

#include "learn/step_report.h"

namespace natlens {

class Theme;

/// What the kernel announced, a row for each flow: its states over the time since its first event.
/// The axis is logarithmic, for a handshake takes a fraction of a millisecond and a time-out
/// seconds; where states would cover each other they move aside, and lines lead to their times.
class EventTimeline : public QWidget {
    Q_OBJECT

public:
    explicit EventTimeline(const Theme& theme, QWidget* parent = nullptr);

    void showEvents(const LabFlows& events);
    void add(const LabFlows& events);
    /// "new SYN_SENT", "update SYN_RECV" … of the flow in row @p row.
    [[nodiscard]] QStringList statesOf(int row) const;
    /// Of each state in row @p row: microseconds since the row's first event.
    [[nodiscard]] std::vector<qint64> timesOf(int row) const;
    [[nodiscard]] int rows() const { return static_cast<int>(m_rows.size()); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Mark {
        QString event;
        QString state;
        qint64 at = 0;
    };
    struct Row {
        QString title;
        FlowKey key;
        QString node;
        std::vector<Mark> marks;
    };
    void append(const LabFlow& event);
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] double chipWidth(const Mark& mark) const;
    [[nodiscard]] double widthOf(const Row& row) const;
    [[nodiscard]] double placeOf(qint64 microseconds) const;
    [[nodiscard]] std::vector<double> chipPlaces(const Row& row) const;
    void paintRow(QPainter& painter, const Row& row, double top) const;
    void paintChip(QPainter& painter, const Mark& mark, const QRectF& chip) const;
    void paintAxis(QPainter& painter, double top) const;

    const Theme& m_theme;
    QFont m_figures;
    QFont m_small;
    std::vector<Row> m_rows;
};

/// "0", "85 µs", "1.2 ms", "2.0 s".
[[nodiscard]] QString shortTime(qint64 microseconds);

} // namespace natlens
