// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "netlink/trace_decoder.h"
#include "rules/ruleset.h"
#include "rules/trace_step.h"
#include "wire/trace_places.h"

namespace natlens {

/// Where a trace event happened.
struct TracePosition {
    Hook hook = Hook::None; ///< None: not of a base chain that is known
    std::int32_t priority = 0;
    std::int32_t order = 0;            ///< among the chains of the hook; Ruleset::orderOf()
    const TracePlace* place = nullptr; ///< in the helper's own table
};

/// A rule of nf_tables; the kernel also calls the end of a chain a rule, one without a handle.
[[nodiscard]] bool isRuleEvent(const TraceEvent& event);
/// Of the table that the helper makes for traces.
[[nodiscard]] bool isOfTraceTable(const TraceEvent& event);

/// How far a packet came, and as what.
class TraceWay {
public:
    TraceWay(std::uint32_t id, Hook begun) : m_id(id), m_begun(begun) {}

    [[nodiscard]] std::uint32_t id() const { return m_id; }
    [[nodiscard]] std::uint64_t lastNs() const { return m_lastNs; }
    [[nodiscard]] const TracePosition& position() const { return m_at; }
    /// Of jumps, at this moment.
    [[nodiscard]] std::uint32_t depth() const { return m_frames.back().depth; }

    /// An event of the same id may be of the same packet: ways lead on, never back.
    [[nodiscard]] bool leadsTo(const TraceEvent& event, const TracePosition& at) const;
    /// An event of another id is of this packet all the same: this host sent it to itself.
    [[nodiscard]] bool comesBackAs(const TraceEvent& event, const TracePosition& at) const;
    void becomes(std::uint32_t id) { m_id = id; }

    /// Goes on to @p event: appends what must have happened since the last one.
    void advance(const TraceEvent& event, const TracePosition& at, std::vector<TraceStep>& steps);
    /// After @p event, which may have set a mark, and may jump.
    void follow(const TraceEvent& event, std::vector<TraceStep>& steps);

private:
    /// A chain that was entered, and how deep.
    struct Frame {
        std::string chain;
        std::uint32_t depth = 0;
    };

    /// True: the event is of another base chain than the one before.
    [[nodiscard]] bool enters(const TraceEvent& event, const TracePosition& at);
    void infer(const TraceEvent& event, const TracePosition& at,
               std::vector<TraceStep>& steps) const;
    void followMark(const TraceEvent& event, std::vector<TraceStep>& steps,
                    const TracePosition& at);
    [[nodiscard]] bool isRouted(Hook hook, const TraceEvent& event) const;
    [[nodiscard]] TraceStep::Act changeBefore(const TracePosition& at) const;

    std::uint32_t m_id = 0;
    std::uint64_t m_lastNs = 0;
    std::uint32_t m_outInterface = 0;
    std::uint8_t m_family = 0; ///< and table: of the base chain
    std::string m_table;
    std::vector<Frame> m_frames; ///< the base chain first
    TracePosition m_at;
    Hook m_begun = Hook::None;
    std::optional<Tuple> m_tuple;
    std::uint32_t m_mark = 0;
};

} // namespace natlens
