// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/janitor.h"

#include <array>
#include <csignal>
#include <vector>

#include "interception/divert_routing.h"
#include "interception/intercept_tables.h"
#include "interception/janitor_channel.h"
#include "interception/marked_flows.h"
#include "interception/setting_journal.h"

namespace natlens {

namespace {

constexpr int Channel = 3;
constexpr char Forget = 'F';
constexpr char Remember = 'R';
/// Until the tables of a helper that was killed are gone; those of others stay.
constexpr int TablesGoMs = 1000;

/// Whoever stops a service signals all of its processes; this one has to be the last.
void blockSignals()
{
    sigset_t all;
    sigfillset(&all);
    (void)::sigprocmask(SIG_BLOCK, &all, nullptr);
}

void keep(std::vector<ChangedSetting>& changes, const ChangedSetting& change, bool forget)
{
    std::erase_if(changes,
                  [&](const ChangedSetting& c) { return c.setting.name == change.setting.name; });
    if (!forget) {
        changes.push_back(change);
    }
}

} // namespace

std::string encodeChange(const ChangedSetting& change, bool forget)
{
    std::string packet(1, forget ? Forget : Remember);
    for (const std::string* part : {&change.setting.name, &change.setting.value, &change.before}) {
        packet += *part;
        packet += '\0';
    }
    return packet;
}

Result<std::pair<ChangedSetting, bool>> decodeChange(const std::string& packet)
{
    std::array<std::string, 3> parts;
    std::size_t at = 1;
    for (std::string& part : parts) {
        const std::size_t end = packet.find('\0', at);
        if (end == std::string::npos) {
            return failure(ErrorCode::Malformed, "a change of a sysctl");
        }
        part = packet.substr(at, end - at);
        at = end + 1;
    }
    const bool known = packet[0] == Forget || packet[0] == Remember;
    if (!known || at != packet.size() || !isKnownSetting(parts[0])) {
        return failure(ErrorCode::Malformed, "a change of a sysctl");
    }
    return std::pair(ChangedSetting{{parts[0], parts[1]}, parts[2]}, packet[0] == Forget);
}

int janitor()
{
    blockSignals();
    std::vector<ChangedSetting> changes;
    SettingJournal journal;
    journal.begin();
    std::uint32_t number = 0;
    for (std::string packet; hear(Channel, packet, number);) {
        if (const auto change = decodeChange(packet)) {
            keep(changes, change->first, change->second);
        }
        answer(Channel, number, journal.write(changes));
    }
    restore(changes);
    journal.end();
    if (!othersIntercept(TablesGoMs)) {
        removeDivertRouting(InterceptRouting());
        // A live flow of UDP sticks to its translation, where others translate as well.
        (void)deleteInterceptedFlows();
    } else if (const auto tables = ownedTables()) {
        (void)deleteFlowsOfOthersThan(*tables);
    }
    return 0;
}

} // namespace natlens
