// SPDX-License-Identifier: GPL-2.0-or-later
// Rules made and printed by the real programs, in a network namespace that only this one has.
#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

#include "rule_maker.h"

namespace natlens::test {
namespace {

class Namespaces : public testing::Environment {
public:
    void SetUp() override
    {
        // As root a network namespace is enough; anybody else needs a user namespace around it.
        const uid_t uid = ::getuid();
        if (::unshare(CLONE_NEWNET) != 0) {
            if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
                FAIL() << "no network namespace can be made here: " << std::strerror(errno);
            }
            std::ofstream("/proc/self/uid_map") << "0 " << uid << " 1";
        }
        ::setenv("XTABLES_LOCKFILE", "/dev/null", 1);
        ::setenv("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", 1);
    }
};

const auto* const Registered = testing::AddGlobalTestEnvironment(new Namespaces);

/// What @p command prints; it must succeed.
std::string run(const std::string& command)
{
    FILE* pipe = ::popen(command.c_str(), "r"); // NOLINT(cert-env33-c): commands of this file
    std::string out;
    std::array<char, 4096> buffer{};
    while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
        out.append(buffer.data(), size);
    }
    EXPECT_EQ(::pclose(pipe), 0) << command;
    return out;
}

void nft(const std::string& commands)
{
    FILE* pipe = ::popen("nft -f -", "w"); // NOLINT(cert-env33-c): commands of this file
    std::fwrite(commands.data(), 1, commands.size(), pipe);
    ASSERT_EQ(::pclose(pipe), 0) << commands;
}

constexpr const char* NftRules = R"(
table ip6 six { chain c { type nat hook prerouting priority dstnat; policy accept;
    ip6 daddr fd00::/64 tcp dport 80 dnat to [fd00::5]:80
    icmpv6 type { nd-neighbor-solicit, echo-request } accept
  }
}
table inet t {
  set ports { type inet_service; flags interval; elements = { 80, 8000-8100 }
  }
  set pairs { type ipv4_addr . inet_service; elements = { 10.0.0.1 . 80 }
  }
  set lease { type inet_proto; flags timeout; }
  map where { type inet_service : ipv4_addr . inet_service; elements = { 80 : 10.0.0.5 . 8080 }
  }
  chain sub { counter return
  }
  chain pre { type nat hook prerouting priority dstnat; policy accept;
    tcp dport 8042 counter redirect to :9000 comment "hello \x"
    tcp dport @ports redirect to :8000-8010 random,persistent
    ip daddr 10.0.2.2 tcp dport { 80, 443, 1000-2000 } dnat ip to 192.168.5.1:8080
    ip saddr != { 1.2.3.4, 5.6.7.0/24 } udp dport != 53 dnat ip to 10.0.0.1-10.0.0.9:100-200
    dnat ip to tcp dport map @where
    ip daddr . tcp dport @pairs redirect
    ip daddr . tcp dport { 10.9.9.0/24 . 1-5 } redirect to :1
    iifname "eth*" meta mark and 0xff == 0x1 redirect
    iif lo tcp dport vmap { 22 : accept, 23 : drop, 24 : jump sub, 25 : goto sub }
    fib daddr type local tcp dport 90 redirect to :91
    ct state new,related accept
    ct state vmap { established : accept, invalid : drop }
    meta l4proto @lease redirect
    meta l4proto { tcp, udp } th dport 53 redirect
    meta mark set mark and 0xffff00ff xor 0x300
    ct mark set mark
    tcp flags & (syn|ack) == syn accept
    tcp flags syn,ack / fin,syn,ack drop
    icmp type echo-request limit rate 3/second accept
    meta skuid 1000-2000 accept
    ip saddr 10.0.0.0-10.0.0.255 tcp sport >= 1024 log prefix "a b" drop
    meta l4proto tcp reject with tcp reset
    ip dscp set cs1
  }
  chain post { type nat hook postrouting priority srcnat; policy accept;
    oifname "eth0" meta l4proto tcp masquerade to :1000-2000 random
    ip saddr 10.0.0.0/8 snat ip to 1.2.3.4-1.2.3.8 persistent
    snat ip prefix to ip saddr map { 10.141.11.0/24 : 192.168.2.0/24 }
  }
}
table ip tp { chain pre { type filter hook prerouting priority mangle; policy accept;
    meta l4proto tcp socket transparent 1 meta mark set 1 accept
    tcp dport 80 tproxy to :9040 meta mark set 1 accept
    tcp dport 81 tproxy to 127.0.0.1:9040 accept
  }
}
)";

/// The rules in a listing of nft, in its order.
std::vector<std::string> ruleLines(const std::string& listing)
{
    std::vector<std::string> lines;
    std::istringstream text(listing);
    bool inChain = false;
    for (std::string line; std::getline(text, line);) {
        if (line.starts_with("\tchain ")) {
            inChain = true;
        } else if (line == "\t}") {
            inChain = false;
        } else if (inChain && !line.starts_with("\t\ttype ")) {
            lines.push_back(line.substr(2));
        }
    }
    return lines;
}

TEST(RealNft, IsWrittenAsItWritesItself)
{
    nft(NftRules);
    const Ruleset rules = parseRuleset(bundleOf(FactPart::NftJson, run("nft -j list ruleset")));
    EXPECT_TRUE(rules.notes.empty());
    std::vector<std::string> texts;
    for (const Rule& rule : rules.rules) {
        texts.push_back(rule.text);
    }
    EXPECT_EQ(texts, ruleLines(run("nft list ruleset")));
    for (const Rule& rule : rules.rules) {
        const bool limited = rule.text.find("limit rate") != std::string::npos;
        EXPECT_EQ(rule.understood, !limited) << rule.text;
    }
    nft("flush ruleset");
}

constexpr const char* IptablesRules[] = {
    "-t nat -N proxy",
    "-t nat -A PREROUTING -p tcp --dport 8042 -j REDIRECT --to-ports 9000",
    "-t nat -A PREROUTING -p tcp -m multiport --dports 80,443 -j REDIRECT --to 90-99 --random",
    "-t nat -A PREROUTING ! -s 10.0.0.0/8 -i eth+ -p udp ! --dport 53 -j DNAT --to 192.168.5.1:7",
    "-t nat -A PREROUTING -d 10.0.2.2/32 -p udp -j DNAT --to 10.5.0.1-10.5.0.9:1-2 --persistent",
    "-t nat -A PREROUTING -j proxy",
    R"(-t nat -A proxy -m addrtype --dst-type LOCAL -m comment --comment 'a "w" \ x' -j RETURN)",
    "-t nat -A proxy -m mark --mark 0x1/0xff -j RETURN",
    "-t nat -A proxy -m connmark --mark 0x10/0xf0 -j RETURN",
    "-t nat -A proxy -m conntrack --ctstate NEW,RELATED -j RETURN",
    "-t nat -A proxy -m iprange --src-range 10.0.0.1-10.0.0.9 -j RETURN",
    "-t nat -A proxy -p icmp --icmp-type 8 -j RETURN",
    "-t nat -A proxy -d 10.1.0.0/16 -j NETMAP --to 10.2.0.0/16",
    "-t nat -A OUTPUT -p tcp -m owner --uid-owner 1000 -j REDIRECT --to-ports 9000",
    "-t nat -A POSTROUTING -o eth0 -p tcp -j MASQUERADE --to-ports 1000-2000 --random-fully",
    "-t nat -A POSTROUTING -s 10.0.0.0/8 -p tcp -j SNAT --to-source 1.2.3.4-1.2.3.7:1024-2048",
    "-t mangle -A PREROUTING -p tcp -m socket --transparent -j MARK --set-mark 1",
    "-t mangle -A PREROUTING -p tcp -j TPROXY --on-port 9 --on-ip 127.0.0.1 --tproxy-mark 1/1",
    "-t mangle -A PREROUTING -j CONNMARK --restore-mark",
    "-t raw -A PREROUTING -p udp --dport 53 -j CT --notrack",
    "-t filter -A INPUT -p tcp --syn -j ACCEPT",
};

TEST(RealIptables, IsReadTheSameInBothOfItsForms)
{
    for (const char* rule : IptablesRules) {
        run(std::string("iptables-nft ") + rule);
    }
    Bundle nftForm;
    nftForm.parts = {{FactPart::NftJson, 0, {}, run("nft -j list ruleset")},
                     {FactPart::IptablesNftSave, 0, {}, run("iptables-nft-save -c")}};
    const Ruleset one = parseRuleset(nftForm);
    run("for t in nat mangle raw filter; do iptables-nft -t $t -F; iptables-nft -t $t -X; done");
    nft("flush ruleset");
    for (const char* rule : IptablesRules) {
        run(std::string("iptables-legacy ") + rule);
    }
    const Ruleset other =
        parseRuleset(bundleOf(FactPart::IptablesLegacySave, run("iptables-legacy-save -c")));
    run("for t in nat mangle raw filter; do iptables-legacy -t $t -F; iptables-legacy -t $t -X; "
        "done");

    EXPECT_TRUE(one.notes.empty());
    EXPECT_TRUE(other.notes.empty());
    ASSERT_EQ(one.rules.size(), std::size(IptablesRules) - 1); // but for the chain
    for (const Rule& rule : one.rules) {
        EXPECT_TRUE(rule.understood) << rule.text;
        EXPECT_TRUE(rule.handle) << rule.text;
        EXPECT_EQ(one.chains[rule.chain].origin, RuleOrigin::IptablesNft);
        const auto same = std::ranges::find_if(other.rules, [&rule](const Rule& legacy) {
            return legacy.text == rule.text && legacy.matches == rule.matches
                   && legacy.actions == rule.actions && legacy.comment == rule.comment;
        });
        EXPECT_NE(same, other.rules.end()) << rule.text;
    }
}

} // namespace
} // namespace natlens::test
