// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "lessons/scenario_file.h"

namespace natlens {

namespace {

std::string mistakesOf(const std::string& text)
{
    const auto scenario = parseScenario(text, "lab.json");
    return scenario ? std::string() : toText(scenario.error());
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

constexpr const char* kWhole = R"({
  "format": 1, "name": "mine", "story": "A lab.",
  "nodes": {
    "router": {
      "addresses": {"to-client": ["192.168.1.1/24", "fd01::1/64"], "to-server": ["192.168.2.1/24"]},
      "rules": ["table ip x {", "}"],
      "sysctls": {"net.ipv4.ip_forward": "0"}
    },
    "client": {"addresses": {"eth0": ["192.168.1.2/24"]}}
  },
  "mark_routing": [{"mark": 1, "table": 100}],
  "services": [{"in": "server", "protocol": "udp", "ports": "8000-8002", "says": "hello"},
               {"in": "router", "address": "::", "ports": 5000, "says": "local-address", "transparent": true}],
  "traffic": [{"protocol": "tcp", "from": "192.168.1.2:40000", "to": "[fd02::1]:80", "in": "client"}]
})";

} // namespace

TEST(ScenarioFile, mixedFamiliesAreAMistake)
{
    EXPECT_TRUE(
        contains(mistakesOf(kWhole), "traffic[0].from: expected an address of the same family"));
}

TEST(ScenarioFile, isWrittenAsItWasRead)
{
    std::string text = kWhole;
    text.replace(text.find("[fd02::1]:80"), 12, "10.0.2.2:80");
    const auto first = parseScenario(text, "lab.json");
    ASSERT_TRUE(first) << toText(first.error());
    const std::string written = toJson(*first);
    const auto second = parseScenario(written, "lab.json");
    ASSERT_TRUE(second) << toText(second.error()) << written;
    EXPECT_EQ(toJson(*second), written);
    EXPECT_EQ(second->nodes.at(1).rules, "table ip x {\n}\n");
    EXPECT_EQ(second->nodes.at(1).addresses.at(0).second.size(), 2U);
    EXPECT_EQ(second->services.at(0).ports.size(), 3U);
    EXPECT_TRUE(second->services.at(1).transparent);
    EXPECT_EQ(second->traffic.at(0).from->port, 40000);
    EXPECT_EQ(second->markRouting.at(0).table, 100U);
}

// Found by the fuzzer: beside "like" an empty list of nodes was written, which is refused.
TEST(ScenarioFile, oneThatIsLikeAnotherIsWrittenSo)
{
    const auto like = parseScenario(R"({"format": 1, "like": "redirect"})", "a.json");
    ASSERT_TRUE(like);
    const auto again = parseScenario(toJson(*like), "b.json");
    ASSERT_TRUE(again) << toText(again.error());
    EXPECT_EQ(again->like, "redirect");
}

TEST(ScenarioFile, anEmptySettingIsKept)
{
    const auto read = parseScenario(
        R"({"format": 1, "nodes": {"router": {"sysctls": {"net.x": ""}}}})", "a.json");
    ASSERT_TRUE(read);
    const auto again = parseScenario(toJson(*read), "b.json");
    ASSERT_TRUE(again) << toText(again.error());
    EXPECT_EQ(again->nodes.at(1).sysctls.size(), 1U);
}

TEST(ScenarioFile, mistakesAreToldWithFieldAndExpectation)
{
    const std::pair<const char*, const char*> cases[] = {
        {R"({"format": 1, "like": "moon"})", "like: expected a scenario that natlens-lab list"},
        {R"({"format": 1, "like": "dnat", "services": []})", "services: expected nothing beside"},
        {R"({"format": 1, "nodes": {"client": {"addresses": {"eth0": ["10.0.1.2"]}}}})",
         "nodes.client.addresses.eth0: expected addresses with a prefix length"},
        {R"({"format": 1, "nodes": {"client": {"addresses": {"eth1": ["10.0.1.2/24"]}}}})",
         "nodes.client.addresses.eth1: expected one of the fields eth0"},
        {R"({"format": 1, "nodes": {"router": {"sysctls": {"kernel.panic": "1"}}}})",
         "sysctls: expected names that begin with net."},
        {R"({"format": 1, "nodes": {"router": {"sysctls": {"net./../kernel": "1"}}}})",
         "sysctls: expected names that begin with net."},
        {R"({"format": 1, "services": [{"in": "server", "ports": "80-70"}]})",
         "services[0].ports: expected a port"},
        {R"({"format": 1, "services": [{"in": "server", "ports": "1-65535"}]})",
         "a range of at most 256"},
        {R"({"format": 1, "traffic": [{"to": "10.0.2.2:99999"}]})",
         "traffic[0].to: expected an address and a port"},
        {R"({"format": 1, "run": "rm -rf /"})", "run: expected one of the fields"},
    };
    for (const auto& [text, expected] : cases) {
        EXPECT_TRUE(contains(mistakesOf(text), expected)) << mistakesOf(text);
    }
}

TEST(ScenarioFile, endsAreReadInBothFamilies)
{
    EXPECT_EQ(toText(parseEnd("10.0.2.2:80").value()), "10.0.2.2:80");
    EXPECT_EQ(toText(parseEnd("[fd00::1]:80").value()), "[fd00::1]:80");
    EXPECT_EQ(toText(parseEnd("fd00::1").value()), "fd00::1");
    EXPECT_EQ(parseEnd("10.0.2.2").value().port, 0);
    for (const char* wrong : {"", "10.0.2", "10.0.2.2:", "10.0.2.2:x", "[fd00::1", "[fd00::1]80"}) {
        EXPECT_FALSE(parseEnd(wrong)) << wrong;
    }
}

} // namespace natlens
