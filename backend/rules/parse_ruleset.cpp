// SPDX-License-Identifier: GPL-2.0-or-later
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <span>

#include "netlink/attribute_value.h"
#include "netlink/attribute_walker.h"
#include "netlink/message_walker.h"
#include "rules/chain_check.h"
#include "rules/nft_listing.h"
#include "rules/ruleset.h"
#include "rules/ruleset_builder.h"
#include "rules/save_text.h"

namespace natlens {

namespace {

constexpr FactPart SaveTexts[] = {FactPart::IptablesNftSave, FactPart::Ip6tablesNftSave,
                                  FactPart::IptablesLegacySave, FactPart::Ip6tablesLegacySave};

/// Null: not asked for, or not there, which is noted.
const BundlePart* usable(const Bundle& bundle, FactPart wanted, RulesetBuilder& builder)
{
    const BundlePart* part = bundle.find(wanted);
    if (part != nullptr && part->errnum != 0) {
        builder.note(RulesetNote::Kind::NotRead, wanted, part->note, part->errnum);
        return nullptr;
    }
    return part;
}

std::optional<std::uint32_t> readGeneration(std::string_view bytes)
{
    MessageWalker messages(std::as_bytes(std::span(bytes)));
    Message message;
    constexpr auto NewGeneration = (NFNL_SUBSYS_NFTABLES << 8U) | unsigned{NFT_MSG_NEWGEN};
    while (messages.next(message)) {
        if (message.head.nlmsg_type != NewGeneration || message.payload.size() < sizeof(nfgenmsg)) {
            continue;
        }
        AttributeWalker attributes(message.payload.subspan(sizeof(nfgenmsg)));
        Attribute attribute;
        while (attributes.next(attribute)) {
            std::uint32_t generation = 0;
            if (attribute.type == NFTA_GEN_ID
                && !readInteger(attribute.payload, generation, "NFTA_GEN_ID")) {
                return generation;
            }
        }
    }
    return std::nullopt;
}

/// Gives rules of iptables in its nft form the handles that the kernel knows them by, where the
/// two listings agree on how many there are.
void joinHandles(Ruleset& rules, const ReplacedHandles& handles)
{
    for (const Chain& chain : rules.chains) {
        const auto at = handles.find({chain.family, chain.table, chain.name});
        if (chain.origin != RuleOrigin::IptablesNft || at == handles.end()
            || at->second.size() != chain.rules.size()) {
            continue;
        }
        for (std::size_t i = 0; i < chain.rules.size(); ++i) {
            rules.rules[chain.rules[i]].handle = at->second[i];
        }
    }
}

} // namespace

Ruleset parseRuleset(const Bundle& bundle)
{
    RulesetBuilder builder;
    builder.ruleset().readNs = bundle.monotonicNs;
    if (const auto* part = usable(bundle, FactPart::NftGeneration, builder)) {
        builder.ruleset().generation = readGeneration(part->bytes);
    }
    for (const FactPart source : SaveTexts) {
        if (const auto* part = usable(bundle, source, builder)) {
            readSaveText(part->bytes, source, builder);
        }
    }
    if (const auto* part = usable(bundle, FactPart::NftJson, builder)) {
        joinHandles(builder.ruleset(), readNftListing(part->bytes, builder));
    }
    checkChains(builder);
    return std::move(builder.ruleset());
}

} // namespace natlens
