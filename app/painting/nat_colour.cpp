// SPDX-License-Identifier: GPL-2.0-or-later
#include "painting/nat_colour.h"

namespace natlens {

QColor natColour(NatKind kind, const Colours& colours)
{
    switch (kind) {
    case NatKind::None: return colours.textMuted;
    case NatKind::Redirect:
    case NatKind::Dnat: return colours.changed;
    case NatKind::Snat:
    case NatKind::Masquerade:
    case NatKind::PortRemap: return colours.source;
    case NatKind::Both: return colours.both;
    }
    return colours.text;
}

} // namespace natlens
