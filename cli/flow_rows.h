// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>

#include "cli/text_table.h"
#include "core/flow.h"
#include "core/nat_kind.h"
#include "netlink/conntrack_decoder.h"

namespace natlens::cli {

/// A flow and what NAT did to it.
struct SeenFlow {
    Flow flow;
    NatVerdict nat;
};

/// The table of `flows`: only the columns that some flow has something for.
class FlowRows {
public:
    explicit FlowRows(std::span<const SeenFlow> flows);

    [[nodiscard]] std::string text(bool colour) const;

private:
    [[nodiscard]] Row row(const SeenFlow& seen) const;

    std::span<const SeenFlow> m_flows;
    bool m_counters = false;
    bool m_marks = false;
    bool m_zones = false;
    bool m_helpers = false;
};

/// The table of `watch`: its columns are fixed, because nobody knows what comes.
class EventRows {
public:
    EventRows();
    [[nodiscard]] std::string header(bool colour) const { return m_table.header(colour); }
    [[nodiscard]] std::string line(FlowEventKind kind, const SeenFlow& seen, bool colour) const;

private:
    TextTable m_table;
};

/// "new", "update", "destroy".
[[nodiscard]] std::string_view eventName(FlowEventKind kind);

} // namespace natlens::cli
