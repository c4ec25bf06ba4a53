// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/diagnose.h"

#include <array>

#include "intercept/plan_text.h"

namespace natlens {

namespace {

struct Known {
    const char* word; ///< in a plan's text
    const char* what;
    const char* module;
    const char* chain; ///< its type, hook and priority; null: no chain is needed
    const char* rule;  ///< null: what the word is for is not a rule
};

constexpr const char* NatChain = "type nat hook prerouting priority -105;";
constexpr const char* OutputNatChain = "type nat hook output priority -105;";
constexpr const char* FilterChain = "type filter hook prerouting priority -155;";
constexpr const char* OutputChain = "type filter hook output priority -155;";
constexpr const char* ZoneChain = "type filter hook output priority -295;";
constexpr const char* RouteChain = "type route hook output priority -155;";

constexpr const char* OwnerWord = "flags owner";

constexpr std::array All{
    Known{OwnerWord, "tables with an owner, which came with Linux 5.12", "nf_tables", nullptr,
          nullptr},
    Known{"set lease", "sets whose elements time out", "nf_tables_set", nullptr, nullptr},
    Known{"type nat hook prerouting", "chains that translate what comes in", "nft_chain_nat",
          NatChain, ""},
    Known{"type nat hook output", "chains that translate local connections", "nft_chain_nat",
          OutputNatChain, ""},
    Known{"type route", "chains that route again", "nf_tables", RouteChain, ""},
    Known{"counter", "counters", "nft_counter", FilterChain, "counter"},
    Known{"meta mark set", "marks of packets", "nft_meta", FilterChain, "meta mark set 1"},
    Known{"ct mark set", "marks of connections", "nft_ct", FilterChain, "ct mark set 1"},
    Known{"ct original zone", "zones of connections", "nft_ct", ZoneChain,
          "ct original zone set 1"},
    Known{"meta skuid", "users of sockets", "nft_meta", RouteChain, "meta skuid 0"},
    Known{"dport {", "sets of ports", "nf_tables_set", FilterChain, "tcp dport { 1, 3-4 }"},
    Known{"socket transparent", "matches of sockets", "nft_socket", FilterChain,
          "socket transparent 1"},
    Known{"socket mark", "matches of marks of sockets", "nft_socket", FilterChain, "socket mark 1"},
    Known{"fib saddr type", "lookups of addresses", "nft_fib_inet", RouteChain,
          "fib saddr type local"},
    Known{"reject", "ICMP errors that rules answer with", "nft_reject_inet", OutputChain,
          "reject with icmpx port-unreachable"},
    Known{"tproxy", "tproxy statements", "nft_tproxy", FilterChain,
          "meta l4proto tcp tproxy to :1"},
    Known{"redirect", "redirect statements", "nft_redir", NatChain,
          "meta l4proto tcp redirect to :1"},
};

std::string commandFor(const Known& known, const std::string& table)
{
    std::string command = "create table inet " + table + " { flags owner; }\n";
    if (known.word == OwnerWord) {
        // the table is all
    } else if (known.chain == nullptr) {
        command += "add set inet " + table + " s { type inet_proto; flags timeout; }\n";
    } else {
        command += "add chain inet " + table + " c { " + known.chain + " }\n";
        if (known.rule[0] != '\0') {
            command += "add rule inet " + table + " c " + known.rule + '\n';
        }
    }
    return command + "delete table inet " + table + '\n';
}

} // namespace

std::vector<RuleFeature> featuresOf(const InterceptPlan& plan)
{
    const std::string text = toNftText(plan);
    std::vector<RuleFeature> features;
    for (const Known& known : All) {
        if (text.find(known.word) != std::string::npos) {
            features.push_back({known.what, known.module, commandFor(known, plan.table)});
        }
    }
    return features;
}

} // namespace natlens
