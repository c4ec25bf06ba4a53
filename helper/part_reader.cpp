// SPDX-License-Identifier: GPL-2.0-or-later
#include "part_reader.h"

#include <linux/netlink.h>
#include <poll.h>

#include <utility>

#include "dump_partition.h"

namespace natlens {

namespace {

constexpr std::uint32_t Sequence = 1; // each dump has a socket of its own
constexpr int PollMs = 100;

void waitFor(int fd)
{
    pollfd waiting{fd, POLLIN, 0};
    (void)::poll(&waiting, 1, PollMs);
}

} // namespace

Result<PartReader> PartReader::make(const DumpFilter& part, double share)
{
    auto request = dumpRequest(part, Sequence);
    if (!request) {
        return tl::unexpected(request.error());
    }
    return PartReader(part, share, std::move(*request));
}

double PartReader::position() const
{
    return m_reader ? static_cast<double>(m_reader->messages()) / m_share : 0;
}

bool PartReader::begin()
{
    if (!m_reader) {
        auto reader = DumpReader::begin(NETLINK_NETFILTER, m_request);
        if (!reader) {
            m_error = reader.error();
            return false;
        }
        m_reader.emplace(std::move(*reader));
    }
    return true;
}

SharedPayload PartReader::read()
{
    if (!begin()) {
        return nullptr;
    }
    auto payload = m_reader->read();
    m_error = m_reader->error();
    if (!payload && !ended()) {
        waitFor(m_reader->fd());
    }
    if (payload && !std::exchange(m_checked, true) && !allPass(m_part, *payload)) {
        m_error = Error{ErrorCode::Unsupported, FilterIgnored, "filtering a dump"};
        return nullptr;
    }
    return payload;
}

} // namespace natlens
