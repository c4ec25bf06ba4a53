// SPDX-License-Identifier: GPL-2.0-or-later
#include "dump_sequence.h"

#include <linux/netlink.h>

#include "netlink/requests.h"

namespace natlens {

namespace {

constexpr std::uint32_t Sequence = 1; // each dump has a socket of its own
/// An interrupted dump is told again, but not for ever.
constexpr int MaxRepeats = 3;

} // namespace

DumpSequence::DumpSequence(bool expectations, QObject* parent) : QObject(parent)
{
    m_steps.push_back({NETLINK_ROUTE, FrameType::Addresses, addressDumpRequest(Sequence), true});
    if (auto request = dumpRequest({}, Sequence)) {
        m_steps.push_back({NETLINK_NETFILTER, FrameType::Dump, std::move(*request), true});
    }
    if (expectations) {
        m_steps.push_back(
            {NETLINK_NETFILTER, FrameType::Expectation, expectationDumpRequest(Sequence), false});
    }
    m_step = m_steps.size();
}

void DumpSequence::start()
{
    abort();
    m_step = 0;
    m_repeats = 0;
    begin();
}

void DumpSequence::abort()
{
    dropDump();
    m_step = m_steps.size();
}

void DumpSequence::setPaused(bool paused)
{
    m_paused = paused;
    if (m_dump) {
        m_dump->setPaused(paused);
    }
}

void DumpSequence::begin()
{
    dropDump();
    const Step& step = m_steps[m_step];
    m_dump = std::make_unique<NetlinkDump>(step.bus, step.request);
    connect(m_dump.get(), &NetlinkDump::datagrams, this,
            [this](const SharedPayload& payload) { Q_EMIT frame(m_steps[m_step].type, payload); });
    connect(m_dump.get(), &NetlinkDump::finished, this, &DumpSequence::dumped);
    connect(m_dump.get(), &NetlinkDump::failed, this, &DumpSequence::stepFailed);
    if (auto started = m_dump->start(); !started) {
        stepFailed(started.error());
        return;
    }
    m_dump->setPaused(m_paused);
}

void DumpSequence::next()
{
    if (m_steps[m_step].type == FrameType::Addresses) {
        Q_EMIT frame(FrameType::AddressesDone, nullptr);
    }
    ++m_step;
    m_repeats = 0;
    if (running()) {
        begin();
    } else {
        dropDump();
        Q_EMIT finished();
    }
}

void DumpSequence::dumped(bool interrupted)
{
    if (interrupted && m_repeats < MaxRepeats) {
        ++m_repeats;
        begin();
    } else {
        next();
    }
}

void DumpSequence::stepFailed(const Error& error)
{
    if (!m_steps[m_step].required) {
        next();
        return;
    }
    abort();
    Q_EMIT failed(error);
}

void DumpSequence::dropDump()
{
    if (m_dump) {
        // Perhaps called from one of its signals.
        m_dump->disconnect(this);
        m_dump->setPaused(true);
        m_dump.release()->deleteLater();
    }
}

} // namespace natlens
