// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "lab/node.h"
#include "lab/traffic/endpoint.h"
#include "lessons/scenario_file.h"

namespace natlens::lab {

/// From @p node: connects or asks once, waits a second, and says in one line what came of it.
[[nodiscard]] std::string sendOnce(Node node, LabProtocol protocol, const Route& route);

} // namespace natlens::lab
