// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "filter/filter.h"
#include "netlink/conntrack_decoder.h"
#include "netlink/requests.h"

namespace natlens::cli {

/// Applies --filter to flows as messages tell them. Of a flow's age only what the kernel stamped
/// is known here.
class RowFilter {
public:
    explicit RowFilter(Filter filter) : m_filter(std::move(filter)) {}

    [[nodiscard]] bool empty() const { return m_filter.empty(); }
    /// @p event: how it was told; nothing: by a dump. @p owners: null: nobody is known.
    [[nodiscard]] bool passes(const Flow& flow, const NatVerdict& nat,
                              std::optional<FlowEventKind> event = std::nullopt,
                              const OwnerLookup* owners = nullptr) const;
    /// What the kernel may leave out of a dump.
    [[nodiscard]] DumpFilter dumpFilter() const;

private:
    Filter m_filter;
};

} // namespace natlens::cli
