// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/rule_order_text.h"

#include <QCoreApplication>

#include "text/rule_text.h"

namespace natlens {

class RuleOrderText {
    Q_DECLARE_TR_FUNCTIONS(natlens::RuleOrderText)
};

namespace {

QString named(const Chain& chain)
{
    return QStringLiteral("%1 (%2)").arg(chainName(chain), originText(chain.origin));
}

QString lineOf(const Ruleset& rules, const OrderWarning& warning)
{
    const Chain& chain = rules.chains[warning.chain];
    const Chain& other = rules.chains[warning.otherChain];
    switch (warning.kind) {
    case OrderWarning::Kind::EqualPriority:
        return RuleOrderText::tr("%1: %2 and %3 have the same priority, %4: which of them runs "
                                 "first is not defined.")
            .arg(hookTitle(chain.hook), named(other), named(chain), priorityText(chain.priority));
    case OrderWarning::Kind::Shadowed:
        return RuleOrderText::tr("%1 is never reached: %2 takes all of its packets.")
            .arg(rulePlace(rules, warning.rule.value_or(0)),
                 rulePlace(rules, warning.by.value_or(0)));
    case OrderWarning::Kind::EarlierChain: break;
    }
    return RuleOrderText::tr("%1: %2 runs before %3 and translates all that %4 is for.")
        .arg(hookTitle(chain.hook), named(other), named(chain),
             rulePlace(rules, warning.rule.value_or(0)));
}

} // namespace

QStringList orderLines(const Ruleset& rules, const std::vector<OrderWarning>& warnings)
{
    QStringList lines;
    for (const OrderWarning& warning : warnings) {
        if (warning.chain < rules.chains.size() && warning.otherChain < rules.chains.size()) {
            lines += lineOf(rules, warning);
        }
    }
    return lines;
}

} // namespace natlens
