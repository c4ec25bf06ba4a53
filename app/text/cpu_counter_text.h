// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <optional>

#include "store/flow_snapshot.h"

namespace natlens {

/// The counters of `conntrack -S` in the order in which they are shown.
enum class CpuCounter {
    InsertFailed,
    Drop,
    EarlyDrop,
    ChainTooLong,
    Error,
    Invalid,
    SearchRestart,
    ClashResolve,
    Found,
    Insert,
};
constexpr int CpuCounterCount = 10;

/// How a counter looks. Told by a word and an icon, never by a colour alone.
enum class CounterHealth {
    NotTold,  ///< this kernel has no such counter
    Quiet,    ///< nothing of the kind has happened
    Usual,    ///< counts what is no trouble
    Notable,  ///< what it counts is worth a thought, and it grows
    Happened, ///< trouble, but not now
    Rising,   ///< trouble, now
};

/// As conntrack(8) and the kernel's sources call it.
[[nodiscard]] QString counterName(CpuCounter counter);
/// What it counts, in a few words.
[[nodiscard]] QString counterMeaning(CpuCounter counter);
/// What it counts, why, and what can be done about it.
[[nodiscard]] QString counterExplanation(CpuCounter counter);
[[nodiscard]] std::optional<std::uint32_t> counterValue(const CpuCounters& cpu, CpuCounter counter);

/// @p rate: a second, NaN when it is not known.
[[nodiscard]] CounterHealth counterHealth(CpuCounter counter, std::optional<std::uint64_t> total,
                                          double rate);
[[nodiscard]] QString healthText(CounterHealth health);
/// Of resources/icons; empty where nothing is to be marked.
[[nodiscard]] QString healthIcon(CounterHealth health);

/// How full the kernel's table is.
enum class TableFill { Unknown, Roomy, Filling, AlmostFull };
[[nodiscard]] TableFill tableFill(std::optional<std::uint64_t> count,
                                  std::optional<std::uint64_t> most);
[[nodiscard]] QString tableFillText(TableFill fill);
/// What it means and what to do; empty while there is room.
[[nodiscard]] QString tableFillAdvice(TableFill fill);

} // namespace natlens
