// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/flush_command.h"

#include <algorithm>
#include <utility>

#include "cli/act_text.h"
#include "cli/error_text.h"

namespace natlens::cli {

namespace {

constexpr const char* Action = "org.natlens.flush";

std::string countText(const StatsPayload& stats)
{
    const auto count = std::ranges::find_if(stats.entries, [](const StatsPayload::Entry& entry) {
        return entry.key == StatsPayload::Key::TableCount;
    });
    return count == stats.entries.end() ? "" : " (" + flowsText(count->value) + ")";
}

} // namespace

/// The first word of a stream: how full the table is.
void FlushCommand::onStats(const StatsPayload& stats)
{
    if (std::exchange(m_begun, true)) {
        return;
    }
    if (m_yes) {
        begin();
        return;
    }
    m_confirmation.ask("Empty the table of this network namespace" + countText(stats)
                           + "? Connections through NAT may break.",
                       [this](bool yes) {
                           if (yes) {
                               begin();
                           } else {
                               host().notice("nothing was deleted");
                               host().finish(ExitFailed);
                           }
                       });
}

void FlushCommand::begin()
{
    host().service().flushFlows([this](const Result<void>& outcome) { finish(outcome); });
}

void FlushCommand::finish(const Result<void>& outcome)
{
    if (!outcome) {
        const Error& error = outcome.error();
        host().notice(refusalText(host().service().source(), error, Action));
        host().finish(exitStatusOf({SourceStatus::Failed, error, 0}));
        return;
    }
    output().line(m_format == Format::Json ? "{\"flushed\":true}" : "the table was emptied");
    host().finish(ExitDone);
}

} // namespace natlens::cli
