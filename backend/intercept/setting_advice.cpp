// SPDX-License-Identifier: GPL-2.0-or-later
#include "intercept/setting_advice.h"

#include <algorithm>

#include "intercept/plan.h"

namespace natlens {

namespace {

using Sysctls = std::map<std::string, std::string>;

class Advisor {
public:
    Advisor(const InterceptProfile& profile, const Sysctls& sysctls, std::span<const Link> links)
        : m_profile(profile), m_sysctls(sysctls), m_links(links)
    {
    }

    std::vector<SettingAdvice> advise()
    {
        const ProfileFamilies families = familiesOf(m_profile);
        for (const std::string& interface : m_profile.incoming) {
            if (families.ipv4) {
                adviseRouting(interface);
            }
            if (families.ipv4) {
                adviseBridge(interface, "net/bridge/bridge-nf-call-iptables");
            }
            if (families.ipv6) {
                adviseBridge(interface, "net/bridge/bridge-nf-call-ip6tables");
            }
        }
        return std::move(m_found);
    }

private:
    [[nodiscard]] const std::string* value(const std::string& name) const
    {
        const auto found = m_sysctls.find(name);
        return found == m_sysctls.end() ? nullptr : &found->second;
    }

    void add(const std::string& name, const char* wanted, SettingReason reason, bool needed)
    {
        const std::string* current = value(name);
        const bool known = std::ranges::any_of(
            m_found, [&name](const SettingAdvice& a) { return a.setting.name == name; });
        if (current != nullptr && *current != wanted && !known) {
            m_found.push_back({{name, wanted}, *current, reason, needed});
        }
    }

    /// The kernel takes the greater one of "all" and the interface's own for rp_filter, and for
    /// the others either.
    [[nodiscard]] bool either(const std::string& interface, const char* sysctl,
                              const char* wanted) const
    {
        const std::string* own = value(conf(interface, sysctl));
        const std::string* all = value(conf("all", sysctl));
        return (own != nullptr && *own == wanted) || (all != nullptr && *all == wanted);
    }

    static std::string conf(const std::string& interface, const char* sysctl)
    {
        return "net/ipv4/conf/" + interface + '/' + sysctl;
    }

    void adviseRouting(const std::string& interface)
    {
        const bool marks = m_profile.mode == InterceptMode::Tproxy
                           || m_profile.action == InterceptAction::RelayAsClient;
        if (marks && either(interface, "src_valid_mark", "1")) {
            add(conf(interface, "src_valid_mark"), "0", SettingReason::SourceMark, true);
            add(conf("all", "src_valid_mark"), "0", SettingReason::SourceMark, true);
        }
        if (either(interface, "rp_filter", "1") && !either(interface, "rp_filter", "2")) {
            add(conf(interface, "rp_filter"), "2", SettingReason::ReversePathStrict, false);
        }
        if (takesLoopback() && !either(interface, "route_localnet", "1")) {
            add(conf(interface, "route_localnet"), "1", SettingReason::LocalNet, true);
        }
    }

    [[nodiscard]] bool takesLoopback() const
    {
        return std::ranges::any_of(
            m_profile.to, [](const IpPrefix& prefix) { return prefix.address.isLoopback(); });
    }

    void adviseBridge(const std::string& interface, const char* sysctl)
    {
        const auto link = std::ranges::find(m_links, interface, &Link::name);
        if (link == m_links.end() || link->kind != "bridge") {
            return;
        }
        if (m_profile.mode == InterceptMode::Tproxy) {
            add(sysctl, "0", SettingReason::BridgeDiverts, true);
        } else {
            add(sysctl, "1", SettingReason::BridgePasses, false);
        }
    }

    const InterceptProfile& m_profile;
    const Sysctls& m_sysctls;
    std::span<const Link> m_links;
    std::vector<SettingAdvice> m_found;
};

} // namespace

std::string_view name(SettingReason reason)
{
    switch (reason) {
    case SettingReason::ReversePathStrict: return "reverse-path-strict";
    case SettingReason::SourceMark: return "source-mark";
    case SettingReason::LocalNet: return "local-net";
    case SettingReason::BridgeDiverts: return "bridge-diverts";
    case SettingReason::BridgePasses: break;
    }
    return "bridge-passes";
}

std::vector<SettingAdvice> settingAdvice(const InterceptProfile& profile, const Sysctls& sysctls,
                                         std::span<const Link> links)
{
    return Advisor(profile, sysctls, links).advise();
}

} // namespace natlens
