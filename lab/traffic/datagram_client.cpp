// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/traffic/datagram_client.h"

#include <netinet/icmp6.h>
#include <netinet/ip_icmp.h>
#include <unistd.h>

#include "lab/message.h"
#include "lab/sysctl.h"
#include "lab/traffic/datagram_talk.h"
#include "lab/traffic/sockets.h"

namespace natlens::lab {

namespace {

std::string questionFor(DatagramPlan::Protocol protocol, const Endpoint& to)
{
    if (protocol == DatagramPlan::Protocol::Udp) {
        return "how do you do?\n";
    }
    // The eight bytes of the header; the kernel puts in the id and the checksum.
    const bool six = to.address.family() == L3Protocol::Ipv6;
    std::string message(8, '\0');
    message.front() = static_cast<char>(six ? ICMP6_ECHO_REQUEST : ICMP_ECHO);
    return message + "how do you do?\n";
}

Result<UniqueFd> connectFor(DatagramPlan::Protocol protocol, const Route& route)
{
    return protocol == DatagramPlan::Protocol::Udp ? connectUdp(route) : connectEcho(route);
}

/// Ping sockets are for the groups in this range; a new namespace has none.
void allowPing()
{
    const std::string gid = std::to_string(::getegid());
    if (const auto done = setSysctl({"net/ipv4/ping_group_range", gid + "\t" + gid}); !done) {
        complain(done.error());
    }
}

} // namespace

DatagramClient::DatagramClient(Actor& actor, DatagramPlan plan)
    : m_actor(actor), m_plan(std::move(plan))
{
    if (m_plan.protocol == DatagramPlan::Protocol::IcmpEcho) {
        allowPing();
    }
    for (const Route& route : m_plan.longLived) {
        start(route, m_actor.readiness().condition());
    }
    if (!m_plan.brief.empty() && !m_actor.quiet()) {
        briefAgain();
    }
}

DatagramClient::~DatagramClient() = default;

void DatagramClient::start(const Route& route, std::function<void()> answered)
{
    auto socket = connectFor(m_plan.protocol, route);
    if (!socket) {
        complain(socket.error());
        return; // never ready: the lab says so
    }
    const auto manner =
        m_actor.quiet() ? DatagramTalk::Manner::UntilAnswered : DatagramTalk::Manner::ForEver;
    m_talks.push_back(std::make_unique<DatagramTalk>(m_actor.loop(), manner, std::move(*socket),
                                                     questionFor(m_plan.protocol, route.to),
                                                     std::move(answered)));
}

void DatagramClient::briefAgain()
{
    const Route& route = m_plan.brief.at(m_nextBrief++ % m_plan.brief.size());
    if (auto socket = connectFor(m_plan.protocol, route)) {
        m_brief = std::make_unique<DatagramTalk>(
            m_actor.loop(), DatagramTalk::Manner::UntilAnswered, std::move(*socket),
            questionFor(m_plan.protocol, route.to), [] {});
    }
    m_actor.loop().after(m_plan.briefEvery, [this] { briefAgain(); });
}

} // namespace natlens::lab
