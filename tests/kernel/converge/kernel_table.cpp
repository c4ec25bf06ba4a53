// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/converge/kernel_table.h"

#include <poll.h>

#include <linux/netlink.h>

#include <cstdlib>
#include <ostream>

#include "export/flow_text.h"
#include "netlink/conntrack_decoder.h"
#include "netlink/mnl_socket.h"
#include "netlink/requests.h"

namespace natlens::test {

namespace {

class TableSink : public ConntrackSink {
public:
    FlowTableByKey table;
    void onFlow(FlowEventKind, Flow&& flow) override { table[keyOf(flow)] = std::move(flow); }
    void onExpectation(FlowEventKind, Expectation&&) override {}
    void onMalformed(const Error&) override { std::abort(); }
    void onUnknown(std::uint16_t) override {}
};

/// NLMSG_DONE is the last message of its datagram.
bool endsDump(std::span<const std::byte> datagram)
{
    bool done = false;
    auto rest = static_cast<unsigned>(datagram.size());
    const auto* message = reinterpret_cast<const nlmsghdr*>(datagram.data());
    while (NLMSG_OK(message, rest)) {
        done = done || message->nlmsg_type == NLMSG_DONE || message->nlmsg_type == NLMSG_ERROR;
        const unsigned step = NLMSG_ALIGN(message->nlmsg_len);
        rest -= std::min(rest, step);
        message =
            reinterpret_cast<const nlmsghdr*>(reinterpret_cast<const std::byte*>(message) + step);
    }
    return done;
}

/// Sends, and hands every datagram to @p take until the last one.
template<class Take> void ask(std::span<const std::byte> request, Take take)
{
    auto socket = MnlSocket::open(NETLINK_NETFILTER).value();
    if (!socket.send(request)) {
        std::abort();
    }
    std::vector<std::byte> buffer(64 * 1024);
    for (bool done = false; !done;) {
        pollfd waiting{socket.fd(), POLLIN, 0};
        ::poll(&waiting, 1, 1000);
        const auto datagram = std::span(buffer).first(socket.receive(buffer).value());
        take(datagram);
        done = endsDump(datagram);
    }
}

/// Without what time changes, and with what messages leave out where it is 0.
Flow lasting(Flow flow)
{
    flow.timeout.reset();
    flow.use.reset();
    flow.countersOriginal.reset();
    flow.countersReply.reset();
    flow.timestamps.reset();
    flow.eventNs.reset();
    flow.mark = flow.mark.value_or(0);
    return flow;
}

std::string lineOf(const Flow& flow)
{
    std::string line;
    appendConntrackLine(line, flow);
    return line;
}

} // namespace

FlowTableByKey kernelFlows()
{
    TableSink sink;
    ask(dumpRequest({}, 1).value(),
        [&sink](std::span<const std::byte> datagram) { decodeConntrack(datagram, sink); });
    return std::move(sink.table);
}

void flushKernel()
{
    ask(flushRequest(1), [](std::span<const std::byte>) {});
}

Difference differenceOf(const FlowSnapshot& view, FlowTableByKey table)
{
    Difference difference;
    for (std::size_t row = 0; row < view.size(); ++row) {
        const FlowRecordPtr record = view.record(row);
        if (record->ended()) {
            continue;
        }
        const auto found = table.find(keyOf(record->flow));
        if (found == table.end()) {
            ++difference.onlyInView;
            difference.example = lineOf(record->flow);
            continue;
        }
        if (!(lasting(record->flow) == lasting(found->second))) {
            ++difference.unequal;
            difference.example = lineOf(record->flow) + " | " + lineOf(found->second);
        }
        table.erase(found);
    }
    difference.onlyInKernel = table.size();
    if (!table.empty()) {
        difference.example = lineOf(table.begin()->second);
    }
    return difference;
}

std::ostream& operator<<(std::ostream& out, const Difference& difference)
{
    return out << difference.onlyInView << " only in the view, " << difference.onlyInKernel
               << " only in the kernel, " << difference.unequal
               << " unequal; for example: " << difference.example;
}

} // namespace natlens::test
