// SPDX-License-Identifier: GPL-2.0-or-later
#include "facts/rule_parts.h"

#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>

#include "facts/list_ruleset.h"
#include "facts/sysctl_lines.h"

namespace natlens {

namespace {

struct RuleSource {
    FactPart part;
    std::array<const char*, 2> places;
    const char* argument;
    const char* tables; ///< of iptables-legacy: the file that names its tables; null: none
};

constexpr const char* LegacyNames = "/proc/net/ip_tables_names";
constexpr const char* LegacyNames6 = "/proc/net/ip6_tables_names";

constexpr std::array Sources{
    RuleSource{
        FactPart::NftJson, {"/proc/self/exe", "/proc/self/exe"}, ListRulesetArgument, nullptr},
    RuleSource{FactPart::IptablesNftSave,
               {"/usr/sbin/iptables-nft-save", "/sbin/iptables-nft-save"},
               "-c",
               nullptr},
    RuleSource{FactPart::Ip6tablesNftSave,
               {"/usr/sbin/ip6tables-nft-save", "/sbin/ip6tables-nft-save"},
               "-c",
               nullptr},
    RuleSource{FactPart::IptablesLegacySave,
               {"/usr/sbin/iptables-legacy-save", "/sbin/iptables-legacy-save"},
               "-c",
               LegacyNames},
    RuleSource{FactPart::Ip6tablesLegacySave,
               {"/usr/sbin/ip6tables-legacy-save", "/sbin/ip6tables-legacy-save"},
               "-c",
               LegacyNames6},
};

struct Names {
    int errnum = 0;
    std::string text;
};

/// A kernel without iptables-legacy has no such file: then it has no tables.
Names readNames(const char* path)
{
    const auto text = readSmallFile(path);
    return text ? Names{0, *text} : Names{errno == ENOENT ? 0 : errno, {}};
}

bool mayHaveRawSockets()
{
    __user_cap_header_struct head{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> sets{};
    return ::syscall(SYS_capget, &head, sets.data()) == 0
           && (sets[0].permitted & (1U << CAP_NET_RAW)) != 0;
}

/// What there is to say without running the program, which would load modules where there are no
/// tables; it opens a raw socket, too.
std::optional<BundlePart> withoutRunning(const RuleSource& source)
{
    if (!source.tables) {
        return std::nullopt;
    }
    const Names names = readNames(source.tables);
    if (names.errnum != 0) {
        return BundlePart{source.part, names.errnum, source.tables, {}};
    }
    if (names.text.empty()) {
        return BundlePart{source.part, 0, {}, {}};
    }
    if (!mayHaveRawSockets()) {
        return BundlePart{source.part, EPERM, "CAP_NET_RAW", {}};
    }
    return std::nullopt;
}

BundlePart partOf(FactPart part, ProgramOutput output)
{
    output.errors.resize(std::min(output.errors.size(), MaxBundleNote));
    return {part, output.errnum, std::move(output.errors), std::move(output.output)};
}

} // namespace

bool isRulePart(FactPart part)
{
    return std::ranges::find(Sources, part, &RuleSource::part) != Sources.end();
}

std::vector<BundlePart> readRuleParts(const std::set<FactPart>& parts, std::size_t limit,
                                      const Patience& patience)
{
    std::vector<BundlePart> read;
    std::vector<FactPart> asked;
    std::vector<Program> programs;
    for (const RuleSource& source : Sources) {
        if (!parts.contains(source.part)) {
            continue;
        }
        if (auto part = withoutRunning(source)) {
            read.push_back(std::move(*part));
            continue;
        }
        asked.push_back(source.part);
        programs.push_back({{source.places.begin(), source.places.end()},
                            {source.argument},
                            source.tables != nullptr});
    }
    auto outputs = runPrograms(programs, limit, patience);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        read.push_back(partOf(asked[i], std::move(outputs[i])));
    }
    return read;
}

BundlePart legacyTables()
{
    const Names four = readNames(LegacyNames);
    const Names six = readNames(LegacyNames6);
    const int error = four.errnum != 0 ? four.errnum : six.errnum;
    const auto lines = [](const std::string& text) { return text.empty() ? text : text + '\n'; };
    return {FactPart::LegacyTables, error, {}, lines(four.text) + '\n' + lines(six.text)};
}

} // namespace natlens
