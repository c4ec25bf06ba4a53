// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <linux/netlink.h>
#include <span>

namespace natlens {

/// One netlink message: its head, copied for alignment, and what follows the head.
struct Message {
    nlmsghdr head{};
    std::span<const std::byte> payload;
};

/// Walks netlink messages one after the other. Every length is checked against what is left.
class MessageWalker {
public:
    explicit MessageWalker(std::span<const std::byte> bytes) : m_rest(bytes) {}

    /// False at the end, and where the bytes are no message: see intact().
    [[nodiscard]] bool next(Message& message);
    /// False when the walk ended before the bytes did.
    [[nodiscard]] bool intact() const { return m_rest.empty(); }

private:
    std::span<const std::byte> m_rest;
};

} // namespace natlens
