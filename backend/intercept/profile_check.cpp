// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "intercept/profile_parts.h"

namespace natlens {

namespace {

using Problems = std::vector<ProfileProblem>;

void checkPorts(const char* field, const std::vector<PortRange>& ranges, Problems& out)
{
    if (ranges.size() > ProfileLimits::Ranges) {
        out.push_back({field, ProfileFault::TooMany, std::to_string(ranges.size())});
        return;
    }
    for (const PortRange& range : ranges) {
        if (range.first == 0) {
            out.push_back({field, ProfileFault::BadPort, toString(range)});
        } else if (range.last < range.first) {
            out.push_back({field, ProfileFault::BadRange, toString(range)});
        }
    }
    std::vector<PortRange> sorted = ranges;
    std::ranges::sort(sorted);
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (sorted[i].first <= sorted[i - 1].last) {
            out.push_back({field, ProfileFault::Overlap, toString(sorted[i])});
        }
    }
}

void checkPrefixes(const char* field, const std::vector<IpPrefix>& prefixes, Problems& out)
{
    if (prefixes.size() > ProfileLimits::Prefixes) {
        out.push_back({field, ProfileFault::TooMany, std::to_string(prefixes.size())});
    }
    for (const IpPrefix& prefix : prefixes) {
        if (prefix.isMulticast()) {
            out.push_back({field, ProfileFault::Multicast, prefix.toString()});
        }
    }
}

void checkScope(const InterceptProfile& profile, Problems& out)
{
    if (!profile.local && profile.incoming.empty()) {
        out.push_back({"incoming", ProfileFault::NoScope, {}});
    }
    if (profile.incoming.size() > ProfileLimits::Interfaces) {
        out.push_back({"incoming", ProfileFault::TooMany, std::to_string(profile.incoming.size())});
    }
    for (const std::string& interface : profile.incoming) {
        if (!couldBeAnInterface(interface)) {
            out.push_back({"incoming", ProfileFault::BadInterface, interface});
        } else if (interface == "lo") {
            out.push_back({"incoming", ProfileFault::Loopback, interface});
        }
    }
    if (profile.uid && !profile.local) {
        out.push_back({"uid", ProfileFault::NeedsLocal, std::to_string(*profile.uid)});
    }
    if (profile.exceptUid && !profile.local) {
        out.push_back({"except-uid", ProfileFault::NeedsLocal, std::to_string(*profile.exceptUid)});
    }
}

void checkExternal(const InterceptProfile& profile, Problems& out)
{
    const std::string port = std::to_string(profile.externalPort);
    if (profile.action != InterceptAction::External) {
        if (profile.externalPort != 0) {
            out.push_back({"external-port", ProfileFault::UnusedPort, port});
        }
        return;
    }
    if (profile.externalPort == 0) {
        out.push_back({"external-port", ProfileFault::NeedsPort, {}});
    } else if (takes(profile.tcp, profile.externalPort)) {
        out.push_back({"tcp", ProfileFault::OwnListener, port});
    } else if (takes(profile.udp, profile.externalPort)) {
        out.push_back({"udp", ProfileFault::OwnListener, port});
    }
    // A relay of ours marks its sockets; somebody else's can be told apart by its user alone.
    if (profile.local && !profile.exceptUid && !profile.uid) {
        out.push_back({"except-uid", ProfileFault::Loop, {}});
    }
    if (profile.uid && profile.exceptUid == profile.uid) {
        out.push_back({"except-uid", ProfileFault::Loop, std::to_string(*profile.uid)});
    }
}

bool hasFamily(const std::vector<IpPrefix>& prefixes, L3Protocol family)
{
    return prefixes.empty() || std::ranges::any_of(prefixes, [family](const IpPrefix& prefix) {
               return prefix.address.family() == family;
           });
}

} // namespace

ProfileFamilies familiesOf(const InterceptProfile& profile)
{
    const auto left = [&profile](bool wanted, L3Protocol family) {
        return wanted && hasFamily(profile.to, family) && hasFamily(profile.from, family);
    };
    return {left(profile.ipv4, L3Protocol::Ipv4), left(profile.ipv6, L3Protocol::Ipv6)};
}

std::vector<ProfileProblem> problemsOf(const InterceptProfile& profile)
{
    Problems out;
    if (profile.name.size() > ProfileLimits::NameBytes) {
        out.push_back({"name", ProfileFault::TooLong, std::to_string(profile.name.size())});
    }
    if (profile.tcp.empty() && profile.udp.empty()) {
        out.push_back({"tcp", ProfileFault::NothingToTake, {}});
    }
    checkPorts("tcp", profile.tcp, out);
    checkPorts("udp", profile.udp, out);
    checkScope(profile, out);
    checkPrefixes("to", profile.to, out);
    checkPrefixes("from", profile.from, out);
    if (familiesOf(profile) == ProfileFamilies{}) {
        out.push_back({profile.from.empty() ? "families" : "from", ProfileFault::NoFamily, {}});
    }
    checkExternal(profile, out);
    checkSettings(profile.settings, out);
    if (profile.leaseSeconds < ProfileLimits::ShortestLease
        || profile.leaseSeconds > ProfileLimits::LongestLease) {
        out.push_back({"lease", ProfileFault::OutOfRange, std::to_string(profile.leaseSeconds)});
    }
    return out;
}

} // namespace natlens
