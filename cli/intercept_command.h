// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTimer>
#include <memory>

#include "cli/command.h"
#include "cli/intercept_check.h"
#include "cli/intercept_witnesses.h"
#include "cli/options.h"
#include "client/intercepted_reader.h"
#include "wire/exit_codes.h"

namespace natlens::cli {

/// `natlensctl intercept start`: until a signal, the end of --for, or the end of the interception.
class InterceptStartCommand : public QObject, public Command {
    Q_OBJECT

public:
    InterceptStartCommand(CommandHost& host, const Options& options);

    void onLive() override;
    void onDumpRow(const FrameHeader& header, Flow&& flow) override;
    void onFlowEvent(const FrameHeader& header, FlowEventKind kind, Flow&& flow) override;
    void onRefreshed(const FrameHeader& header, Flow&& flow) override;
    void onBatch(const StreamCounters& counters) override;
    void onTime() override;
    [[nodiscard]] int onStop() override { return ExitDone; }
    [[nodiscard]] bool survivesLoss() const override { return false; }

private:
    /// Nothing is changed when it is refused.
    void checked(const InterceptionPreview& preview);
    void begun(const InspectorService::Interception& interception);
    void tell(const std::vector<InterceptedRecord>& records);
    void tellState(const InterceptionState& state);
    void askConntrack();
    void tellWitnesses();
    void renew();

    Format m_format;
    InterceptProfile m_profile;
    std::uint32_t m_lease = 0;
    unsigned m_number = 0; ///< 0: not begun
    bool m_on = true;      ///< as it was told last
    std::unique_ptr<InterceptedReader> m_reader;
    QTimer m_renewal;
    InterceptWitnesses m_witnesses;
    QTimer m_patience; ///< runs while a witness has not been told
};

/// `natlensctl intercept list` and `stop`.
class InterceptListCommand : public Command {
public:
    InterceptListCommand(CommandHost& host, const Options& options);

    void onLive() override;
    void onTime() override {}
    [[nodiscard]] int onStop() override { return ExitFailed; }
    [[nodiscard]] bool survivesLoss() const override { return false; }

private:
    void stop(unsigned number);
    void print(const std::vector<InspectorService::RunningInterception>& rows);

    Format m_format;
    std::optional<unsigned> m_stop; ///< this one, instead
};

} // namespace natlens::cli
