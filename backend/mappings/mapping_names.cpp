// SPDX-License-Identifier: GPL-2.0-or-later
#include "mappings/mapping.h"

namespace natlens {

const char* name(MappingKind kind)
{
    switch (kind) {
    case MappingKind::Redirect: return "redirect";
    case MappingKind::DnatHere: return "dnat-here";
    case MappingKind::DnatAway: return "dnat";
    case MappingKind::Tproxy: return "tproxy";
    case MappingKind::SourceNat: return "snat";
    case MappingKind::Masquerade: break;
    }
    return "masquerade";
}

const char* name(MappingState state)
{
    switch (state) {
    case MappingState::Live: return "live";
    case MappingState::Idle: return "idle";
    case MappingState::NoListener: return "no-listener";
    case MappingState::Unreachable: return "unreachable";
    case MappingState::NotTransparent: return "not-transparent";
    case MappingState::NotRouted: return "not-routed";
    case MappingState::Elsewhere: break;
    }
    return "elsewhere";
}

} // namespace natlens
