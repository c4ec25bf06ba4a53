// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include "rules/rule_matcher.h"
#include "theme/colours.h"

namespace natlens {

// The one place where rules and chains become text. What others named is made visible and
// harmless (visible_text.h).

/// "Prerouting", "Input" …; "Called by jumps" for none.
[[nodiscard]] QString hookTitle(Hook hook);
/// What passes there.
[[nodiscard]] QString hookMeaning(Hook hook);
/// "nft", "iptables-nft", "iptables-legacy".
[[nodiscard]] QString originText(RuleOrigin origin);
[[nodiscard]] QString originMeaning(RuleOrigin origin);
/// "ip", "ip6", "inet" …
[[nodiscard]] QString familyText(RuleFamily family);
/// "ip nat PREROUTING".
[[nodiscard]] QString chainName(const Chain& chain);
/// "nat · priority −100 (dstnat) · policy accept".
[[nodiscard]] QString chainDetail(const Chain& chain);
[[nodiscard]] QString priorityText(std::int32_t priority);

/// The conditions, as the rule's own tool writes them.
[[nodiscard]] QString matchText(const Rule& rule);
/// What it does, as its own tool writes it.
[[nodiscard]] QString actionLine(const Rule& rule);
/// "mark set 0x1" for the "mark set 0x00000001" that nft prints, where room is scarce.
[[nodiscard]] QString shortNumbers(QString line);
/// What it notes on the way: counters, logs.
[[nodiscard]] QString noteText(const Rule& rule);
/// Whole, on one line.
[[nodiscard]] QString ruleLine(const Rule& rule);
/// "ip nat PREROUTING, rule 3 (handle 12)".
[[nodiscard]] QString rulePlace(const Ruleset& rules, RuleIndex rule);
/// Names the same rule in another reading of the rules.
[[nodiscard]] QString ruleKey(const Ruleset& rules, RuleIndex rule);

/// What a rule's action means for the packet; decides its colour.
enum class ActionTone { Destination, Source, Stop, Pass, Jump, Plain };
[[nodiscard]] ActionTone actionTone(const Rule& rule);
[[nodiscard]] QColor actionColour(ActionTone tone, const Colours& colours);
[[nodiscard]] QString verdictText(ActionKind kind);

[[nodiscard]] QString certaintyText(RuleCertainty certainty);
[[nodiscard]] QString certaintyMeaning(RuleCertainty certainty);
[[nodiscard]] QString noteText(const RulesetNote& note);
/// What it is called where it can be looked at by hand.
[[nodiscard]] QString factPartName(FactPart part);

} // namespace natlens
