// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>
#include <memory>
#include <optional>

#include "cli/command.h"
#include "cli/stop_signals.h"
#include "client/inspector_service.h"
#include "client/stream_reader.h"

namespace natlens::cli {

/// Runs one command on one source, from open to exit status.
class Session : public QObject, public CommandHost {
    Q_OBJECT

public:
    /// @p seconds: --for.
    Session(std::unique_ptr<InspectorService> service, std::optional<double> seconds);
    ~Session() override;

    /// The event loop must run afterwards; it quits with the exit status.
    void start(std::unique_ptr<Command> command);

    Output& output() override { return m_output; }
    void finish(int status) override;
    void requestDump() override { m_service->requestDump(); }
    void streamEnded() override { m_service->streamEnded(); }
    void notice(const std::string& text) override;
    InspectorService& service() override { return *m_service; }
    [[nodiscard]] std::string explain(const Error& error) const override;
    void readFacts(const std::vector<FactPart>& parts,
                   std::function<void(Result<Bundle>)> done) override;

private:
    void onState(const SourceState& state);
    void onLost(const SourceState& state);
    void onLive();

    std::unique_ptr<InspectorService> m_service;
    std::optional<double> m_seconds;
    StopSignals m_signals;
    Output m_output;
    QSocketNotifier m_outputWatcher; ///< tells when nobody reads any more
    std::unique_ptr<Command> m_command;
    std::unique_ptr<StreamReader> m_reader;
    QTimer m_timer;
    bool m_finished = false;
    bool m_wasLost = false;
};

} // namespace natlens::cli
