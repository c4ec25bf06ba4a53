// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "netlink/mnl_socket.h"
#include "wire/relay_origin.h"

namespace natlens {

/// Asks conntrack where translated datagrams had been going: SO_ORIGINAL_DST knows no UDP, and the
/// relay may not ask conntrack. The entry is found as the kernel finds it for SO_ORIGINAL_DST, by
/// the tuple of a reply.
class OriginLookup {
public:
    /// Fills in original, or errnum.
    void answer(std::vector<RelayOrigin>& origins);

private:
    std::optional<MnlSocket> m_kernel;
};

} // namespace natlens
