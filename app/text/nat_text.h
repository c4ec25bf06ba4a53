// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include "core/nat_kind.h"

namespace natlens {

/// For a cell: "Redirect", "DNAT", "Port remap" …; with a question mark when it is not sure.
[[nodiscard]] QString natText(const NatVerdict& nat);
/// The word of the field, as sentences use it: "REDIRECT", "DNAT", "hairpin …".
[[nodiscard]] QString natWord(NatKind kind);
/// "inferred from the addresses", "matched by one rule", …
[[nodiscard]] QString certaintyText(Certainty certainty);
/// What the kind means, and how sure it is.
[[nodiscard]] QString natToolTip(const NatVerdict& nat);
/// The drawing of resources/icons for it.
[[nodiscard]] QString natIconName(NatKind kind);

} // namespace natlens
