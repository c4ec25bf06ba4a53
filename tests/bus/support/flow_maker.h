// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <set>

#include "core/flow.h"

struct nfct_handle;

namespace natlens::test {

/// Makes and ends entries of the table by netlink, fast and without a packet. UDP, 10.0.0.0/8,
/// each number is another flow.
class FlowMaker {
public:
    FlowMaker();
    FlowMaker(const FlowMaker&) = delete;
    FlowMaker& operator=(const FlowMaker&) = delete;
    ~FlowMaker();

    /// False: errno says why.
    [[nodiscard]] bool make(std::uint32_t number, std::uint32_t timeoutSeconds = 600);
    [[nodiscard]] bool end(std::uint32_t number);
    /// Empties the table.
    void endAll();

private:
    [[nodiscard]] bool ask(std::uint32_t number, int query, std::uint32_t timeoutSeconds);

    nfct_handle* m_handle;
};

/// A dump of the kernel's table as it is now, by another way than the helper's.
[[nodiscard]] std::set<FlowKey> kernelTable();

} // namespace natlens::test
