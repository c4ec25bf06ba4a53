// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/rule_order_text.h"

#include <QCoreApplication>
#include <algorithm>

#include "text/rule_text.h"

namespace natlens {

class RuleOrderText {
    Q_DECLARE_TR_FUNCTIONS(natlens::RuleOrderText)
};

namespace {

bool seeSamePackets(RuleFamily a, RuleFamily b)
{
    const auto isIp = [](RuleFamily f) {
        return f == RuleFamily::Ip || f == RuleFamily::Ip6 || f == RuleFamily::Inet;
    };
    return a == b || (isIp(a) && isIp(b) && (a == RuleFamily::Inet || b == RuleFamily::Inet));
}

QString named(const Chain& chain)
{
    return QStringLiteral("%1 (%2)").arg(chainName(chain), originText(chain.origin));
}

} // namespace

QStringList orderWarnings(const Ruleset& rules)
{
    QStringList lines;
    for (std::size_t first = 0; first < rules.chains.size(); ++first) {
        const Chain& a = rules.chains[first];
        for (std::size_t second = first + 1; second < rules.chains.size(); ++second) {
            const Chain& b = rules.chains[second];
            if (a.hook == Hook::None || a.hook != b.hook || a.rules.empty() || b.rules.empty()
                || !seeSamePackets(a.family, b.family) || a.devices != b.devices) {
                continue;
            }
            if (a.priority == b.priority) {
                lines += RuleOrderText::tr("%1: %2 and %3 have the same priority, %4: which of "
                                           "them runs first is not defined.")
                             .arg(hookTitle(a.hook), named(a), named(b), priorityText(a.priority));
            } else if (a.type == "nat" && b.type == "nat") {
                const bool aFirst = a.priority < b.priority;
                lines += RuleOrderText::tr("%1: %2 runs before %3: what the first translates, the "
                                           "second does not see.")
                             .arg(hookTitle(a.hook), named(aFirst ? a : b), named(aFirst ? b : a));
            }
        }
    }
    return lines;
}

} // namespace natlens
