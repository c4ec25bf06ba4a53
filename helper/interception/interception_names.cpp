// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/interception.h"

namespace natlens {

const char* name(InterceptState state)
{
    switch (state) {
    case InterceptState::Starting: return "starting";
    case InterceptState::On: return "on";
    case InterceptState::Degraded: return "degraded";
    case InterceptState::Stopped: break;
    }
    return "stopped";
}

const char* name(InterceptCause cause)
{
    switch (cause) {
    case InterceptCause::None: return "";
    case InterceptCause::Asked: return "asked";
    case InterceptCause::ClientGone: return "client-gone";
    case InterceptCause::LeaseExpired: return "lease-expired";
    case InterceptCause::RelaySilent: return "relay-silent";
    case InterceptCause::RelayLost: return "relay-lost";
    case InterceptCause::RulesLost: return "rules-lost";
    case InterceptCause::RulesSilent: return "rules-silent";
    case InterceptCause::RulesRefused: return "rules-refused";
    case InterceptCause::NotInstalled: return "not-installed";
    case InterceptCause::NoSocket: return "no-socket";
    case InterceptCause::NoSetting: return "no-setting";
    case InterceptCause::RoutingLost: return "routing-lost";
    case InterceptCause::InterfaceGone: return "interface-gone";
    case InterceptCause::NoAddress: return "no-address";
    case InterceptCause::NoListener: return "no-listener";
    case InterceptCause::NoRouting: break;
    }
    return "no-routing";
}

} // namespace natlens
