// SPDX-License-Identifier: GPL-2.0-or-later
#include "dump_sequence.h"

#include <linux/netlink.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "flow_dump.h"
#include "netlink/requests.h"
#include "netlink/socket_decoder.h"
#include "netlink_dump.h"

namespace natlens {

namespace {

constexpr std::uint32_t Sequence = 1; // each dump has a socket of its own
/// An interrupted dump is told again, but not for ever.
constexpr int MaxRepeats = 3;

constexpr std::array<std::uint8_t, 5> SocketProtocols{IPPROTO_TCP, IPPROTO_UDP, IPPROTO_UDPLITE,
                                                      IPPROTO_SCTP, IPPROTO_DCCP};
constexpr std::array<std::uint8_t, 2> SocketFamilies{AF_INET, AF_INET6};

std::function<std::unique_ptr<Dump>()> makeDump(int bus, std::vector<std::byte> request)
{
    return
        [bus, request = std::move(request)] { return std::make_unique<NetlinkDump>(bus, request); };
}

} // namespace

std::vector<DumpStep> tableSteps(const StreamOptions& options, DumpThreads& threads)
{
    std::vector<DumpStep> steps;
    steps.push_back({makeDump(NETLINK_ROUTE, addressDumpRequest(Sequence)), FrameType::Addresses,
                     FrameType::AddressesDone});
    steps.push_back({[filter = options.filter, &threads] {
                         return std::make_unique<FlowDump>(filter, threads);
                     },
                     FrameType::Dump, std::nullopt});
    if (options.expectations) {
        steps.push_back({makeDump(NETLINK_NETFILTER, expectationDumpRequest(Sequence)),
                         FrameType::Expectation, std::nullopt, false});
    }
    return steps;
}

std::vector<DumpStep> socketSteps()
{
    std::vector<DumpStep> steps;
    for (const std::uint8_t family : SocketFamilies) {
        for (const std::uint8_t protocol : SocketProtocols) {
            steps.push_back({makeDump(NETLINK_SOCK_DIAG, socketsRequest(family, protocol)),
                             FrameType::Sockets, std::nullopt, false});
        }
    }
    return steps;
}

DumpSequence::DumpSequence(std::vector<DumpStep> steps, QObject* parent)
    : QObject(parent), m_steps(std::move(steps)), m_step(m_steps.size())
{
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
    m_dump = m_steps[m_step].make();
    connect(m_dump.get(), &Dump::datagrams, this,
            [this](const SharedPayload& payload) { Q_EMIT frame(m_steps[m_step].type, payload); });
    connect(m_dump.get(), &Dump::finished, this, &DumpSequence::dumped);
    connect(m_dump.get(), &Dump::failed, this, &DumpSequence::stepFailed);
    if (auto started = m_dump->start(); !started) {
        stepFailed(started.error());
        return;
    }
    m_dump->setPaused(m_paused);
}

void DumpSequence::next()
{
    if (const auto done = m_steps[m_step].done) {
        Q_EMIT frame(*done, nullptr);
        if (!running()) {
            return; // given up by who took it
        }
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
    if (!interrupted) {
        next();
    } else if (m_repeats < MaxRepeats) {
        ++m_repeats;
        begin();
    } else {
        // What cannot be had whole is not called whole.
        stepFailed({ErrorCode::System, EINTR, "dumping a table that does not stand still"});
    }
}

void DumpSequence::stepFailed(const Error& error)
{
    if (!m_steps[m_step].required && error.errnum != EINTR) {
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
