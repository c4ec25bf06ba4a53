// SPDX-License-Identifier: GPL-2.0-or-later
#include "model/rule_samples.h"

#include <netinet/in.h>

#include "model/flow_samples.h"

namespace natlens::samples {

namespace {

IpAddress address(const char* text)
{
    return *IpAddress::parse(text);
}

Match port(std::uint16_t number)
{
    Match match;
    match.field = MatchField::DestinationPort;
    match.numbers = {{number, number}};
    match.text = "dport " + std::to_string(number);
    return match;
}

Match tcpOnly()
{
    Match match;
    match.field = MatchField::L4Protocol;
    match.numbers = {{IPPROTO_TCP, IPPROTO_TCP}};
    match.text = "tcp";
    return match;
}

Action action(ActionKind kind, const std::string& text)
{
    Action made;
    made.kind = kind;
    made.text = text;
    return made;
}

Chain chain(RuleOrigin origin, RuleFamily family, const std::string& table, const std::string& name,
            const std::string& type, Hook hook, std::int32_t priority)
{
    Chain made;
    made.origin = origin;
    made.family = family;
    made.table = table;
    made.name = name;
    made.type = type;
    made.hook = hook;
    made.priority = priority;
    made.policy = ActionKind::Accept;
    return made;
}

void add(Ruleset& rules, ChainIndex to, std::vector<Match> matches, std::vector<Action> actions,
         std::optional<std::uint64_t> packets, const std::string& comment = {})
{
    Rule rule;
    rule.chain = to;
    rule.position = static_cast<std::uint32_t>(rules.chains[to].rules.size());
    rule.handle = rules.rules.size() + 4;
    rule.matches = std::move(matches);
    rule.actions = std::move(actions);
    rule.comment = comment;
    if (packets) {
        rule.counters = RuleCounters{*packets, *packets * 60};
    }
    for (const Match& match : rule.matches) {
        rule.text += match.text + " ";
    }
    for (const Action& made : rule.actions) {
        rule.text += made.text + " ";
    }
    rules.chains[to].rules.push_back(static_cast<RuleIndex>(rules.rules.size()));
    rules.rules.push_back(std::move(rule));
}

MappingListener listener(const char* at, std::uint16_t port, bool transparent)
{
    MappingListener made;
    made.socket.protocol = IPPROTO_TCP;
    made.socket.state = 10;
    made.socket.localAddress = address(at);
    made.socket.localPort = port;
    made.socket.sendQueue = 128;
    made.socket.transparent = transparent;
    made.socket.cookie = port;
    made.owner.uid = 1000;
    made.owner.user = "maria";
    made.owner.pid = 4711;
    made.owner.process = "haproxy";
    return made;
}

Mapping mapping(MappingKind kind, const char* original, std::uint16_t port, RuleIndex rule,
                MappingState state)
{
    Mapping made;
    made.kind = kind;
    made.protocol = IPPROTO_TCP;
    made.original = address(original);
    made.ports = {{port, port}};
    made.portsUsed = 1;
    made.rule = rule;
    made.certainty = RuleCertainty::Matched;
    made.state = state;
    return made;
}

TraceStep step(Hook hook, ChainIndex chain, std::optional<RuleIndex> rule, int verdict)
{
    TraceStep made;
    made.kind = rule ? TraceStep::Kind::Rule : TraceStep::Kind::Policy;
    made.hook = hook;
    made.chain = chain;
    made.rule = rule;
    made.event.verdict = verdict;
    made.event.policy = 1;
    return made;
}

} // namespace

std::shared_ptr<Ruleset> someRules()
{
    auto rules = std::make_shared<Ruleset>();
    rules->generation = 12;
    rules->readNs = Now;
    rules->chains = {
        chain(RuleOrigin::Nftables, RuleFamily::Ip, "nat", "pre", "nat", Hook::Prerouting, -100),
        chain(RuleOrigin::IptablesNft, RuleFamily::Ip, "mangle", "PREROUTING", "filter",
              Hook::Prerouting, -150),
        chain(RuleOrigin::Nftables, RuleFamily::Inet, "fw", "forward", "filter", Hook::Forward, 0),
        chain(RuleOrigin::IptablesLegacy, RuleFamily::Ip, "nat", "POSTROUTING", "nat",
              Hook::Postrouting, 100),
        chain(RuleOrigin::Nftables, RuleFamily::Ip, "nat", "helper", "", Hook::None, 0),
        chain(RuleOrigin::Nftables, RuleFamily::Ip6, "six", "pre6", "nat", Hook::Prerouting, -100),
    };
    add(*rules, 0, {tcpOnly(), port(8042)}, {action(ActionKind::Redirect, "redirect to :5000")},
        12'345, "<b>bold</b>\x1b[31m \xe2\x80\xae live");
    add(*rules, 0, {tcpOnly(), port(9000)}, {action(ActionKind::Dnat, "dnat to 10.0.9.9:9000")}, 7);
    add(*rules, 1, {tcpOnly(), port(80)},
        {action(ActionKind::Tproxy, "TPROXY redirect 0.0.0.0:3129 mark 0x1/0x1")}, 0);
    add(*rules, 2, {tcpOnly(), port(25)}, {action(ActionKind::Drop, "drop")}, 90);
    add(*rules, 2, {}, {action(ActionKind::Jump, "jump helper")}, std::nullopt);
    add(*rules, 3, {}, {action(ActionKind::Masquerade, "MASQUERADE")}, 3'000'000);
    rules->rules.back().understood = false;
    add(*rules, 4, {}, {action(ActionKind::Accept, "accept")}, 1);
    return rules;
}

std::shared_ptr<RulesSnapshot> rulesSnapshot()
{
    auto snapshot = std::make_shared<RulesSnapshot>();
    snapshot->number = 1;
    snapshot->structure = 1;
    snapshot->rules = someRules();
    snapshot->flowsOfRule = {3, 0, 0, 0, 0, 128, 0};
    auto table = std::make_shared<MappingTable>();
    Mapping live = mapping(MappingKind::Redirect, "10.0.2.2", 8000, 0, MappingState::Live);
    live.ports = {{8000, 8080}};
    live.portsUsed = 17;
    live.target = address("10.0.1.1");
    live.targetPort = 5000;
    live.listener = listener("0.0.0.0", 5000, false);
    live.flowsNow = 3;
    live.flowsTotal = 120;
    live.flowsBefore = 2;
    live.bytes = 4'200'000;
    live.lastSeenNs = Now;
    Mapping nobody = mapping(MappingKind::Redirect, "10.0.2.3", 8042, 0, MappingState::NoListener);
    nobody.targetPort = 5001;
    Mapping away = mapping(MappingKind::DnatAway, "10.0.1.1", 9000, 1, MappingState::Elsewhere);
    away.target = address("10.0.9.9");
    away.targetPort = 9000;
    away.certainty = RuleCertainty::Traced;
    Mapping tproxy = mapping(MappingKind::Tproxy, "10.0.2.2", 80, 2, MappingState::NotTransparent);
    tproxy.targetPort = 3129;
    tproxy.listener = listener("10.0.1.1", 3129, false);
    Mapping source = mapping(MappingKind::Masquerade, "10.0.1.2", 0, 5, MappingState::Live);
    source.ports.clear();
    source.target = address("10.0.2.1");
    source.targetPortVaries = true;
    source.flowsNow = 128;
    source.flowsTotal = 9'000;
    table->mappings = {live, nobody, away, tproxy, source};
    table->unused.push_back({listener("127.0.0.1", 15001, true)});
    snapshot->mappings = table;
    return snapshot;
}

std::shared_ptr<RulesSnapshot> withFlows(std::shared_ptr<RulesSnapshot> snapshot,
                                         std::size_t mapping, std::size_t count)
{
    auto table = std::make_shared<MappingTable>(*snapshot->mappings);
    std::vector<PackedFlow>& flows = table->flows[mapping];
    for (std::size_t at = count; at > 0; --at) {
        const auto port = static_cast<std::uint16_t>(34000 + at);
        const auto to = static_cast<std::uint16_t>(8000 + at % 17);
        Flow made =
            flow(tcp("10.0.1.2", port, "10.0.2.2", to), tcp("10.0.1.1", 5000, "10.0.1.2", port));
        std::shared_ptr<const RareFlow> rare;
        PackedFlow packed = pack(made, rare);
        packed.sequence = at & PackedFlow::MostSequence;
        packed.updatedNs = Now;
        flows.push_back(packed);
    }
    snapshot->mappings = table;
    return snapshot;
}

std::shared_ptr<DoctorSnapshot> diagnosis()
{
    auto snapshot = std::make_shared<DoctorSnapshot>();
    snapshot->number = 1;
    snapshot->takenNs = Now;
    auto facts = std::make_shared<Facts>();
    const auto rules = rulesSnapshot();
    facts->rules = rules->rules;
    facts->mappings = *rules->mappings;
    facts->missing.push_back({FactPart::IptablesLegacySave, 2, {}, {}});
    snapshot->facts = facts;
    Finding error;
    error.id = "listener-missing";
    error.severity = Severity::Error;
    error.confidence = Confidence::Certain;
    error.title = "Nobody listens on port %{port}";
    error.detail = "The rule sends %{address} to port %{port}.";
    error.why = "The kernel answers in the name of the server.";
    error.values = {{"port", "5001"}, {"address", "10.0.2.3 <img src=x>"}};
    error.fix = {"nc -l 10.0.1.1 5001"};
    error.verify = {"ss -tln"};
    error.rule = 0;
    error.mapping = 1;
    Finding warning = error;
    warning.id = "ip-forward";
    warning.severity = Severity::Warning;
    warning.confidence = Confidence::Likely;
    warning.title = "This host does not forward";
    warning.rule.reset();
    warning.mapping.reset();
    warning.action = FixAction{FixAction::Kind::SetSysctls, {{"net/ipv4/ip_forward", "1"}}, {}};
    warning.undo = {"sysctl -w net.ipv4.ip_forward=0"};
    Finding note = warning;
    note.id = "accounting-off";
    note.severity = Severity::Note;
    note.title = "The kernel does not count packets of flows";
    note.action.reset();
    snapshot->diagnosis.findings = {error, warning, note};
    static const Check passed[] = {{"loop", "Redirects that lead back to themselves", nullptr, {}},
                                   {"zones", "Zones of connection tracking", nullptr, {}}};
    snapshot->diagnosis.passed = {&passed[0], &passed[1]};
    return snapshot;
}

namespace {

TraceStep inferred(TraceStep::Act act, Hook hook)
{
    TraceStep step;
    step.kind = TraceStep::Kind::Inferred;
    step.act = act;
    step.hook = hook;
    return step;
}

} // namespace

std::shared_ptr<TraceSnapshot> trace()
{
    auto snapshot = std::make_shared<TraceSnapshot>();
    snapshot->trace = 1;
    snapshot->running = true;
    snapshot->rules = someRules();
    TracedPacket through;
    through.id = 7;
    using Act = TraceStep::Act;
    TraceStep tracked = inferred(Act::Tracking, Hook::Prerouting);
    tracked.event.flowState = 8;
    tracked.event.flowId = 4711;
    TraceStep translated = inferred(Act::Translation, Hook::Prerouting);
    translated.event.tuple = tcp("10.0.1.2", 34776, "10.0.1.1", 5000);
    through.steps = {tracked,
                     step(Hook::Prerouting, 1, std::nullopt, 1),
                     step(Hook::Prerouting, 0, 0, 1),
                     translated,
                     inferred(Act::Routing, Hook::Input),
                     inferred(Act::Translation, Hook::Input),
                     inferred(Act::Delivery, Hook::Input)};
    through.steps[1].event.tuple = tcp("10.0.1.2", 34776, "10.0.2.2", 8042);
    through.end = PacketEnd::Delivered;
    through.hook = Hook::Input;
    through.translatedBy = 0;
    TracedPacket dropped;
    dropped.id = 9;
    TraceStep onward = inferred(Act::Routing, Hook::Forward);
    onward.event.outInterface = 3;
    dropped.steps = {step(Hook::Prerouting, 0, std::nullopt, 1), onward,
                     step(Hook::Forward, 2, 3, 0)};
    dropped.steps[0].event.tuple = tcp("10.0.1.2", 34777, "10.0.2.2", 25);
    dropped.end = PacketEnd::Dropped;
    dropped.hook = Hook::Forward;
    snapshot->packets = {through, dropped};
    return snapshot;
}

} // namespace natlens::samples
