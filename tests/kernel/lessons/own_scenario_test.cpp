// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <sys/stat.h>

#include "kernel/lab/lab_run.h"
#include "kernel/lessons/written_file.h"

namespace natlens::testing {

namespace {

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

constexpr const char* kOwn = R"({
  "format": 1, "name": "mine",
  "nodes": {
    "client": {"addresses": {"eth0": ["192.168.7.2/24"]}},
    "router": {
      "addresses": {"to-client": ["192.168.7.1/24"], "to-server": ["192.168.8.1/24"]},
      "rules": ["table ip nat {", " chain p {", "  type nat hook prerouting priority dstnat;",
                "  tcp dport 80 redirect to :5000", " }", "}"],
      "sysctls": {"net.netfilter.nf_conntrack_udp_timeout": "7"}
    },
    "server": {"addresses": {"eth0": ["192.168.8.2/24"]}}
  },
  "services": [{"in": "router", "ports": "5000", "says": "original-destination"}],
  "traffic": [{"in": "client", "protocol": "tcp", "from": "192.168.7.2:40000", "to": "192.168.8.2:80"}]
})";

} // namespace

class OwnScenario : public ::testing::TestWithParam<User> {};

INSTANTIATE_TEST_SUITE_P(As, OwnScenario, ::testing::ValuesIn(users()),
                         [](const auto& each) { return nameOf(each.param); });

TEST_P(OwnScenario, hasItsAddressesRulesServicesAndTraffic)
{
    const WrittenFile file(kOwn);
    ::chmod(file.path().c_str(), 0644);
    const std::string look =
        "cat /proc/sys/net/netfilter/nf_conntrack_udp_timeout; "
        "for i in $(seq 100); do conntrack -L 2>/dev/null | grep -q ESTABLISHED && break; "
        "sleep 0.05; done; conntrack -L 2>/dev/null";
    const Finished finished =
        runLab({"run", file.path(), "--no-accounting", "--", "sh", "-c", look}, GetParam());
    EXPECT_EQ(finished.status, 0) << finished.err;
    EXPECT_TRUE(finished.out.starts_with("7\n")) << finished.out;
    EXPECT_TRUE(contains(finished.out, "src=192.168.7.2 dst=192.168.8.2 sport=40000 dport=80 "
                                       "src=192.168.7.1 dst=192.168.7.2 sport=5000 dport=40000"))
        << finished.out;
}

TEST(OwnScenarioFile, aRefusedRuleIsToldInNftsWords)
{
    std::string text = kOwn;
    text.replace(text.find("tcp dport 80"), 12, "tcp dprt 80 ");
    const WrittenFile file(text);
    const Finished finished = runLab({"run", file.path(), "--", "echo", "started"});
    EXPECT_EQ(finished.status, 125);
    EXPECT_EQ(finished.out, "");
    EXPECT_TRUE(contains(finished.err, file.path() + ":")) << finished.err;
    EXPECT_TRUE(contains(finished.err, "nodes.router.rules")) << finished.err;
    EXPECT_TRUE(contains(finished.err, "4:7-10: Error: syntax error")) << finished.err;
}

TEST(OwnScenarioFile, mistakesStartNothing)
{
    const WrittenFile file("{\"format\": 1,\n \"nodes\": {\"rooter\": {}}}");
    const Finished finished = runLab({"run", file.path(), "--", "echo", "started"});
    EXPECT_EQ(finished.status, 2);
    EXPECT_EQ(finished.out, "");
    EXPECT_TRUE(contains(finished.err, ":2: nodes.rooter: expected one of the fields client router "
                                       "server, found \"rooter\""))
        << finished.err;
    EXPECT_EQ(runLab({"run", "/nowhere/lab.json", "--", "true"}).status, 2);
}

TEST(OwnScenarioFile, mayNameAScenarioOfTheLab)
{
    const WrittenFile file(R"({"format": 1, "like": "redirect"})");
    const Finished finished =
        runLab({"run", file.path(), "--quiet", "--", "conntrack", "-L", "-p", "tcp"});
    EXPECT_EQ(finished.status, 0) << finished.err;
    EXPECT_TRUE(contains(finished.out, "sport=5000")) << finished.out;
}

} // namespace natlens::testing
