// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include "client/inspector_service.h"
#include "store/flow_snapshot.h"

class QLabel;

namespace natlens {

class Theme;

/// The flows' part of the status bar: source, how many flows, how fast, what was lost, what the
/// kernel does not count.
class StatusStrip : public QWidget {
    Q_OBJECT

public:
    explicit StatusStrip(const Theme& theme, QWidget* parent = nullptr);

    void showSource(const Source& source, const SourceState& state);
    /// Null: nothing is known.
    void showSnapshot(const FlowSnapshotPtr& snapshot);

private:
    void drawDot();

    const Theme& m_theme;
    SourceStatus m_status = SourceStatus::Idle;
    QLabel* m_dot;
    QLabel* m_source;
    QLabel* m_flows;
    QLabel* m_rate;
    QLabel* m_resyncs;
    QLabel* m_malformed;
    QLabel* m_accounting;
    QLabel* m_timestamps;
};

} // namespace natlens
