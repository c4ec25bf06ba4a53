// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/profile_text.h"

namespace natlens::cli {

namespace {

std::string sentence(const ProfileProblem& problem)
{
    const std::string quoted = '\'' + problem.value + '\'';
    switch (problem.fault) {
    case ProfileFault::UnknownKey: return "a profile has no such field";
    case ProfileFault::WrongType: return "is not of the kind that this field wants";
    case ProfileFault::UnknownWord: return quoted + " is none of its words";
    case ProfileFault::TooMany: return "too many entries (" + problem.value + ')';
    case ProfileFault::TooLong:
        return "longer than " + std::to_string(ProfileLimits::NameBytes) + " bytes";
    case ProfileFault::BadPort: return quoted + " is no port (1 to 65535) and no range of them";
    case ProfileFault::BadRange: return quoted + " ends before it begins";
    case ProfileFault::Overlap: return quoted + " is in another range already";
    case ProfileFault::BadPrefix:
        return quoted + " is no address and no prefix whose other bits are 0, such as 10.0.0.0/8";
    case ProfileFault::Multicast: return quoted + " is multicast, which conntrack does not follow";
    case ProfileFault::NoFamily: return "no address family is left of what the fields allow";
    case ProfileFault::BadInterface: return quoted + " cannot be the name of an interface";
    case ProfileFault::Loopback: return "for this host's own connections there is 'local'";
    case ProfileFault::NothingToTake: return "say which ports to take, of TCP or of UDP";
    case ProfileFault::NoScope:
        return "say which connections to take: those that come in by an interface, or local ones";
    case ProfileFault::NeedsLocal: return "a user is known of local connections only";
    case ProfileFault::OutOfRange:
        return quoted + " seconds: " + std::to_string(ProfileLimits::ShortestLease) + " to "
               + std::to_string(ProfileLimits::LongestLease) + " are possible";
    case ProfileFault::NeedsPort: return "the port where the external listener is";
    case ProfileFault::UnusedPort: return "only an external listener has a port of its own";
    case ProfileFault::OwnListener:
        return "port " + problem.value + " is the listener's own: it would take itself";
    case ProfileFault::Loop:
        return "the proxy's own connections would come back to it: say which user it runs as";
    case ProfileFault::External: return "an external listener cannot do that";
    case ProfileFault::UnknownSetting:
        return quoted
               + " is no NAME=VALUE of a sysctl that interceptions may change: rp_filter, "
                 "src_valid_mark, route_localnet, bridge-nf-call-iptables, "
                 "bridge-nf-call-ip6tables";
    case ProfileFault::BadSetting: return quoted + " is no value of that sysctl";
    case ProfileFault::Twice: return quoted + " is named twice";
    }
    return {};
}

} // namespace

std::string toText(const ProfileProblem& problem)
{
    return problem.field + ": " + sentence(problem);
}

} // namespace natlens::cli
