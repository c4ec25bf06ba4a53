// SPDX-License-Identifier: GPL-2.0-or-later
#include "rule_maker.h"

#include <memory>
#include <netinet/in.h>

namespace natlens::test {

namespace {

struct End {
    IpAddress address;
    std::uint16_t port = 0;
};

End endOf(std::string_view text)
{
    const auto colon = text.rfind(':');
    return {IpAddress::parse(text.substr(0, colon)).value(),
            static_cast<std::uint16_t>(std::stoi(std::string(text.substr(colon + 1))))};
}

Tuple tupleOf(std::string_view source, std::string_view destination)
{
    const End from = endOf(source);
    const End to = endOf(destination);
    return {from.address, to.address, IPPROTO_TCP, Ports{from.port, to.port}};
}

} // namespace

Bundle bundleOf(FactPart part, std::string bytes)
{
    Bundle bundle;
    bundle.parts.push_back({part, 0, {}, std::move(bytes)});
    return bundle;
}

Ruleset natRules(std::string_view rules, std::string_view mangle)
{
    std::string text = "*mangle\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n";
    text.append(mangle).append("COMMIT\n*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n");
    text.append(":OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n").append(rules);
    return parseRuleset(bundleOf(FactPart::IptablesLegacySave, text + "COMMIT\n"));
}

RulesetPtr shared(Ruleset rules)
{
    return std::make_shared<const Ruleset>(std::move(rules));
}

Ruleset nftRules(std::string_view objects)
{
    std::string text = R"({"nftables":[{"table":{"family":"ip","name":"t","handle":1}},)";
    return parseRuleset(bundleOf(FactPart::NftJson, text.append(objects).append("]}")));
}

LocalAddresses routersAddresses()
{
    LocalAddresses addresses;
    addresses.add(IpAddress::parse("10.0.1.1").value());
    addresses.add(IpAddress::parse("10.0.2.1").value());
    addresses.setKnown();
    return addresses;
}

PackedFlow tcpFlow(std::string_view source, std::string_view destination,
                   std::string_view replySource, std::string_view replyDestination)
{
    Flow flow;
    flow.original = tupleOf(source, destination);
    flow.reply = tupleOf(replySource, replyDestination);
    flow.status = StatusConfirmed;
    std::shared_ptr<const RareFlow> rare;
    return pack(flow, rare);
}

PackedFlow plainTcpFlow(std::string_view source, std::string_view destination)
{
    return tcpFlow(source, destination, destination, source);
}

} // namespace natlens::test
