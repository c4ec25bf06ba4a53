// SPDX-License-Identifier: GPL-2.0-or-later
#include "facts/gather.h"

#include <algorithm>
#include <cerrno>

#include "facts/kernel_parts.h"
#include "facts/rule_parts.h"
#include "facts/sysctl_lines.h"
#include "facts/system_lines.h"
#include "frame_send.h"

namespace natlens {

namespace {

BundlePart textPart(FactPart part, std::string text)
{
    return {part, text.empty() ? ENOENT : 0, {}, std::move(text)};
}

/// What takes neither a socket nor a program.
BundlePart readText(FactPart part)
{
    switch (part) {
    case FactPart::LegacyTables: return legacyTables();
    case FactPart::Sysctls: return textPart(part, sysctlLines());
    case FactPart::Namespaces: return textPart(part, namespaceLines());
    case FactPart::Kernel: return textPart(part, kernelLines());
    case FactPart::NftJson:
    case FactPart::NftGeneration:
    case FactPart::IptablesNftSave:
    case FactPart::Ip6tablesNftSave:
    case FactPart::IptablesLegacySave:
    case FactPart::Ip6tablesLegacySave:
    case FactPart::Links:
    case FactPart::Addresses:
    case FactPart::PolicyRules:
    case FactPart::Routes:
    case FactPart::Sockets:
    case FactPart::ConntrackStats:
    case FactPart::CpuStats: break;
    }
    return {part, ENOSYS, {}, {}};
}

} // namespace

const std::set<FactPart>& everyPart()
{
    static const std::set<FactPart> parts = [] {
        std::set<FactPart> all;
        for (auto number = static_cast<unsigned>(FactPart::NftJson);
             number <= static_cast<unsigned>(FactPart::Kernel); ++number) {
            all.insert(static_cast<FactPart>(number));
        }
        return all;
    }();
    return parts;
}

const std::set<FactPart>& rulesetParts()
{
    static const std::set<FactPart> parts{
        FactPart::NftJson,          FactPart::NftGeneration,      FactPart::IptablesNftSave,
        FactPart::Ip6tablesNftSave, FactPart::IptablesLegacySave, FactPart::Ip6tablesLegacySave,
        FactPart::LegacyTables,
    };
    return parts;
}

Bundle gatherFacts(const std::set<FactPart>& parts, const Patience& patience)
{
    constexpr std::size_t Heads = 64 * 1024; // of the parts, with their notes, and of the bundle
    std::size_t left = MaxBundleBytes - Heads;
    Bundle bundle;
    bundle.monotonicNs = monotonicNs();
    const auto add = [&](BundlePart part) {
        if (part.bytes.size() > left) {
            part = {part.part, EFBIG, std::move(part.note), {}};
        }
        left -= part.bytes.size();
        bundle.parts.push_back(std::move(part));
    };
    for (const FactPart part : parts) {
        if (!isRulePart(part)) {
            add(isKernelPart(part) ? readKernelPart(part, left, patience) : readText(part));
        }
    }
    for (BundlePart& part : readRuleParts(parts, left, patience)) {
        add(std::move(part));
    }
    std::ranges::sort(bundle.parts, {}, &BundlePart::part);
    return bundle;
}

} // namespace natlens
