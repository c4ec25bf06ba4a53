// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/flow_record.h"

namespace natlens {

/// A plain text filter: passes records whose text holds every word, in any case (ASCII).
class FlowFilter {
public:
    FlowFilter() = default;
    explicit FlowFilter(std::string_view text);

    [[nodiscard]] bool empty() const { return m_words.empty(); }
    [[nodiscard]] bool matches(const FlowRecord& record) const;

private:
    std::vector<std::string> m_words; ///< lower case
};

/// What a filter searches, in lower case: protocol, state, the four ends as address:port (IPv6
/// in brackets, ICMP as id=, type=, code=), status bits, NAT kind, "mark=", "zone=", helper.
/// Counters, ages and time-outs are left out: they change while one reads.
[[nodiscard]] std::string searchText(const FlowRecord& record);

} // namespace natlens
