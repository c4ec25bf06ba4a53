// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/session.h"

#include <QCoreApplication>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <unistd.h>

#include "cli/error_text.h"
#include "cli/terminal.h"
#include "wire/exit_codes.h"

namespace natlens::cli {

Session::Session(std::unique_ptr<InspectorService> service, std::optional<double> seconds)
    : m_service(std::move(service)), m_seconds(seconds), m_output(STDOUT_FILENO, m_signals.fd()),
      m_outputWatcher(STDOUT_FILENO, QSocketNotifier::Exception)
{
    connect(&m_signals, &StopSignals::stop, this, [this] { finish(m_command->onStop()); });
    connect(&m_outputWatcher, &QSocketNotifier::activated, this, [this] { finish(ExitDone); });
    connect(m_service.get(), &InspectorService::stateChanged, this, &Session::onState);
    connect(
        m_service.get(), &InspectorService::streamOpened, this,
        [this](const std::shared_ptr<UniqueFd>& stream) { m_reader->attach(std::move(*stream)); });
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { m_command->onTime(); });
}

Session::~Session()
{
    m_service->disconnect(this);
    m_service->close();
}

void Session::start(std::unique_ptr<Command> command)
{
    m_command = std::move(command);
    m_reader = std::make_unique<StreamReader>(*m_command);
    QTimer::singleShot(0, m_service.get(), &InspectorService::open);
}

void Session::finish(int status)
{
    if (m_finished) {
        return;
    }
    m_finished = true;
    m_outputWatcher.setEnabled(false);
    m_reader->detach();
    m_output.flush();
    if (m_output.errnum() == ECANCELED) {
        status = m_command->onStop();
    } else if (m_output.errnum() != 0 && m_output.errnum() != EPIPE) {
        complainOfOutput(m_output.errnum());
        status = m_command->failureStatus();
    }
    QCoreApplication::exit(status);
}

void Session::notice(const std::string& text)
{
    complain(text);
}

std::string Session::explain(const Error& error) const
{
    return errorText(m_service->source(), error);
}

void Session::readFacts(const std::vector<FactPart>& parts,
                        std::function<void(Result<Bundle>)> done)
{
    m_service->readFacts(parts, std::move(done));
}

void Session::onState(const SourceState& state)
{
    switch (state.status) {
    case SourceStatus::Idle:
    case SourceStatus::Connecting:
    case SourceStatus::Authorising: return;
    case SourceStatus::Live: onLive(); return;
    case SourceStatus::Lost: onLost(state); return;
    case SourceStatus::Denied:
    case SourceStatus::Failed:
        notice(errorText(m_service->source(), state.error));
        finish(exitStatusOf(state) == ExitFailed ? m_command->failureStatus()
                                                 : exitStatusOf(state));
        return;
    }
}

void Session::onLive()
{
    if (m_wasLost) {
        m_wasLost = false;
        notice("connected again");
        return;
    }
    m_command->onLive();
    if (m_seconds && !m_timer.isActive()) {
        m_timer.start(static_cast<int>(std::ceil(*m_seconds * 1000)));
    }
}

void Session::onLost(const SourceState& state)
{
    m_reader->detach();
    std::string text = errorText(m_service->source(), state.error);
    if (!m_command->survivesLoss()) {
        notice(text);
        finish(m_command->failureStatus());
        return;
    }
    m_wasLost = true;
    notice(text + "\nTrying again in " + std::to_string(state.retryInMs) + " ms");
}

} // namespace natlens::cli
