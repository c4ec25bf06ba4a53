// SPDX-License-Identifier: GPL-2.0-or-later
#include "intercept/setting_advice.h"

#include <gtest/gtest.h>

#include "plan_maker.h"

namespace natlens::test {
namespace {

using Sysctls = std::map<std::string, std::string>;
using Reasons = std::vector<SettingReason>;

Reasons reasons(const char* profile, const Sysctls& sysctls, const char* kind = "veth")
{
    Link link;
    link.name = "eth0";
    link.kind = kind;
    Reasons out;
    for (const SettingAdvice& advice :
         settingAdvice(profileOf(profile), sysctls, std::span(&link, 1))) {
        EXPECT_TRUE(isKnownSetting(advice.setting.name));
        out.push_back(advice.reason);
    }
    return out;
}

constexpr const char* Tproxy = R"({"tcp": ["80"], "incoming": ["eth0"], "mode": "tproxy"})";
constexpr const char* Redirect = R"({"tcp": ["80"], "incoming": ["eth0"]})";

TEST(SettingAdvice, MindsTheMarkInReversePathsOfTproxyAlone)
{
    const Sysctls all{{"net/ipv4/conf/all/src_valid_mark", "1"},
                      {"net/ipv4/conf/eth0/src_valid_mark", "0"}};
    EXPECT_EQ(reasons(Tproxy, all), Reasons{SettingReason::SourceMark});
    EXPECT_EQ(reasons(Redirect, all), Reasons{});
    EXPECT_EQ(reasons(Tproxy, {{"net/ipv4/conf/eth1/src_valid_mark", "1"}}), Reasons{});
}

TEST(SettingAdvice, TellsOfStrictReversePaths)
{
    const Sysctls strict{{"net/ipv4/conf/all/rp_filter", "1"},
                         {"net/ipv4/conf/eth0/rp_filter", "0"}};
    EXPECT_EQ(reasons(Redirect, strict), Reasons{SettingReason::ReversePathStrict});
    EXPECT_EQ(reasons(R"({"tcp": ["80"], "local": true})", strict), Reasons{});
    EXPECT_EQ(reasons(R"({"tcp": ["80"], "incoming": ["eth0"], "families": ["ipv6"]})", strict),
              Reasons{});
}

TEST(SettingAdvice, WantsLoopbackAddressesRoutedWhereTheyAreTaken)
{
    const Sysctls off{{"net/ipv4/conf/eth0/route_localnet", "0"},
                      {"net/ipv4/conf/all/route_localnet", "0"}};
    EXPECT_EQ(reasons(R"({"tcp": ["80"], "incoming": ["eth0"], "to": ["127.0.0.1"]})", off),
              Reasons{SettingReason::LocalNet});
    EXPECT_EQ(reasons(Redirect, off), Reasons{});
}

TEST(SettingAdvice, KnowsWhatBridgesDo)
{
    const Sysctls on{{"net/bridge/bridge-nf-call-iptables", "1"},
                     {"net/bridge/bridge-nf-call-ip6tables", "1"}};
    const Sysctls off{{"net/bridge/bridge-nf-call-iptables", "0"}};
    EXPECT_EQ(reasons(Tproxy, on, "bridge"),
              (Reasons{SettingReason::BridgeDiverts, SettingReason::BridgeDiverts}));
    EXPECT_EQ(reasons(Redirect, off, "bridge"), Reasons{SettingReason::BridgePasses});
    EXPECT_EQ(reasons(Tproxy, on), Reasons{});
}

} // namespace
} // namespace natlens::test
