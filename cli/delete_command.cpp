// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/delete_command.h"

#include <algorithm>
#include <utility>

#include "cli/act_text.h"
#include "cli/error_text.h"

namespace natlens::cli {

namespace {

constexpr const char* Action = "org.natlens.modify";
constexpr qint64 ProgressEveryMs = 1000;

} // namespace

DeleteCommand::DeleteCommand(CommandHost& host, const Options& options)
    : LookCommand(host, options), m_options(options.acts)
{
    std::ranges::sort(m_options.ids);
}

void DeleteCommand::onDumpRow(const FrameHeader&, Flow&& flow)
{
    if (m_looked) {
        return;
    }
    if (owners().wanted()) {
        m_flows.push_back(std::move(flow));
    } else if (isMeant(flow, nullptr)) {
        m_keys.push_back(keyOf(flow));
    }
}

bool DeleteCommand::isMeant(const Flow& flow, const OwnerLookup* holders) const
{
    if (!m_options.ids.empty() && !std::ranges::binary_search(m_options.ids, flow.id)) {
        return false;
    }
    return filter().passes(flow, classify(flow, m_addresses), std::nullopt, holders);
}

void DeleteCommand::restart()
{
    if (!m_looked) {
        m_keys.clear();
        m_flows.clear();
    }
}

void DeleteCommand::looked()
{
    if (std::exchange(m_looked, true)) {
        return;
    }
    const auto holders = owners().lookup(m_addresses);
    for (const Flow& flow : std::exchange(m_flows, {})) {
        if (isMeant(flow, holders.get())) {
            m_keys.push_back(keyOf(flow));
        }
    }
    if (m_keys.empty()) {
        host().notice("there is no such flow: nothing to delete");
        tell({});
        host().finish(ExitDone);
        return;
    }
    if (m_options.yes) {
        begin(std::move(m_keys));
        return;
    }
    m_confirmation.ask("Delete " + flowsText(m_keys.size())
                           + "? Connections through NAT may break.",
                       [this](bool yes) {
                           if (yes) {
                               begin(std::move(m_keys));
                           } else {
                               host().notice("nothing was deleted");
                               host().finish(ExitFailed);
                           }
                       });
}

void DeleteCommand::begin(std::vector<FlowKey> keys)
{
    m_batch = std::make_unique<FlowBatch>(
        std::move(keys), [this](const std::vector<FlowKey>& some, InspectorService::Outcomes done) {
            host().service().deleteFlows(some, std::move(done));
        });
    QObject::connect(m_batch.get(), &FlowBatch::progressed, m_batch.get(),
                     [this](qulonglong tried, qulonglong total) { progress(tried, total); });
    QObject::connect(m_batch.get(), &FlowBatch::finished, m_batch.get(),
                     [this](const BatchOutcome& outcome) { finish(outcome); });
    m_lastWord.start();
    m_batch->start();
}

void DeleteCommand::progress(std::size_t tried, std::size_t total)
{
    if (tried < total && m_lastWord.elapsed() >= ProgressEveryMs) {
        m_lastWord.start();
        host().notice(std::to_string(tried) + " of " + flowsText(total));
    }
}

void DeleteCommand::finish(const BatchOutcome& outcome)
{
    tell(outcome);
    int status = outcome.failed > 0 ? ExitFailed : ExitDone;
    if (outcome.error) {
        const Error& error = *outcome.error;
        host().notice(refusalText(host().service().source(), error, Action));
        status = exitStatusOf({SourceStatus::Failed, error, 0});
    }
    host().finish(status);
}

void DeleteCommand::tell(const BatchOutcome& outcome)
{
    output().line(format() == Format::Json ? outcomeJson(outcome) : outcomeText(outcome));
}

int DeleteCommand::onStop()
{
    if (m_batch) {
        tell(m_batch->outcome());
        output().flush();
    }
    return ExitFailed;
}

} // namespace natlens::cli
