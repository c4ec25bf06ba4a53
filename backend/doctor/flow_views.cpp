// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/flow_views.h"

#include <netinet/in.h>

#include "doctor/arrival.h"
#include "doctor/listeners.h"

namespace natlens::doctor {

namespace {

constexpr std::uint32_t SeenReply = 2; // IPS_SEEN_REPLY

std::uint16_t portOf(const Tuple& tuple, bool source)
{
    const auto* ports = std::get_if<Ports>(&tuple.l4);
    return ports == nullptr ? std::uint16_t{0} : (source ? ports->src : ports->dst);
}

} // namespace

bool hasPorts(const PackedFlow& flow)
{
    return flow.protocol == IPPROTO_TCP || flow.protocol == IPPROTO_UDP;
}

bool destinationChanged(const PackedFlow& flow)
{
    return flow.replyFamily != 0
           && (flow.reply.src != flow.original.dst
               || (hasPorts(flow) && flow.reply.first != flow.original.second));
}

bool sourceChanged(const PackedFlow& flow)
{
    return flow.replyFamily != 0
           && (flow.reply.dst != flow.original.src
               || (hasPorts(flow) && flow.reply.second != flow.original.first));
}

bool isOver(const PackedFlow& flow)
{
    constexpr std::uint8_t TimeWait = 7; // TCP_CONNTRACK_TIME_WAIT
    constexpr std::uint8_t Closed = 8;   // TCP_CONNTRACK_CLOSE
    return flow.protocol == IPPROTO_TCP && (flow.tcpState == TimeWait || flow.tcpState == Closed);
}

bool answered(const PackedFlow& flow)
{
    return !flow.hasAll(PackedFlow::HasStatus) || (flow.status & SeenReply) != 0;
}

std::string destinationText(const PackedFlow& flow)
{
    const Tuple tuple = unpackOriginal(flow);
    return toText(tuple.dst, portOf(tuple, false));
}

std::string sourceText(const PackedFlow& flow)
{
    const Tuple tuple = unpackOriginal(flow);
    return toText(tuple.src, portOf(tuple, true));
}

Decision wouldTake(const Facts& facts, const Diversion& diversion, const PackedFlow& flow)
{
    const RulePacket packet = arrivingPacket(facts, flow);
    Decision decision = Decision::Yes;
    for (const Match* match : diversion.conditions) {
        if (match->field == MatchField::Other) {
            decision = Decision::Unknown;
        }
    }
    const Decision own = facts.matcher->holds(diversion.rule, packet);
    return own == Decision::Yes ? decision : own;
}

std::vector<const PackedFlow*> flowsFor(const Facts& facts, const Diversion& diversion)
{
    std::vector<const PackedFlow*> found;
    if (!facts.flows) {
        return found;
    }
    for (const PackedFlow& flow : *facts.flows) {
        if (!flow.ended() && hasPorts(flow) && diversion.takes(flow.protocol)
            && diversion.takes(static_cast<L3Protocol>(flow.family))
            && diversion.takesPort(wantedPort(flow))) {
            found.push_back(&flow);
        }
    }
    return found;
}

std::string deleteFlow(const PackedFlow& flow)
{
    const Tuple tuple = unpackOriginal(flow);
    const auto* ports = std::get_if<Ports>(&tuple.l4);
    std::string command = std::string("conntrack -D -f ")
                          + (tuple.family() == L3Protocol::Ipv6 ? "ipv6" : "ipv4") + " -p "
                          + (flow.protocol == IPPROTO_UDP ? "udp" : "tcp") + " -s "
                          + tuple.src.toString() + " -d " + tuple.dst.toString();
    if (ports != nullptr) {
        command +=
            " --sport " + std::to_string(ports->src) + " --dport " + std::to_string(ports->dst);
    }
    return command;
}

} // namespace natlens::doctor
