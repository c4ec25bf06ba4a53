// SPDX-License-Identifier: GPL-2.0-or-later
#include <cerrno>
#include <charconv>
#include <span>
#include <string_view>

#include "doctor/facts.h"
#include "rules/rule_matcher.h"

namespace natlens {

namespace {

std::span<const std::byte> bytesOf(const BundlePart& part)
{
    return std::as_bytes(std::span(part.bytes.data(), part.bytes.size()));
}

BundlePart broken(const BundlePart& part)
{
    BundlePart missing;
    missing.part = part.part;
    missing.errnum = EBADMSG;
    missing.note = part.note;
    return missing;
}

/// @p decode appends to a list and returns how many messages were malformed.
template<class T>
void takeList(Facts& facts, const BundlePart& part, std::optional<std::vector<T>>& out,
              std::size_t (*decode)(std::span<const std::byte>, std::vector<T>&))
{
    std::vector<T> list;
    if (decode(bytesOf(part), list) != 0) {
        facts.missing.push_back(broken(part));
    }
    out = std::move(list);
}

/// Calls @p take for each line that is KEY=VALUE.
template<class Take> void eachPair(std::string_view text, char between, Take&& take)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(between), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t equals = line.find('=');
        if (equals != std::string_view::npos) {
            take(std::string(line.substr(0, equals)), std::string(line.substr(equals + 1)));
        }
    }
}

void takeSysctls(Facts& facts, const BundlePart& part)
{
    facts.sysctls.emplace();
    eachPair(part.bytes, '\n', [&](std::string name, std::string value) {
        facts.sysctls->insert_or_assign(std::move(name), std::move(value));
    });
    if (const auto limit = facts.sysctl("net/netfilter/nf_conntrack_max"); limit && *limit > 0) {
        facts.flowLimit = static_cast<std::uint64_t>(*limit);
    }
    if (const auto count = facts.sysctl("net/netfilter/nf_conntrack_count"); count && *count >= 0) {
        facts.flowCount = static_cast<std::uint64_t>(*count);
    }
}

void takeNamespaces(Facts& facts, const BundlePart& part)
{
    std::string text = part.bytes;
    for (char& c : text) {
        c = c == '\n' ? ' ' : c;
    }
    eachPair(text, ' ', [&](const std::string& name, const std::string& value) {
        if (name == "first" && (value == "0" || value == "1")) {
            facts.firstNamespace = value == "1";
        }
    });
}

void takeKernel(Facts& facts, const BundlePart& part)
{
    facts.kernel["release"] = part.bytes.substr(0, part.bytes.find('\n'));
    eachPair(part.bytes, '\n', [&](std::string name, std::string value) {
        facts.kernel.insert_or_assign(std::move(name), std::move(value));
    });
}

void takePart(Facts& facts, const BundlePart& part)
{
    switch (part.part) {
    case FactPart::Links: takeList(facts, part, facts.links, decodeLinks); return;
    case FactPart::Addresses: takeList(facts, part, facts.addresses, decodeLinkAddresses); return;
    case FactPart::PolicyRules: takeList(facts, part, facts.policyRules, decodePolicyRules); return;
    case FactPart::Routes: takeList(facts, part, facts.routes, decodeRoutes); return;
    case FactPart::Sockets: takeList(facts, part, facts.sockets, decodeSockets); return;
    case FactPart::CpuStats: takeList(facts, part, facts.cpuCounters, decodeCpuStats); return;
    case FactPart::Sysctls: takeSysctls(facts, part); return;
    case FactPart::Namespaces: takeNamespaces(facts, part); return;
    case FactPart::Kernel: takeKernel(facts, part); return;
    default: return; // rules: parseRuleset() takes them all at once
    }
}

bool isRules(FactPart part)
{
    return part == FactPart::NftJson || part == FactPart::IptablesNftSave
           || part == FactPart::Ip6tablesNftSave || part == FactPart::IptablesLegacySave
           || part == FactPart::Ip6tablesLegacySave;
}

/// A program that is not installed, or a table that is not there, holds no rules: nothing is
/// missing then.
bool isMissing(const BundlePart& part)
{
    return part.errnum != 0
           && !(part.errnum == ENOENT && isRules(part.part) && part.part != FactPart::NftJson);
}

} // namespace

Facts decodeFacts(const Bundle& bundle)
{
    Facts facts;
    bool anyRules = false;
    for (const BundlePart& part : bundle.parts) {
        if (isMissing(part)) {
            BundlePart missing = part;
            missing.bytes.clear();
            facts.missing.push_back(std::move(missing));
        } else if (part.errnum == 0) {
            anyRules = anyRules || isRules(part.part);
            takePart(facts, part);
        }
    }
    if (anyRules) {
        facts.rules = std::make_shared<const Ruleset>(parseRuleset(bundle));
        facts.matcher = std::make_shared<const RuleMatcher>(facts.rules, facts.localAddresses(),
                                                            facts.arrivals());
    }
    return facts;
}

} // namespace natlens
