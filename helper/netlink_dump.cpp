// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink_dump.h"

#include <utility>

namespace natlens {

NetlinkDump::NetlinkDump(int bus, std::vector<std::byte> request, QObject* parent)
    : Dump(parent), m_bus(bus), m_request(std::move(request))
{
}

Result<void> NetlinkDump::start()
{
    auto reader = DumpReader::begin(m_bus, m_request);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    m_reader.emplace(std::move(*reader));
    m_notifier = std::make_unique<QSocketNotifier>(m_reader->fd(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &NetlinkDump::read);
    return {};
}

void NetlinkDump::setPaused(bool paused)
{
    if (m_notifier) {
        m_notifier->setEnabled(!paused);
    }
}

void NetlinkDump::stop()
{
    if (m_notifier) {
        // Perhaps called from the notifier's own signal: it must outlive the call.
        m_notifier->setEnabled(false);
        m_notifier.release()->deleteLater();
    }
    m_reader.reset();
}

void NetlinkDump::read()
{
    const SharedPayload payload = m_reader->read();
    const auto error = m_reader->error();
    const bool done = m_reader->done();
    const bool interrupted = m_reader->interrupted();
    if (done || error) {
        stop();
    }
    if (payload) {
        Q_EMIT datagrams(payload);
    }
    if (error) {
        Q_EMIT failed(*error);
    } else if (done) {
        Q_EMIT finished(interrupted);
    }
}

} // namespace natlens
