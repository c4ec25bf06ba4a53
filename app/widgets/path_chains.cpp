// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/path_chains.h"

#include <QCoreApplication>
#include <algorithm>

#include "text/rule_text.h"
#include "wire/trace_places.h"

namespace natlens {

namespace {

class PathText {
    Q_DECLARE_TR_FUNCTIONS(natlens::PathText)
};

struct Entry {
    std::int32_t order = 0;
    PathChain chain;
};

L3Protocol familyOf(const TracedPacket* packet)
{
    L3Protocol family = L3Protocol::None;
    for (const TraceStep& step : packet != nullptr ? packet->steps : std::vector<TraceStep>()) {
        family = step.event.tuple ? step.event.tuple->family() : family;
    }
    return family;
}

bool isSeenBy(RuleFamily chain, L3Protocol family)
{
    switch (chain) {
    case RuleFamily::Ip: return family != L3Protocol::Ipv6;
    case RuleFamily::Ip6: return family != L3Protocol::Ipv4;
    case RuleFamily::Inet: return true;
    case RuleFamily::Arp:
    case RuleFamily::Bridge:
    case RuleFamily::Netdev: break;
    }
    return false;
}

QString line(std::int32_t order, const QString& name)
{
    QString number = QString::number(order);
    number.replace(QLatin1Char('-'), QChar(0x2212));
    return QStringLiteral("%1  %2").arg(number, name);
}

bool isMet(const TracedPacket* packet, const auto& isIt)
{
    return packet != nullptr && std::ranges::any_of(packet->steps, isIt);
}

Entry act(const TracedPacket* packet, Hook hook, TraceStep::Act act, std::int32_t order,
          const QString& name)
{
    const bool met = isMet(packet, [&](const TraceStep& step) {
        const bool did = act == TraceStep::Act::Tracking ? step.event.flowState.has_value()
                                                         : step.event.tuple.has_value();
        return step.kind == TraceStep::Kind::Inferred && step.act == act && step.hook == hook
               && did;
    });
    return {order, {line(order, name), met}};
}

/// Where the kernel's own hooks act.
std::vector<Entry> acts(const TracedPacket* packet, Hook hook)
{
    std::vector<Entry> entries;
    if (hook == Hook::Prerouting || hook == Hook::Output) {
        entries.push_back(act(packet, hook, TraceStep::Act::Tracking, tracing::AfterTracking - 1,
                              PathText::tr("connection tracking")));
        entries.push_back(act(packet, hook, TraceStep::Act::Translation,
                              tracing::AfterDestination - 1, PathText::tr("NAT: destination")));
    } else if (hook == Hook::Input || hook == Hook::Postrouting) {
        entries.push_back(act(packet, hook, TraceStep::Act::Translation, tracing::AfterSource - 1,
                              PathText::tr("NAT: source")));
    }
    return entries;
}

} // namespace

PathChains pathChains(const TracedPacket* packet, const Ruleset& rules)
{
    const L3Protocol family = familyOf(packet);
    PathChains all;
    for (const Hook hook :
         {Hook::Prerouting, Hook::Input, Hook::Forward, Hook::Output, Hook::Postrouting}) {
        std::vector<Entry> here = acts(packet, hook);
        for (ChainIndex at = 0; at < rules.chains.size(); ++at) {
            const Chain& chain = rules.chains[at];
            if (chain.hook != hook || !isSeenBy(chain.family, family)
                || chain.table.starts_with(TraceTablePrefix)) {
                continue;
            }
            const bool met =
                isMet(packet, [at](const TraceStep& step) { return step.chain == at; });
            here.push_back({orderOf(chain), {line(chain.priority, chainName(chain)), met}});
        }
        std::ranges::stable_sort(here, {}, &Entry::order);
        for (Entry& entry : here) {
            all[static_cast<std::size_t>(hook)].push_back(std::move(entry.chain));
        }
    }
    return all;
}

} // namespace natlens
