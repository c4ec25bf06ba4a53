// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <memory>

#include "acts/flow_verbs.h"
#include "client/flow_batch.h"
#include "text/act_text.h"

namespace natlens {

class ActStrip;
class Theme;

/// Deletes and marks flows: asks first, goes on in the background, tells what came of it. One act
/// at a time.
class FlowActs : public QObject {
    Q_OBJECT

public:
    FlowActs(const Theme& theme, ActStrip& strip, QWidget* window);
    ~FlowActs() override;

    void setVerbs(FlowVerbs verbs) { m_verbs = std::move(verbs); }
    /// Another source: what is under way is left as it is.
    void drop();

    void deleteChosen(const std::vector<FlowRecordPtr>& chosen);
    void deleteMatching(const FlowSnapshotPtr& snapshot, const QString& filter);
    /// Those that @p text counts.
    void deleteKeys(std::vector<FlowKey> keys, const ConfirmText& text);
    void setMark(const std::vector<FlowRecordPtr>& chosen);
    void flush(std::size_t flows);
    [[nodiscard]] bool isRunning() const { return m_batch != nullptr; }

Q_SIGNALS:
    void runningChanged(bool running);

private:
    [[nodiscard]] bool confirmed(const ConfirmText& text);
    void run(FlowAct act, std::unique_ptr<FlowBatch> batch);
    void finish(FlowAct act, const BatchOutcome& outcome);

    const Theme& m_theme;
    ActStrip& m_strip;
    QWidget* m_window;
    FlowVerbs m_verbs;
    FlowBatch* m_batch = nullptr;
};

} // namespace natlens
