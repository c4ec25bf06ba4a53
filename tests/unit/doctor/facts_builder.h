// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "doctor/doctor.h"

namespace natlens::testing {

struct End {
    std::string address;
    std::uint16_t port = 0;
};

/// Facts of a router like the lab's: to-client (2) has 10.0.1.1 and fd00:1::1, to-server (3) has
/// 10.0.2.1, and nothing is wrong with it. What a test needs is added to it.
class FactsBuilder {
public:
    FactsBuilder();

    /// A base chain; rules that follow belong to it.
    FactsBuilder& chain(Hook hook, int priority, const std::string& type = "nat",
                        RuleFamily family = RuleFamily::Ip);
    FactsBuilder& policyDrop();
    FactsBuilder& origin(RuleOrigin origin);
    FactsBuilder& rule(std::vector<Match> matches, std::vector<Action> actions,
                       const std::string& text = "a rule");
    /// "tcp dport FIRST-LAST redirect to :TARGET" in PREROUTING.
    FactsBuilder& redirect(std::uint16_t first, std::uint16_t last, std::uint16_t target,
                           RuleFamily family = RuleFamily::Ip);
    /// "tcp dport 8000-8080 tproxy to :5000 meta mark set MARK" in PREROUTING; 0: no mark.
    FactsBuilder& tproxy(std::uint32_t mark, RuleFamily family = RuleFamily::Ip);

    FactsBuilder& listener(const std::string& address, std::uint16_t port, bool transparent = false,
                           std::uint8_t protocol = 6);
    FactsBuilder& markRule(std::uint32_t mark, std::uint32_t table,
                           L3Protocol family = L3Protocol::Ipv4, std::uint32_t priority = 100);
    FactsBuilder& localRoute(std::uint32_t table, L3Protocol family = L3Protocol::Ipv4);
    FactsBuilder& route(const std::string& prefix, std::uint8_t length, std::uint32_t table,
                        std::uint32_t interface);
    FactsBuilder& sysctl(const std::string& name, const std::string& value);
    /// Answered, untranslated unless @p translated is named.
    FactsBuilder& flow(std::uint8_t protocol, const End& from, const End& to,
                       const End& translated = {});
    [[nodiscard]] PackedFlow& lastFlow() { return facts.flows->back(); }

    /// With the matcher.
    [[nodiscard]] Facts build();

    Facts facts;
    Ruleset rules;
};

[[nodiscard]] Match ports(std::uint16_t first, std::uint16_t last);
[[nodiscard]] Match protocol(std::uint8_t number);
[[nodiscard]] Match inInterface(const std::string& name);
[[nodiscard]] Match states(std::uint32_t bits);
[[nodiscard]] Match uid(std::uint32_t number, bool negated);
[[nodiscard]] Action does(ActionKind kind);
[[nodiscard]] Action redirectTo(std::uint16_t port);
[[nodiscard]] Action dnatTo(const std::string& address, std::uint16_t port);

/// The findings of one check.
[[nodiscard]] std::vector<Finding> found(const Facts& facts, const std::string& id);
/// Its fix, lines joined.
[[nodiscard]] std::string fixOf(const Finding& finding);

} // namespace natlens::testing
