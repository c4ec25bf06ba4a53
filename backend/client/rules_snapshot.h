// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/result.h"
#include "doctor/doctor.h"
#include "mappings/mapping.h"
#include "rules/rule_matcher.h"
#include "rules/rule_order.h"
#include "rules/rule_trace.h"

namespace natlens {

/// A trace proved that a rule took a packet of this tuple, as it was when it was first seen.
struct TraceProof {
    RuleIndex rule = 0;
    Tuple tuple;
    bool operator==(const TraceProof&) const = default;
};

/// The rules of a source and what flows say of them; made on a worker, never changed.
struct RulesSnapshot {
    std::uint64_t number = 0; ///< grows by one a snapshot
    /// Grows when chains, rules or sets are others; not when only counters are.
    std::uint64_t structure = 0;
    std::uint64_t rulesSinceNs = 0; ///< CLOCK_MONOTONIC of the structure; 0: not known
    RulesetPtr rules;               ///< null: nothing was read yet
    std::shared_ptr<const RuleMatcher> matcher;
    std::vector<OrderWarning> order;              ///< of rules
    std::shared_ptr<const MappingTable> mappings; ///< null: nobody asked, or nothing was read
    std::vector<TraceProof> proofs;               ///< of traces, since the rules last changed
    std::vector<std::uint64_t> flowsOfRule;       ///< by RuleIndex; empty: not counted
    std::optional<Error> error; ///< reading failed; the rest is what was known before
};
using RulesSnapshotPtr = std::shared_ptr<const RulesSnapshot>;

/// What the doctor found, and in what.
struct DoctorSnapshot {
    std::uint64_t number = 0;
    std::uint64_t takenNs = 0; ///< CLOCK_MONOTONIC
    std::shared_ptr<const Facts> facts;
    Diagnosis diagnosis;
    std::optional<Error> error; ///< reading failed; the rest is what was known before
};
using DoctorSnapshotPtr = std::shared_ptr<const DoctorSnapshot>;

/// Packets that a trace followed.
struct TraceSnapshot {
    std::uint64_t trace = 0; ///< which startTrace() it belongs to
    bool running = false;
    std::vector<TracedPacket> packets;
    RulesetPtr rules; ///< that the steps' indexes refer to; may be null
    std::optional<Error> error;
};
using TraceSnapshotPtr = std::shared_ptr<const TraceSnapshot>;

} // namespace natlens
