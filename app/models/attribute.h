// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <vector>

#include "text/flow_text.h"

namespace natlens {

/// One line of the tree beneath the picture: what it is called, what it is, what that means.
struct Attribute {
    QString name;
    QString value;
    QString meaning;
    std::vector<Attribute> children;
    bool operator==(const Attribute&) const = default;
};

/// Everything that the kernel told of the flow and the table has no column or no room for.
[[nodiscard]] std::vector<Attribute> attributesOf(const FlowRecord& record,
                                                  const TextContext& context);

} // namespace natlens
