// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/top_command.h"

#include <algorithm>
#include <ctime>

#include "cli/group_rows.h"
#include "wire/exit_codes.h"

namespace natlens::cli {

namespace {

constexpr const char* NoCounters =
    "the kernel does not count packets and bytes here: net.netfilter.nf_conntrack_acct is 0. "
    "Groups\nare in the order of their flows.";
constexpr const char* NoFlows = "no flow is tracked here that could be counted";
constexpr const char* NothingPasses = "no flow passes the filter";

std::uint64_t monotonicNs()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000
           + static_cast<std::uint64_t>(now.tv_nsec);
}

bool needOwners(const Options& options)
{
    return options.filter.dependsOnOwners() || std::ranges::any_of(options.top.fields, isOfOwners);
}

} // namespace

TopCommand::TopCommand(CommandHost& host, const Options& options)
    : StoreSink(FlowStore::Rows::Sorted, host), m_options(options.top), m_filter(options.filter),
      m_owners(needOwners(options)), m_format(options.format),
      m_measuring(options.seconds.has_value()), m_looking(!options.seconds)
{
    store().beginStream();
}

void TopCommand::onTime()
{
    m_asked = true;
    host().requestDump();
}

int TopCommand::onStop()
{
    return ExitFailed;
}

void TopCommand::onGap(const FrameHeader& frame, GapReason reason)
{
    StoreSink::onGap(frame, reason);
    m_looking = m_looking || m_asked;
    m_complete = false;
}

void TopCommand::onDumpDone(const FrameHeader& frame)
{
    StoreSink::onDumpDone(frame);
    if (!m_looking) {
        (void)look(); // what is counted from
        return;
    }
    m_complete = true;
    conclude();
}

void TopCommand::onAddresses(const LocalAddresses& addresses)
{
    m_addresses = addresses;
    StoreSink::onAddresses(addresses);
}

void TopCommand::onSockets(const FrameHeader&, std::vector<DiagSocket>&& sockets)
{
    m_owners.take(std::move(sockets));
    conclude();
}

void TopCommand::conclude()
{
    if (!m_complete || !m_owners.ready()) {
        return;
    }
    m_complete = false;
    store().setOwners(m_owners.lookup(m_addresses));
    print();
    host().finish(ExitDone);
}

/// Puts the flows together as they are now.
FlowSnapshotPtr TopCommand::look()
{
    ViewQuery query;
    query.filter = m_filter;
    query.groups = GroupQuery{m_options.fields.front(), std::nullopt,
                              order(m_accounting.value_or(true)), m_options.limit};
    if (m_options.fields.size() > 1) {
        query.groups->thenBy = m_options.fields.back();
    }
    store().setQuery(query, ++m_looks);
    return store().takeSnapshot(monotonicNs());
}

GroupOrder TopCommand::order(bool accounting) const
{
    if (!accounting) {
        return GroupOrder::Flows;
    }
    return m_options.order.value_or(m_measuring ? GroupOrder::ByteRate : GroupOrder::Bytes);
}

void TopCommand::print()
{
    FlowSnapshotPtr snapshot = look();
    if (!snapshot->groups->all.bytes) {
        m_accounting = false;
        snapshot = look();
    }
    const GroupSnapshot& groups = *snapshot->groups;
    if (m_format == Format::Csv) {
        output().line(groupCsvHeader(groups.query, m_measuring));
    } else if (m_format == Format::Table) {
        output().raw(groupTable(groups, m_measuring, output().colour()));
    }
    for (const FlowGroup& group : groups.groups) {
        if (m_format == Format::Json) {
            output().line(groupJson(group, groups.query, m_measuring));
        } else if (m_format == Format::Csv) {
            output().line(groupCsv(group, groups.query, m_measuring));
        }
    }
    if (groups.groups.empty() && m_format == Format::Table) {
        host().notice(m_filter.empty() ? NoFlows : NothingPasses);
    } else if (!groups.groups.empty()
               && m_options.order.value_or(GroupOrder::Flows) != GroupOrder::Flows
               && !groups.all.bytes) {
        host().notice(NoCounters);
    }
}

} // namespace natlens::cli
