// SPDX-License-Identifier: GPL-2.0-or-later
#include "dump_partition.h"

#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <utility>

#include "netlink/attribute_value.h"
#include "netlink/message_walker.h"

namespace natlens {

namespace {

/// What the walk past a row costs that the kernel leaves out, as part of telling it, where another
/// part has just been there; measured.
constexpr double WalkCost = 0.08;
/// A cut by a bit that may change must be better by this than one by what stays.
constexpr double ChangingBitCost = 0.03;
/// One reader waiting for the other is no loss as long as somebody decodes meanwhile.
constexpr double TotalWeight = 0.1;
constexpr double WorthCutting = 0.9;
constexpr std::size_t MaxParts = 3;

struct Cut {
    std::uint32_t statusBit; ///< 0: by family
    bool changes;
};
constexpr std::array Cuts{
    Cut{0, false},          Cut{IPS_SRC_NAT, false},   Cut{IPS_DST_NAT, false},
    Cut{IPS_ASSURED, true}, Cut{IPS_SEEN_REPLY, true},
};

/// The mask that the kernel will use.
std::uint32_t statusMaskOf(const DumpFilter& filter)
{
    if (!filter.statusValue) {
        return 0;
    }
    return filter.statusMask != 0 ? filter.statusMask : ~std::uint32_t{0};
}

bool passes(const DumpFilter& filter, const DumpedRow& row)
{
    const bool family =
        filter.family == L3Protocol::None || static_cast<std::uint8_t>(filter.family) == row.family;
    return family && (row.status & statusMaskOf(filter)) == filter.statusValue.value_or(0);
}

using Halves = std::optional<std::pair<DumpFilter, DumpFilter>>;

Halves cutByFamily(const DumpFilter& filter)
{
    if (filter.family != L3Protocol::None) {
        return std::nullopt;
    }
    std::pair halves{filter, filter};
    halves.first.family = L3Protocol::Ipv4;
    halves.second.family = L3Protocol::Ipv6;
    return halves;
}

Halves cutByStatus(const DumpFilter& filter, std::uint32_t bit)
{
    const std::uint32_t mask = statusMaskOf(filter);
    if ((mask & bit) != 0) {
        return std::nullopt;
    }
    std::pair halves{filter, filter};
    for (DumpFilter* half : {&halves.first, &halves.second}) {
        half->statusMask = mask | bit;
        half->statusValue = filter.statusValue.value_or(0);
    }
    *halves.second.statusValue |= bit;
    return halves;
}

struct Plan {
    std::vector<DumpFilter> parts;
    std::vector<double> shares; ///< of the rows, for each part
    bool changing = false;      ///< cut by a bit that may change

    /// How long two readers take that read all parts side by side, in parts of what one reader
    /// takes for all: a part is read by one of them at a time.
    [[nodiscard]] double cost() const;
    /// Largest first: whoever is free takes the next one.
    void order();
};

double Plan::cost() const
{
    if (parts.size() == 1) {
        return 1 + TotalWeight;
    }
    double longest = 0;
    double total = 0;
    for (const double share : shares) {
        const double time = share + WalkCost * (1 - share);
        longest = std::max(longest, time);
        total += time;
    }
    return std::max(longest, total / 2) + TotalWeight * total + (changing ? ChangingBitCost : 0);
}

void Plan::order()
{
    std::vector<std::pair<double, DumpFilter>> all;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        all.emplace_back(shares[i], parts[i]);
    }
    std::ranges::stable_sort(all, [](const auto& a, const auto& b) { return a.first > b.first; });
    for (std::size_t i = 0; i < parts.size(); ++i) {
        shares[i] = all[i].first;
        parts[i] = all[i].second;
    }
}

std::optional<Plan> cutPart(const Plan& plan, std::size_t part, const Cut& cut,
                            std::span<const DumpedRow> sample)
{
    const DumpFilter& filter = plan.parts[part];
    const Halves halves =
        cut.statusBit == 0 ? cutByFamily(filter) : cutByStatus(filter, cut.statusBit);
    if (!halves) {
        return std::nullopt;
    }
    const auto rows = std::ranges::count_if(
        sample, [&halves](const DumpedRow& row) { return passes(halves->first, row); });
    const double share = static_cast<double>(rows) / static_cast<double>(sample.size());
    Plan made = plan;
    made.parts[part] = halves->first;
    made.parts.push_back(halves->second);
    made.shares.push_back(made.shares[part] - share);
    made.shares[part] = share;
    made.changing = made.changing || cut.changes;
    made.order();
    return made;
}

/// The best plan with one part more.
std::optional<Plan> refine(const Plan& plan, std::span<const DumpedRow> sample)
{
    std::optional<Plan> best;
    for (std::size_t part = 0; part < plan.parts.size(); ++part) {
        for (const Cut& cut : Cuts) {
            auto made = cutPart(plan, part, cut, sample);
            if (made && (!best || made->cost() < best->cost())) {
                best = std::move(made);
            }
        }
    }
    return best;
}

} // namespace

void sampleRows(std::span<const std::byte> datagrams, std::vector<DumpedRow>& rows)
{
    MessageWalker messages(datagrams);
    for (Message message; messages.next(message);) {
        if (message.head.nlmsg_type < NLMSG_MIN_TYPE || message.payload.size() < sizeof(nfgenmsg)) {
            continue;
        }
        DumpedRow row;
        row.family = std::to_integer<std::uint8_t>(message.payload.front());
        AttributeWalker attributes(message.payload.subspan(sizeof(nfgenmsg)));
        for (Attribute attribute; attributes.next(attribute);) {
            if (attribute.type == CTA_STATUS
                && !readInteger(attribute.payload, row.status, "CTA_STATUS")) {
                break;
            }
        }
        rows.push_back(row);
    }
}

bool allPass(const DumpFilter& filter, std::span<const std::byte> datagrams)
{
    std::vector<DumpedRow> rows;
    sampleRows(datagrams, rows);
    return std::ranges::all_of(rows, [&](const DumpedRow& row) { return passes(filter, row); });
}

double shareOf(const DumpFilter& filter, std::span<const DumpedRow> sample)
{
    const auto rows =
        std::ranges::count_if(sample, [&](const DumpedRow& row) { return passes(filter, row); });
    return static_cast<double>(std::max<std::ptrdiff_t>(rows, 1))
           / static_cast<double>(std::max<std::size_t>(sample.size(), 1));
}

std::vector<DumpFilter> partitionDump(const DumpFilter& whole, std::span<const DumpedRow> sample)
{
    Plan plan{{whole}, {1.0}};
    if (sample.empty()) {
        return plan.parts;
    }
    while (plan.parts.size() < MaxParts) {
        auto finer = refine(plan, sample);
        if (!finer || finer->cost() > plan.cost() * WorthCutting) {
            break;
        }
        plan = std::move(*finer);
    }
    return plan.parts;
}

} // namespace natlens
