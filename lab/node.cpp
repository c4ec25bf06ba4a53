// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/node.h"

#include <algorithm>

namespace natlens::lab {

std::string_view name(Node node)
{
    switch (node) {
    case Node::Client: return "client";
    case Node::Router: return "router";
    case Node::Server: return "server";
    }
    return {};
}

std::optional<Node> parseNode(std::string_view text)
{
    const auto* found = std::ranges::find(kNodes, text, name);
    if (found == kNodes.end()) {
        return std::nullopt;
    }
    return *found;
}

} // namespace natlens::lab
