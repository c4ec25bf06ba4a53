// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"

namespace natlens {

/// The elements of a table's set "lease" anew, with their time.
struct LeaseRenewal {
    std::string table; ///< of family inet
    unsigned seconds = 0;
    std::vector<std::uint8_t> protocols; ///< IPPROTO_*
    bool operator==(const LeaseRenewal&) const = default;
};

/// As a command for the owner of the rules: "lease natlens_1 4 6 17".
[[nodiscard]] std::string toCommand(const LeaseRenewal& renewal);
/// Nothing: it is a command of nft's.
[[nodiscard]] std::optional<LeaseRenewal> leaseRenewal(const std::string& command);

/// The netlink socket of nftables that this process has: libnftables keeps its own to itself, and
/// a table with an owner takes changes by no other. -1: there is none.
[[nodiscard]] int nftablesSocket();
/// In one transaction by @p socket, without a look at what else there is: libnftables would read
/// all rules first, and again for as long as others keep changing them. System: the kernel's errno.
[[nodiscard]] Result<void> renewLease(int socket, const LeaseRenewal& renewal);

} // namespace natlens
