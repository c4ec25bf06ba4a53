// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "core/result.h"
#include "netlink/mnl_socket.h"
#include "trace/trace_request.h"

namespace natlens {

/// A table of our own in nf_tables that traces packets. The kernel takes it away with this
/// object's socket, which nobody else has: also when the helper is killed.
class TraceTable {
public:
    /// System: the kernel refused. Unsupported: it knows no owner of tables, and then nothing is
    /// left.
    [[nodiscard]] static Result<TraceTable> install(const TraceRequest& request);

private:
    explicit TraceTable(MnlSocket socket) : m_socket(std::move(socket)) {}

    MnlSocket m_socket;
};

} // namespace natlens
