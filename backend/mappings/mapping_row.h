// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "mappings/flow_folder.h"
#include "mappings/mapping.h"

namespace natlens {

/// What makes a row one row.
struct MappingKey {
    MappingKind kind = MappingKind::Redirect;
    IpAddress original;
    L3Protocol family = L3Protocol::Ipv4;
    std::uint8_t protocol = 0;
    std::vector<RuleIndex> rules; ///< the one, or the candidates
    IpAddress target;
    auto operator<=>(const MappingKey&) const = default;
};

/// A row while flows are added to it.
struct MappingRow {
    Mapping mapping;
    std::vector<std::uint16_t> ports;
    std::vector<std::uint16_t> targetPorts;
    PackedFlow sample; ///< of a row that has flows
    bool fromHere = false;
    bool collected = false;         ///< its flows are wanted
    std::vector<PackedFlow> newest; ///< of those, at most MostFlowsOfMapping

    void add(const FlowFold& fold, bool ofDestination);
    /// Ports in order, and folded.
    void finish();
};
using MappingRows = std::map<MappingKey, MappingRow>;

/// The rows that a fold's flows belong to; null: none.
struct RowsOfFold {
    MappingRow* ofDestination = nullptr;
    MappingRow* ofSource = nullptr;
};

/// The rows of a flow's translations: of its destination, of its source, or both.
class RowMaker {
public:
    RowMaker(const RuleMatcher& matcher, const LocalAddresses& local, std::uint64_t rulesSinceNs,
             MappingRows& rows);
    RowsOfFold add(const FlowFold& fold);
    /// Rules that no flow went through.
    void addIdleRules();

private:
    MappingRow& addDestination(const FlowFold& fold, const RuleExplanation& explanation);
    MappingRow& addSource(const FlowFold& fold, const RuleExplanation& explanation);
    void addBefore(const FlowFold& fold);
    MappingRow& row(MappingKey&& key, RuleCertainty certainty);
    [[nodiscard]] MappingKind kindOf(const std::vector<RuleIndex>& rules, bool ofSource,
                                     const IpAddress& target) const;
    void addIdle(RuleIndex index, const Action& action);

    const RuleMatcher& m_matcher;
    const LocalAddresses& m_local;
    std::uint64_t m_rulesSinceNs;
    MappingRows& m_rows;
    std::vector<bool> m_used;  ///< rules that have a row
    bool m_translates = false; ///< some rule may change a destination
};

/// The action that translates or diverts; null: the rule has none.
[[nodiscard]] const Action* translationOf(const Rule& rule);

} // namespace natlens
