// SPDX-License-Identifier: GPL-2.0-or-later
#include "ruleset_tap.h"

#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>

#include <utility>

#include "facts/kernel_parts.h"
#include "netlink/message_walker.h"
#include "quotas.h"

namespace natlens {

namespace {

constexpr std::size_t ReceiveBuffer = 1024 * 1024;
constexpr std::uint16_t NewGeneration = (NFNL_SUBSYS_NFTABLES << 8) | NFT_MSG_NEWGEN;
constexpr std::chrono::milliseconds AnswerWait{500};

} // namespace

RulesetTap::RulesetTap(QObject* parent)
    : QObject(parent), m_events(NETLINK_NETFILTER, {NFNLGRP_NFTABLES}, ReceiveBuffer)
{
    m_pace.setSingleShot(true);
    m_pace.setInterval(quota::RulesetPace);
    connect(&m_events, &EventSocket::batch, this, &RulesetTap::look);
    connect(&m_events, &EventSocket::overrun, this, &RulesetTap::askForGeneration);
    connect(&m_pace, &QTimer::timeout, this, [this] {
        if (const auto told = std::exchange(m_generation, nullptr)) {
            Q_EMIT changed(told);
        }
    });
}

void RulesetTap::close()
{
    m_events.close();
    m_pace.stop();
    m_generation.reset();
}

void RulesetTap::look(const SharedPayload& payload)
{
    MessageWalker walker(*payload);
    for (Message message; walker.next(message);) {
        if (message.head.nlmsg_type == NewGeneration) {
            m_generation = makePayload(
                {message.payload.data() - NLMSG_HDRLEN, message.payload.size() + NLMSG_HDRLEN});
        }
    }
    if (m_generation && !m_pace.isActive()) {
        m_pace.start();
    }
}

/// The message that tells of it may be among those that were lost.
void RulesetTap::askForGeneration()
{
    const Patience patience{std::chrono::steady_clock::now() + AnswerWait};
    const auto answer = readKernelPart(FactPart::NftGeneration, MaxFramePayload, patience);
    if (answer.errnum == 0) {
        look(makePayload(std::as_bytes(std::span(answer.bytes))));
    }
}

} // namespace natlens
