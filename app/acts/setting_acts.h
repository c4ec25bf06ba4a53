// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <functional>

#include "client/inspector_service.h"

namespace natlens {

class ActStrip;

/// Sets sysctls, remembers what was there before they were first set, and sets that back.
class SettingActs : public QObject {
    Q_OBJECT

public:
    using Set =
        std::function<void(const InspectorService::Settings&, InspectorService::SettingsBefore)>;

    explicit SettingActs(ActStrip& strip, QObject* parent = nullptr);

    void setVerb(Set set) { m_set = std::move(set); }
    /// Another source: what was set there stays.
    void forget();

    void set(const InspectorService::Settings& settings);
    /// All that was set.
    void undo();
    [[nodiscard]] bool canUndo() const { return !m_before.empty(); }
    [[nodiscard]] bool isRunning() const { return m_running; }

Q_SIGNALS:
    void stateChanged();
    /// Values are others now.
    void done();

private:
    void run(const InspectorService::Settings& settings, bool undoing);
    void finish(const InspectorService::Settings& before, bool undoing);

    ActStrip& m_strip;
    Set m_set;
    InspectorService::Settings m_before; ///< by setting, the value before the first act
    bool m_running = false;
    unsigned m_round = 0; ///< grows with forget(): later answers are dropped
};

} // namespace natlens
