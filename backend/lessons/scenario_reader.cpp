// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <charconv>

#include "lessons/scenario_file.h"
#include "wire/lab_scenarios.h"

namespace natlens {

namespace {

constexpr std::size_t MaxServices = 64;
constexpr std::size_t MaxPorts = 256;

template<class T> std::optional<T> wholeNumber(std::string_view text, T most)
{
    T value = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    if (read.ec != std::errc() || read.ptr != end || value > most) {
        return std::nullopt;
    }
    return value;
}

bool isKnownScenario(std::string_view name)
{
    return std::ranges::find(LabScenarios, name) != LabScenarios.end()
           || std::ranges::find(BrokenLabScenarios, name) != BrokenLabScenarios.end();
}

/// Below net/ only, where everything is the lab's own or refused.
bool isNetSetting(std::string_view name)
{
    return name.starts_with("net.") && name.find("..") == std::string_view::npos
           && std::ranges::all_of(name, [](char c) {
                  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'
                         || c == '.' || c == '/';
              });
}

void readAddresses(FieldReader& node, LabNodePart& part, std::size_t index)
{
    auto links = node.object("addresses");
    if (!links) {
        return;
    }
    const std::vector<std::string> names = index == 1
                                               ? std::vector<std::string>{"to-client", "to-server"}
                                               : std::vector<std::string>{"eth0"};
    for (const std::string& link : names) {
        std::vector<LabAddress> list;
        for (const std::string& text : links->texts(link)) {
            if (const auto address = parseLabAddress(text)) {
                list.push_back(*address);
            } else {
                links->mistake(link, "addresses with a prefix length, as 10.0.1.2/24",
                               "\"" + text + "\"");
            }
        }
        if (list.empty()) {
            links->mistake(link, "one address or more for each link of the node");
        }
        part.addresses.emplace_back(link, std::move(list));
    }
    links->done();
}

void readNode(FieldReader& node, LabNodePart& part, std::size_t index)
{
    readAddresses(node, part, index);
    part.rules = node.text("rules");
    part.rulesLine = node.line();
    part.sysctls = node.pairs("sysctls");
    for (const auto& [name, value] : part.sysctls) {
        if (!isNetSetting(name)) {
            node.mistake("sysctls", "names that begin with net.", "\"" + name + "\"");
        }
    }
    node.done();
}

std::optional<LabEnd> readEnd(FieldReader& reader, std::string_view key, Needed needed)
{
    const std::string text = reader.text(key, needed);
    if (text.empty()) {
        return std::nullopt;
    }
    auto end = parseEnd(text);
    if (!end) {
        reader.mistake(key, "an address and a port, as 10.0.2.2:80 or [fd00:2::2]:80",
                       "\"" + text + "\"");
    }
    return end;
}

std::vector<std::uint16_t> readPorts(FieldReader& reader)
{
    const std::string text = reader.text("ports", Needed::Yes);
    auto ports = parseLabPorts(text);
    if (!ports && !text.empty()) {
        reader.mistake("ports", "a port, as 80, or a range of at most 256, as 8000-8080",
                       "\"" + text + "\"");
    }
    return std::move(ports).value_or(std::vector<std::uint16_t>());
}

LabService readService(FieldReader& reader)
{
    LabService service;
    service.node = reader.word("in", LabNodeNames);
    service.protocol =
        static_cast<LabProtocol>(reader.word("protocol", std::span(LabProtocolNames).first(2), 0));
    const std::string address = reader.text("address");
    service.address = IpAddress::parse(address.empty() ? "0.0.0.0" : address).value_or(IpAddress());
    if (!service.address.isValid()) {
        reader.mistake("address", "an address", "\"" + address + "\"");
    }
    service.ports = readPorts(reader);
    service.says = static_cast<LabService::Says>(reader.word("says", LabServiceWords, 0));
    service.transparent = reader.flag("transparent", false);
    reader.done();
    return service;
}

LabTraffic readTraffic(FieldReader& reader)
{
    LabTraffic traffic;
    traffic.node = reader.word("in", LabNodeNames, 0);
    traffic.protocol = static_cast<LabProtocol>(reader.word("protocol", LabProtocolNames, 0));
    traffic.from = readEnd(reader, "from", Needed::No);
    traffic.to = readEnd(reader, "to", Needed::Yes).value_or(LabEnd());
    if (traffic.from && traffic.to.address.isValid()
        && traffic.from->address.family() != traffic.to.address.family()) {
        reader.mistake("from", "an address of the same family as that of \"to\"");
    }
    reader.done();
    return traffic;
}

LabMarkRouting readMarkRouting(FieldReader& reader)
{
    LabMarkRouting routing;
    routing.node = reader.word("in", LabNodeNames, 1);
    routing.ipv6 = reader.flag("ipv6", false);
    routing.mark = reader.number("mark", 1, 0xffffffff).value_or(1);
    routing.table = reader.number("table", 1, 252).value_or(100);
    reader.done();
    return routing;
}

void readParts(FieldReader& reader, ScenarioFile& scenario)
{
    if (auto nodes = reader.object("nodes")) {
        for (std::size_t at = 0; at < LabNodeNames.size(); ++at) {
            if (auto node = nodes->object(LabNodeNames[at])) {
                readNode(*node, scenario.nodes[at], at);
            }
        }
        nodes->done();
    }
    for (FieldReader& each : reader.objects("mark_routing")) {
        scenario.markRouting.push_back(readMarkRouting(each));
    }
    for (FieldReader& each : reader.objects("services")) {
        scenario.services.push_back(readService(each));
    }
    for (FieldReader& each : reader.objects("traffic")) {
        scenario.traffic.push_back(readTraffic(each));
    }
    if (scenario.services.size() > MaxServices || scenario.traffic.size() > MaxServices) {
        reader.mistake({}, "at most 64 services and 64 talks");
    }
}

} // namespace

std::optional<LabAddress> parseLabAddress(std::string_view text)
{
    const auto slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (!address || slash == std::string_view::npos) {
        return std::nullopt;
    }
    const unsigned most = address->family() == L3Protocol::Ipv6 ? 128 : 32;
    const auto length = wholeNumber<unsigned>(text.substr(slash + 1), most);
    if (!length || *length == 0) {
        return std::nullopt;
    }
    return LabAddress{*address, *length};
}

std::optional<std::vector<std::uint16_t>> parseLabPorts(std::string_view text)
{
    const auto dash = text.find('-');
    const auto first = wholeNumber<std::uint16_t>(text.substr(0, dash), 65535);
    const auto last = dash == std::string_view::npos
                          ? first
                          : wholeNumber<std::uint16_t>(text.substr(dash + 1), 65535);
    if (!first || !last || *first == 0 || *last < *first
        || static_cast<std::size_t>(*last - *first) >= MaxPorts) {
        return std::nullopt;
    }
    std::vector<std::uint16_t> ports;
    for (unsigned port = *first; port <= *last; ++port) {
        ports.push_back(static_cast<std::uint16_t>(port));
    }
    return ports;
}

std::optional<LabEnd> parseEnd(std::string_view text)
{
    std::string_view address = text;
    std::string_view port;
    if (text.starts_with('[')) {
        const auto close = text.find(']');
        if (close == std::string_view::npos) {
            return std::nullopt;
        }
        address = text.substr(1, close - 1);
        port = text.substr(close + 1);
        if (!port.empty() && !port.starts_with(':')) {
            return std::nullopt;
        }
    } else if (std::ranges::count(text, ':') == 1) {
        const auto colon = text.find(':');
        address = text.substr(0, colon);
        port = text.substr(colon);
    }
    const auto parsed = IpAddress::parse(address);
    const auto number = port.empty() ? std::optional<std::uint16_t>(0)
                                     : wholeNumber<std::uint16_t>(port.substr(1), 65535);
    if (!parsed || !number) {
        return std::nullopt;
    }
    return LabEnd{*parsed, *number};
}

ScenarioFile readScenario(FieldReader& reader)
{
    ScenarioFile scenario;
    scenario.file = reader.context().file;
    scenario.name = reader.translated("name");
    scenario.story = reader.translated("story");
    scenario.like = reader.text("like");
    if (!scenario.like.empty() && !isKnownScenario(scenario.like)) {
        reader.mistake("like", "a scenario that natlens-lab list names",
                       "\"" + scenario.like + "\"");
    }
    for (const char* key : {"nodes", "services", "traffic", "mark_routing"}) {
        if (!scenario.like.empty() && reader.has(key)) {
            reader.mistake(key, "nothing beside \"like\", which says all");
        }
    }
    readParts(reader, scenario);
    return scenario;
}

FileResult<ScenarioFile> parseScenario(std::string_view text, const std::string& file)
{
    const auto root = parseJson(text, file);
    if (!root) {
        return tl::unexpected(root.error());
    }
    FileContext context{.file = file};
    FieldReader reader(*root, {}, context);
    [[maybe_unused]] const auto format = reader.number("format", 1, 1, Needed::Yes);
    ScenarioFile scenario = readScenario(reader);
    reader.done();
    if (!context.mistakes.empty()) {
        return tl::unexpected(std::move(context.mistakes));
    }
    return scenario;
}

FileResult<ScenarioFile> loadScenario(const std::string& file)
{
    const auto text = readWholeFile(file);
    if (!text) {
        return tl::unexpected(text.error());
    }
    return parseScenario(*text, file);
}

} // namespace natlens
