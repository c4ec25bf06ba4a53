// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "intercept/profile_parts.h"

namespace natlens {

namespace {

constexpr std::size_t InterfaceBytes = 15; // IFNAMSIZ without the end

/// A sysctl whose values are the digits from 0 on.
struct KnownSetting {
    std::string_view name;
    char highest;
};
constexpr std::string_view ConfFolder = "net/ipv4/conf/";
constexpr std::array OfInterfaces{KnownSetting{"rp_filter", '2'},
                                  KnownSetting{"src_valid_mark", '1'},
                                  KnownSetting{"route_localnet", '1'}};
constexpr std::array OfBridges{KnownSetting{"net/bridge/bridge-nf-call-iptables", '1'},
                               KnownSetting{"net/bridge/bridge-nf-call-ip6tables", '1'}};

const KnownSetting* findSetting(std::string_view name)
{
    const auto* bridge = std::ranges::find(OfBridges, name, &KnownSetting::name);
    if (bridge != OfBridges.end()) {
        return bridge;
    }
    const std::size_t slash = name.rfind('/');
    if (!name.starts_with(ConfFolder) || slash == std::string_view::npos
        || slash < ConfFolder.size()
        || !couldBeAnInterface(name.substr(ConfFolder.size(), slash - ConfFolder.size()))) {
        return nullptr;
    }
    const auto* of = std::ranges::find(OfInterfaces, name.substr(slash + 1), &KnownSetting::name);
    return of == OfInterfaces.end() ? nullptr : of;
}

ProfileFault faultOf(const InterceptSetting& setting, std::set<std::string_view>& names)
{
    const KnownSetting* known = findSetting(setting.name);
    if (known == nullptr) {
        return ProfileFault::UnknownSetting;
    }
    if (!names.insert(setting.name).second) {
        return ProfileFault::Twice;
    }
    return ProfileFault::BadSetting;
}

} // namespace

/// The kernel takes names that are no UTF-8. Such a one cannot come here whole: what stands in
/// place of its bytes would name another interface, or none.
bool couldBeAnInterface(std::string_view name)
{
    constexpr std::string_view NotUtf8 = "\xef\xbf\xbd";
    if (name.find(NotUtf8) != std::string_view::npos) {
        return false;
    }
    if (name.empty() || name.size() > InterfaceBytes || name == "." || name == "..") {
        return false;
    }
    return std::ranges::none_of(name, [](unsigned char c) {
        return c == '\0' || c == '/' || c == ':' || std::isspace(c) != 0;
    });
}

std::string toString(const InterceptSetting& setting)
{
    return setting.name + '=' + setting.value;
}

bool isKnownSetting(std::string_view name)
{
    return findSetting(name) != nullptr;
}

char highestValue(std::string_view name)
{
    const KnownSetting* known = findSetting(name);
    return known == nullptr ? '0' : known->highest;
}

void checkSettings(const std::vector<InterceptSetting>& settings, std::vector<ProfileProblem>& out)
{
    constexpr const char* Field = "settings";
    if (settings.size() > ProfileLimits::Settings) {
        out.push_back({Field, ProfileFault::TooMany, std::to_string(settings.size())});
        return;
    }
    std::set<std::string_view> names;
    for (const InterceptSetting& setting : settings) {
        const bool digit = setting.value.size() == 1 && setting.value[0] >= '0'
                           && setting.value[0] <= highestValue(setting.name);
        if (const ProfileFault fault = faultOf(setting, names);
            !digit || fault != ProfileFault::BadSetting) {
            out.push_back({Field, fault, toString(setting)});
        }
    }
}

} // namespace natlens
