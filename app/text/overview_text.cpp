// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/overview_text.h"

#include <QCoreApplication>
#include <algorithm>
#include <map>
#include <netinet/in.h>

#include "text/flow_text.h"
#include "text/nat_text.h"

namespace natlens {

class OverviewText {
    Q_DECLARE_TR_FUNCTIONS(natlens::OverviewText)
};

namespace {

constexpr std::size_t MaxKinds = 6;

std::vector<KindCount> biggest(std::vector<KindCount> counts)
{
    std::erase_if(counts, [](const KindCount& kind) { return kind.count == 0; });
    std::stable_sort(counts.begin(), counts.end(),
                     [](const KindCount& a, const KindCount& b) { return a.count > b.count; });
    if (counts.size() <= MaxKinds) {
        return counts;
    }
    KindCount others{OverviewText::tr("others"), 0, {}};
    for (std::size_t i = MaxKinds - 1; i < counts.size(); ++i) {
        others.count += counts[i].count;
    }
    counts.resize(MaxKinds - 1);
    counts.push_back(others);
    return counts;
}

QString protocolName(std::uint8_t family, std::uint8_t protocol)
{
    Flow flow;
    flow.original.protocol = protocol;
    const QString name = protocolText(flow);
    const bool tellsFamily = protocol == IPPROTO_ICMP || protocol == IPPROTO_ICMPV6;
    return family == static_cast<std::uint8_t>(L3Protocol::Ipv6) && !tellsFamily
               ? OverviewText::tr("%1, IPv6", "a protocol over IPv6").arg(name)
               : name;
}

} // namespace

std::vector<KindCount> protocolCounts(const FlowTally& tally)
{
    std::vector<KindCount> counts;
    for (const auto& [kind, count] : tally.protocols()) {
        counts.push_back({protocolName(kind.first, kind.second), count, {}});
    }
    return biggest(std::move(counts));
}

std::vector<KindCount> stateCounts(const FlowTally& tally)
{
    std::vector<KindCount> counts;
    const auto& tcp = tally.tcpStates();
    for (std::size_t state = 0; state < tcp.size(); ++state) {
        TcpInfo info;
        info.state = static_cast<std::uint8_t>(state);
        counts.push_back({QString::fromStdString(stateName(info)), tcp[state], {}});
    }
    const auto& replies = tally.replyStates();
    counts.push_back({OverviewText::tr("no reply yet"), replies[0], {}});
    counts.push_back({OverviewText::tr("replied"), replies[1], {}});
    counts.push_back({OverviewText::tr("assured"), replies[2], {}});
    return biggest(std::move(counts));
}

std::vector<KindCount> natCounts(const FlowTally& tally)
{
    std::vector<KindCount> counts;
    const auto& kinds = tally.natKinds();
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const auto kind = static_cast<NatKind>(i);
        counts.push_back({kind == NatKind::None ? OverviewText::tr("no NAT")
                                                : natText({kind, Certainty::Matched, {}}),
                          kinds[i], kind});
    }
    // All seven may show: each has a meaning of its own.
    std::erase_if(counts, [](const KindCount& kind) { return kind.count == 0; });
    return counts;
}

QString overviewNotLive(const SourceState& state)
{
    switch (state.status) {
    case SourceStatus::Live: return {};
    case SourceStatus::Idle: return OverviewText::tr("No source is open.");
    case SourceStatus::Connecting: return OverviewText::tr("Connecting to the source…");
    case SourceStatus::Authorising: return OverviewText::tr("Waiting for consent…");
    case SourceStatus::Denied:
        return OverviewText::tr("The source may not be read; the page of the flows says why.");
    case SourceStatus::Lost:
        return OverviewText::tr("The source is gone; what shows is what was known last.");
    case SourceStatus::Failed:
        return OverviewText::tr("The source cannot be read; the page of the flows says why.");
    }
    return {};
}

} // namespace natlens
