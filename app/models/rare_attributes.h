// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "models/attribute.h"

namespace natlens {

/// What few flows have: helper, master, labels, security context, sequence adjustment, synproxy,
/// and attributes without a name, by their number. Only what is there.
void appendRare(std::vector<Attribute>& out, const Flow& flow);

} // namespace natlens
