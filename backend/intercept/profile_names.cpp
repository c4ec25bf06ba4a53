// SPDX-License-Identifier: GPL-2.0-or-later
#include "intercept/profile.h"

namespace natlens {

std::string_view name(InterceptMode mode)
{
    return mode == InterceptMode::Redirect ? "redirect" : "tproxy";
}

std::string_view name(InterceptAction action)
{
    switch (action) {
    case InterceptAction::Relay: return "relay";
    case InterceptAction::RelayAsClient: return "relay-as-client";
    case InterceptAction::External: return "external";
    case InterceptAction::Hold: break;
    }
    return "hold";
}

std::string_view name(ProfileFault fault)
{
    switch (fault) {
    case ProfileFault::UnknownKey: return "unknown-key";
    case ProfileFault::WrongType: return "wrong-type";
    case ProfileFault::UnknownWord: return "unknown-word";
    case ProfileFault::TooMany: return "too-many";
    case ProfileFault::TooLong: return "too-long";
    case ProfileFault::BadPort: return "bad-port";
    case ProfileFault::BadRange: return "bad-range";
    case ProfileFault::Overlap: return "overlap";
    case ProfileFault::BadPrefix: return "bad-prefix";
    case ProfileFault::Multicast: return "multicast";
    case ProfileFault::NoFamily: return "no-family";
    case ProfileFault::BadInterface: return "bad-interface";
    case ProfileFault::Loopback: return "loopback";
    case ProfileFault::NothingToTake: return "nothing-to-take";
    case ProfileFault::NoScope: return "no-scope";
    case ProfileFault::NeedsLocal: return "needs-local";
    case ProfileFault::OutOfRange: return "out-of-range";
    case ProfileFault::NeedsPort: return "needs-port";
    case ProfileFault::UnusedPort: return "unused-port";
    case ProfileFault::OwnListener: return "own-listener";
    case ProfileFault::Loop: return "loop";
    case ProfileFault::UnknownSetting: return "unknown-setting";
    case ProfileFault::BadSetting: return "bad-setting";
    case ProfileFault::Twice: return "twice";
    case ProfileFault::External: break;
    }
    return "external";
}

} // namespace natlens
