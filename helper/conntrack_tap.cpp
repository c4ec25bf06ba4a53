// SPDX-License-Identifier: GPL-2.0-or-later
#include "conntrack_tap.h"

#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>

#include <algorithm>

namespace natlens {

namespace {

constexpr std::size_t SmallReceiveBuffer = 1024 * 1024;

std::vector<unsigned> groupsOf(std::uint8_t flowEvents)
{
    std::vector<unsigned> groups;
    groups.reserve(3);
    if ((flowEvents & FlowEventMask::New) != 0) {
        groups.push_back(NFNLGRP_CONNTRACK_NEW);
    }
    if ((flowEvents & FlowEventMask::Update) != 0) {
        groups.push_back(NFNLGRP_CONNTRACK_UPDATE);
    }
    if ((flowEvents & FlowEventMask::Destroy) != 0) {
        groups.push_back(NFNLGRP_CONNTRACK_DESTROY);
    }
    return groups;
}

} // namespace

ConntrackTap::ConntrackTap(std::size_t receiveBuffer, QObject* parent)
    : QObject(parent), m_flows(NETLINK_NETFILTER, groupsOf(FlowEventMask::All), receiveBuffer),
      m_expectations(NETLINK_NETFILTER, {NFNLGRP_CONNTRACK_EXP_NEW, NFNLGRP_CONNTRACK_EXP_DESTROY},
                     std::min(receiveBuffer, SmallReceiveBuffer)),
      m_addresses(NETLINK_ROUTE, {RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR},
                  std::min(receiveBuffer, SmallReceiveBuffer))
{
    connect(&m_flows, &EventSocket::batch, this, &ConntrackTap::flowEvents);
    connect(&m_expectations, &EventSocket::batch, this, &ConntrackTap::expectationEvents);
    connect(&m_addresses, &EventSocket::batch, this, &ConntrackTap::addressEvents);
    for (EventSocket* socket : {&m_flows, &m_expectations, &m_addresses}) {
        connect(socket, &EventSocket::overrun, this, [this] {
            ++m_overruns;
            Q_EMIT overrun();
        });
    }
}

Result<void> ConntrackTap::open()
{
    for (EventSocket* socket : {&m_addresses, &m_expectations, &m_flows}) {
        if (auto opened = socket->open(); !opened) {
            close();
            return opened;
        }
    }
    return {};
}

Result<void> ConntrackTap::setFlowEvents(std::uint8_t wanted)
{
    if (wanted == m_flowEvents) {
        return {};
    }
    m_flowEvents = wanted;
    return m_flows.setGroups(groupsOf(wanted));
}

void ConntrackTap::close()
{
    for (EventSocket* socket : {&m_flows, &m_expectations, &m_addresses}) {
        socket->close();
    }
}

} // namespace natlens
