// SPDX-License-Identifier: GPL-2.0-or-later
#include "unit/doctor/facts_builder.h"

#include <linux/if.h>

namespace natlens::testing {

namespace {

IpAddress parsed(const std::string& text)
{
    return IpAddress::parse(text).value_or(IpAddress());
}

Match numbers(MatchField field, std::uint64_t first, std::uint64_t last)
{
    Match match;
    match.field = field;
    match.numbers = {{first, last}};
    return match;
}

Tuple tuple(std::uint8_t protocol, const End& from, const End& to)
{
    return {parsed(from.address), parsed(to.address), protocol, Ports{from.port, to.port}};
}

} // namespace

FactsBuilder::FactsBuilder()
{
    facts.links = {{1, "lo", "", IFF_UP | IFF_LOOPBACK, 0, 772},
                   {2, "to-client", "veth", IFF_UP, 0, 1},
                   {3, "to-server", "veth", IFF_UP, 0, 1}};
    facts.addresses = {{1, parsed("127.0.0.1"), 8, 254},
                       {1, parsed("::1"), 128, 254},
                       {2, parsed("10.0.1.1"), 24, 0},
                       {2, parsed("fd00:1::1"), 64, 0},
                       {3, parsed("10.0.2.1"), 24, 0}};
    facts.policyRules.emplace();
    facts.routes.emplace();
    for (const L3Protocol family : {L3Protocol::Ipv4, L3Protocol::Ipv6}) {
        PolicyRule main;
        main.family = family;
        main.priority = 32766;
        main.table = 254;
        main.action = 1;
        facts.policyRules->push_back(main);
    }
    facts.sockets.emplace();
    facts.flows.emplace();
    facts.cpuCounters = {CpuCounters{}};
    facts.sysctls.emplace();
    for (const std::string name : {"all", "lo", "to-client", "to-server"}) {
        for (const char* setting :
             {"rp_filter", "src_valid_mark", "route_localnet", "send_redirects"}) {
            sysctl("net/ipv4/conf/" + name + "/" + setting, "0");
        }
    }
    sysctl("net/ipv4/ip_forward", "1").sysctl("net/ipv6/conf/all/forwarding", "1");
    sysctl("net/netfilter/nf_conntrack_acct", "1");
    sysctl("net/netfilter/nf_conntrack_timestamp", "1");
    route("", 0, 254, 3);
}

FactsBuilder& FactsBuilder::chain(Hook hook, int priority, const std::string& type,
                                  RuleFamily family)
{
    Chain chain;
    chain.family = family;
    chain.table = "t" + std::to_string(rules.chains.size());
    chain.name = "c" + std::to_string(rules.chains.size());
    chain.type = type;
    chain.hook = hook;
    chain.priority = priority;
    chain.policy = ActionKind::Accept;
    rules.chains.push_back(chain);
    return *this;
}

FactsBuilder& FactsBuilder::policyDrop()
{
    rules.chains.back().policy = ActionKind::Drop;
    return *this;
}

FactsBuilder& FactsBuilder::origin(RuleOrigin origin)
{
    rules.chains.back().origin = origin;
    return *this;
}

FactsBuilder& FactsBuilder::rule(std::vector<Match> matches, std::vector<Action> actions,
                                 const std::string& text)
{
    Rule rule;
    rule.chain = static_cast<ChainIndex>(rules.chains.size() - 1);
    rule.position = static_cast<std::uint32_t>(rules.chains.back().rules.size());
    rule.handle = rules.rules.size() + 10;
    rule.matches = std::move(matches);
    rule.actions = std::move(actions);
    rule.text = text;
    rules.chains.back().rules.push_back(static_cast<RuleIndex>(rules.rules.size()));
    rules.rules.push_back(rule);
    return *this;
}

FactsBuilder& FactsBuilder::redirect(std::uint16_t first, std::uint16_t last, std::uint16_t target,
                                     RuleFamily family)
{
    chain(Hook::Prerouting, -100, "nat", family);
    return rule({protocol(6), ports(first, last)}, {redirectTo(target)}, "redirect");
}

FactsBuilder& FactsBuilder::tproxy(std::uint32_t mark, RuleFamily family)
{
    chain(Hook::Prerouting, -150, "filter", family);
    Action divert = does(ActionKind::Tproxy);
    divert.ports = {5000, 5000};
    std::vector<Action> actions{divert};
    if (mark != 0) {
        Action set = does(ActionKind::SetMark);
        set.value = mark;
        set.mask = ~std::uint32_t{0};
        actions.push_back(set);
    }
    actions.push_back(does(ActionKind::Accept));
    return rule({protocol(6), ports(8000, 8080)}, actions, "tproxy");
}

FactsBuilder& FactsBuilder::listener(const std::string& address, std::uint16_t port,
                                     bool transparent, std::uint8_t protocol)
{
    DiagSocket socket;
    socket.protocol = protocol;
    socket.state = protocol == 6 ? 10 : 7;
    socket.localAddress = parsed(address);
    socket.remoteAddress =
        parsed(socket.localAddress.family() == L3Protocol::Ipv6 ? "::" : "0.0.0.0");
    socket.localPort = port;
    socket.sendQueue = 64;
    socket.transparent = transparent;
    socket.onlyIpv6 = false;
    facts.sockets->push_back(socket);
    return *this;
}

FactsBuilder& FactsBuilder::markRule(std::uint32_t mark, std::uint32_t table, L3Protocol family,
                                     std::uint32_t priority)
{
    PolicyRule rule;
    rule.family = family;
    rule.priority = priority;
    rule.table = table;
    rule.action = 1;
    rule.mark = mark;
    rule.markMask = ~std::uint32_t{0};
    facts.policyRules->push_back(rule);
    return *this;
}

FactsBuilder& FactsBuilder::localRoute(std::uint32_t table, L3Protocol family)
{
    Route route;
    route.family = family;
    route.table = table;
    route.type = 2;
    route.outInterface = 1;
    facts.routes->push_back(route);
    return *this;
}

FactsBuilder& FactsBuilder::route(const std::string& prefix, std::uint8_t length,
                                  std::uint32_t table, std::uint32_t interface)
{
    Route route;
    route.table = table;
    route.type = 1;
    route.dst = parsed(prefix);
    route.dstLength = length;
    route.outInterface = interface;
    facts.routes->push_back(route);
    return *this;
}

FactsBuilder& FactsBuilder::sysctl(const std::string& name, const std::string& value)
{
    facts.sysctls->insert_or_assign(name, value);
    return *this;
}

FactsBuilder& FactsBuilder::flow(std::uint8_t protocol, const End& from, const End& to,
                                 const End& translated)
{
    PackedFlow flow;
    const End& answers = translated.address.empty() ? to : translated;
    const L4Kind original = pack(tuple(protocol, from, to), flow.original);
    const L4Kind reply = pack(tuple(protocol, answers, from), flow.reply);
    const L3Protocol family = parsed(from.address).family();
    flow.setOriginal(family, protocol, original);
    flow.setReply(family, protocol, reply);
    flow.has = PackedFlow::HasStatus | PackedFlow::HasId;
    flow.id = static_cast<std::uint32_t>(facts.flows->size() + 1);
    flow.status = 2 | 8; // IPS_SEEN_REPLY, IPS_CONFIRMED
    if (!translated.address.empty()) {
        flow.status |= 32; // IPS_DST_NAT
    }
    facts.flows->push_back(flow);
    return *this;
}

Facts FactsBuilder::build()
{
    Facts built = facts;
    built.rules = std::make_shared<const Ruleset>(rules);
    built.matcher = std::make_shared<const RuleMatcher>(built.rules, built.localAddresses());
    return built;
}

Match ports(std::uint16_t first, std::uint16_t last)
{
    return numbers(MatchField::DestinationPort, first, last);
}

Match protocol(std::uint8_t number)
{
    return numbers(MatchField::L4Protocol, number, number);
}

Match inInterface(const std::string& name)
{
    Match match;
    match.field = MatchField::InInterface;
    match.names = {{name, false}};
    return match;
}

Match states(std::uint32_t bits)
{
    Match match;
    match.field = MatchField::CtState;
    for (std::uint32_t bit = 1; bit != 0 && bit <= bits; bit <<= 1U) {
        if ((bits & bit) != 0) {
            match.numbers.push_back({bit, bit});
        }
    }
    return match;
}

Match uid(std::uint32_t number, bool negated)
{
    Match match = numbers(MatchField::Uid, number, number);
    match.negated = negated;
    return match;
}

Action does(ActionKind kind)
{
    Action action;
    action.kind = kind;
    return action;
}

Action redirectTo(std::uint16_t port)
{
    Action action = does(ActionKind::Redirect);
    action.ports = {port, port};
    return action;
}

Action dnatTo(const std::string& address, std::uint16_t port)
{
    Action action = does(ActionKind::Dnat);
    action.addresses = {parsed(address), parsed(address)};
    action.ports = {port, port};
    return action;
}

std::vector<Finding> found(const Facts& facts, const std::string& id)
{
    std::vector<Finding> findings = diagnose(facts).findings;
    std::erase_if(findings, [&](const Finding& finding) { return finding.id != id; });
    return findings;
}

std::string fixOf(const Finding& finding)
{
    std::string out;
    for (const std::string& line : finding.fix) {
        out += line + "\n";
    }
    return out;
}

} // namespace natlens::testing
