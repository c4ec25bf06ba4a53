// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <netinet/in.h>

#include "doctor/checks/checks.h"
#include "doctor/commands.h"
#include "doctor/drafts.h"
#include "doctor/listeners.h"

namespace natlens::doctor {

namespace {

constexpr FindingText Full{
    QT_TRANSLATE_NOOP("Doctor", "The listener does not take its connections"),
    QT_TRANSLATE_NOOP("Doctor", "Connections that wait for accept() at %{listener}: "
                                "%{waiting}. Its backlog is %{backlog}."),
    QT_TRANSLATE_NOOP("Doctor",
                      "The kernel has finished these handshakes, but the program does not ask for "
                      "the connections: it hangs, or is too slow. Once the backlog is full, the "
                      "kernel drops further ones, and clients wait."),
};
constexpr FindingText Unused{
    QT_TRANSLATE_NOOP("Doctor", "A transparent listener that no rule leads to"),
    QT_TRANSLATE_NOOP("Doctor", "%{listener} has IP_TRANSPARENT, and no rule here sends anything "
                                "to its port."),
    QT_TRANSLATE_NOOP("Doctor", "A proxy waits for intercepted connections, but the rules that "
                                "would bring them are missing, or go to another port."),
};

} // namespace

Findings backlogFull(const Facts& facts)
{
    Findings findings;
    const std::vector<Diversion> diversions = diversionsOf(facts);
    for (const LocalTarget& target : localTargets(facts, diversions)) {
        for (const DiagSocket* socket : waitingOn(facts, target.protocol, target.ports)) {
            if (target.protocol != IPPROTO_TCP || socket->sendQueue == 0
                || socket->receiveQueue < socket->sendQueue) {
                continue;
            }
            Finding finding = draft("backlog-full", {Severity::Error, Confidence::Likely, 85}, Full,
                                    {{"listener", toText(*socket)},
                                     {"waiting", std::to_string(socket->receiveQueue)},
                                     {"backlog", std::to_string(socket->sendQueue)}});
            aboutRule(finding, facts, target.diversion->rule);
            finding.fix = {"# Restart the program that listens there, or see what it waits for."};
            finding.verify = {listSockets(target.protocol, socket->localPort)};
            findings.push_back(std::move(finding));
            return findings;
        }
    }
    return findings;
}

Findings unusedListener(const Facts& facts)
{
    Findings findings;
    const std::vector<Diversion> diversions = diversionsOf(facts);
    for (const DiagSocket& socket : *facts.sockets) {
        constexpr std::uint8_t Listening = 10; // TCP_LISTEN
        const bool candidate = socket.transparent.value_or(false) && socket.protocol == IPPROTO_TCP
                               && socket.state == Listening;
        const bool wanted = std::ranges::any_of(diversions, [&](const Diversion& diversion) {
            return std::ranges::any_of(diversion.targets, [&](const Target& target) {
                return target.ports ? target.ports->first <= socket.localPort
                                          && socket.localPort <= target.ports->last
                                    : diversion.takesPort(socket.localPort);
            });
        });
        if (candidate && !wanted && findings.empty()) {
            Finding finding = draft("unused-listener", {Severity::Note, Confidence::Likely, 15},
                                    Unused, {{"listener", toText(socket)}});
            Diversion missing;
            missing.kind = ActionKind::Tproxy;
            finding.fix = {"# Divert to it what it is for, with the ports and the interface of its "
                           "clients, as long as this runs:",
                           "# " + interceptCommand(missing, socket.localPort)};
            finding.verify = {listSockets(socket.protocol, socket.localPort)};
            findings.push_back(std::move(finding));
        }
    }
    return findings;
}

} // namespace natlens::doctor
