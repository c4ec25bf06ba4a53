// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace natlens::lab {

/// The lab's machines, each a network namespace: client – router – server.
enum class Node : unsigned char { Client, Router, Server };

inline constexpr std::array kNodes{Node::Client, Node::Router, Node::Server};

[[nodiscard]] constexpr std::size_t indexOf(Node node)
{
    return static_cast<std::size_t>(node);
}

/// "client", "router", "server".
[[nodiscard]] std::string_view name(Node node);
[[nodiscard]] std::optional<Node> parseNode(std::string_view text);

} // namespace natlens::lab
