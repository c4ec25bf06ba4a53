// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <netinet/in.h>

#include "doctor/checks/checks.h"
#include "doctor/commands.h"
#include "doctor/drafts.h"
#include "doctor/flow_views.h"
#include "doctor/prefixes.h"

namespace natlens::doctor {

namespace {

constexpr std::size_t MaxCommands = 16;
constexpr int SourceNat = 100; // NF_IP_PRI_NAT_SRC

constexpr FindingText Hidden{
    QT_TRANSLATE_NOOP("Doctor", "Servers see this host in place of the client"),
    QT_TRANSLATE_NOOP("Doctor", "Flows such as %{source} to %{destination} get another destination "
                                "and another source: the server sees %{seen}."),
    QT_TRANSLATE_NOOP("Doctor",
                      "Where the server would answer the client directly this is needed (hairpin). "
                      "Elsewhere it hides from the server's log and filters who connects: limit "
                      "the rule of source NAT to packets that stay on one link."),
};

bool hidesClient(const PackedFlow& flow, const LocalAddresses& local)
{
    return !flow.ended() && !isOver(flow) && destinationChanged(flow) && sourceChanged(flow)
           && !local.contains(unpackOriginal(flow).src) && !local.contains(unpackReply(flow).src);
}

/// The network that this host shares with @p server; nothing: it is further away.
const LinkAddress* networkOf(const Facts& facts, const IpAddress& server)
{
    const auto found = std::ranges::find_if(
        *facts.addresses, [&](const LinkAddress& own) { return holds(own, server); });
    return found == facts.addresses->end() ? nullptr : &*found;
}

/// Of all chains that change sources, one before the first.
int beforeSourceNat(const Facts& facts)
{
    int priority = SourceNat;
    for (const Chain& chain : facts.rules->chains) {
        if (chain.hook == Hook::Postrouting && chain.type == "nat" && chain.table != FixTable) {
            priority = std::min(priority, chain.priority);
        }
    }
    return priority - 1;
}

/// Once a chain has given a packet a source, its own one included, no later chain is asked.
void keepClient(Finding& finding, const Facts& facts, const PackedFlow& flow)
{
    const Tuple reply = unpackReply(flow);
    const auto* ports = std::get_if<Ports>(&reply.l4);
    const auto family = static_cast<L3Protocol>(flow.family);
    const LinkAddress* network = networkOf(facts, reply.src);
    if (ports == nullptr || !hasPorts(flow) || facts.rules == nullptr
        || (network != nullptr && holds(*network, unpackOriginal(flow).src))) {
        return; // beside the server: it would answer the client directly, and in vain
    }
    const std::string ip = tableFamily(family);
    std::string rule = "ct status dnat " + ip + " daddr " + reply.src.toString()
                       + (flow.protocol == IPPROTO_UDP ? " udp" : " tcp") + " dport "
                       + std::to_string(ports->src);
    if (network != nullptr) {
        rule += " " + ip + " saddr != " + network->address.toString() + "/"
                + std::to_string(network->prefixLength);
    }
    fixByRule(finding, {family, "clients", "nat", "postrouting", beforeSourceNat(facts)},
              rule + " snat to " + ip + " saddr");
}

/// What is translated stays so.
void beginAnew(Finding& finding, const Facts& facts, const LocalAddresses& local)
{
    for (const PackedFlow& flow : *facts.flows) {
        if (hasPorts(flow) && hidesClient(flow, local) && finding.fix.size() < MaxCommands) {
            finding.fix.push_back(deleteFlow(flow));
        }
    }
}

} // namespace

Findings clientHidden(const Facts& facts)
{
    const LocalAddresses local = facts.localAddresses();
    const auto found = std::ranges::find_if(
        *facts.flows, [&](const PackedFlow& flow) { return hidesClient(flow, local); });
    if (found == facts.flows->end()) {
        return {};
    }
    Finding finding = draft("client-hidden", {Severity::Note, Confidence::Certain, 22}, Hidden,
                            {{"source", sourceText(*found)},
                             {"destination", destinationText(*found)},
                             {"seen", unpackReply(*found).dst.toString()}});
    keepClient(finding, facts, *found);
    if (!finding.fix.empty()) {
        beginAnew(finding, facts, local);
    }
    finding.verify.emplace_back("conntrack -L -n");
    return {finding};
}

} // namespace natlens::doctor
