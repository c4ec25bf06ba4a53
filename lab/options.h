// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "lab/node.h"

namespace natlens::lab {

struct RunOptions {
    std::string scenario;
    Node node = Node::Router; ///< in which COMMAND runs
    bool quiet = false;       ///< a fixed set of flows, made once
    bool accounting = true;   ///< nf_conntrack_acct and nf_conntrack_timestamp in the router
    std::vector<std::string> command;
    /// In place of COMMAND; gets the exit status of the lab.
    std::function<int()> body{};
    /// Not empty: all files are read-only in the lab, but for this folder, which is empty there.
    std::string workFolder{};

    [[nodiscard]] bool hasCommand() const { return body || !command.empty(); }
};

struct ExecOptions {
    Node node = Node::Router;
    std::vector<std::string> command;
};

} // namespace natlens::lab
