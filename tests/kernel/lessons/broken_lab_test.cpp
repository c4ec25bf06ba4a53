// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include "kernel/lab/lab_run.h"

namespace natlens::testing {

namespace {

/// What a learner may do as root of the lab, and what then shows that it is broken.
struct Breakage {
    const char* name;
    std::vector<std::pair<const char*, std::string>> commands; ///< node and command
    const char* shows;
};

void PrintTo(const Breakage& breakage, std::ostream* out)
{
    *out << breakage.name;
}

/// One socket sends to every port: 65,535 entries in the router's table.
std::string fill()
{
    return "python3 -c 'import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); "
           "[s.sendto(b\\\"\\\", (\\\"10.0.2.2\\\", port)) for port in range(1, 65536)]'";
}

std::vector<Breakage> breakages()
{
    // A full table gives up single entries for new ones.
    const std::string isFull =
        "cd /proc/sys/net/netfilter && test $(($(cat nf_conntrack_count) * 100)) -ge $(($(cat "
        "nf_conntrack_max) * 99)) && echo it is full";
    return {
        {"rules",
         {{"router", "nft flush ruleset; nft list ruleset; echo no rules"}},
         R"(no rules\u000a)"},
        {"links",
         {{"router", "ip link del to-server; ip link del to-client; ip -br link | wc -l"}},
         R"("1\u000a")"},
        {"table",
         {{"server", "nft add table ip mute && nft add chain ip mute input '{ type filter hook "
                     "input priority filter; policy drop; }'"},
          {"client", fill()},
          {"client", fill()},
          {"client", fill()},
          {"client", fill()},
          {"client", fill()},
          {"router", isFull}},
         R"(it is full\u000a)"},
    };
}

/// What of the host a lab must not touch: links, the limit of the table, forwarding.
std::string host()
{
    std::string all;
    std::set<std::string> links;
    for (const auto& each : std::filesystem::directory_iterator("/sys/class/net")) {
        links.insert(each.path().filename().string());
    }
    for (const std::string& link : links) {
        all += link + "\n";
    }
    for (const char* name : {"net/netfilter/nf_conntrack_max", "net/ipv4/ip_forward"}) {
        std::ostringstream value;
        value << std::ifstream(std::string("/proc/sys/") + name).rdbuf();
        all += std::string(name) + " " + value.str();
    }
    return all;
}

} // namespace

class BrokenLab : public ::testing::TestWithParam<Breakage> {};

INSTANTIATE_TEST_SUITE_P(By, BrokenLab, ::testing::ValuesIn(breakages()),
                         [](const auto& each) { return std::string(each.param.name); });

TEST_P(BrokenLab, isAsNewAfterARestart)
{
    const std::string before = host();
    LabRun run({"play", "--talk", NATLENS_LESSONS "/01-tuples.json"});
    ASSERT_TRUE(run.waitForOutput("\"type\":\"ready\",\"replayed\":0,\"ok\":true"));
    for (const auto& [node, command] : GetParam().commands) {
        run.writeInput(std::string(R"({"do": "run", "in": ")") + node + R"(", "command": ")"
                       + command + "\"}\n");
    }
    run.writeInput("{\"do\": \"look\"}\n");
    ASSERT_TRUE(run.waitForOutput(GetParam().shows));
    ASSERT_TRUE(run.waitForOutput("\"type\":\"tables\""));
    const auto began = std::chrono::steady_clock::now();
    run.writeInput("{\"do\": \"restart\", \"done\": 0}\n");
    ASSERT_TRUE(run.waitForOutputAgain("\"type\":\"ready\",\"replayed\":0,\"ok\":true"));
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - began);
    RecordProperty("restart_ms", static_cast<int>(took.count()));
    std::cout << "restarted after " << took.count() << " ms\n";
    run.writeInput("{\"do\": \"step\", \"step\": 0}\n");
    EXPECT_TRUE(run.waitForOutput("\"type\":\"step\",\"step\":0,\"ok\":true"));
    const auto namespaces = run.namespaces();
    run.closeInput();
    EXPECT_EQ(run.wait().status, 0);
    EXPECT_EQ(run.leftovers(namespaces), "");
    EXPECT_EQ(host(), before);
}

} // namespace natlens::testing
