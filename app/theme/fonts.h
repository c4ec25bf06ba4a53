// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFont>

namespace natlens {

/// What the person's desktop chose; where it chose nothing, the best family that is present.
[[nodiscard]] QFont interfaceFont();
/// Figures of one width, for addresses, ports and counts.
[[nodiscard]] QFont figuresFont();
/// @p base in another size (relative, in points) and weight.
[[nodiscard]] QFont scaled(QFont base, double points, QFont::Weight weight = QFont::Normal);

} // namespace natlens
