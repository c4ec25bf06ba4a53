// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <span>

#include "store/slot_buffer.h"

namespace natlens {

/// From so many rows on a second thread is worth its start.
inline constexpr std::size_t ManyRows = 64 * 1024;

/// Sorts by the keys alone; many rows on two threads, and then rows with the same key stay in
/// their order. @p scratch: as many rows. @p stopped is asked now and then, from any of the
/// threads; once it said true, the rows are in no order.
void radixSort(std::span<KeyedSlot> rows, std::span<KeyedSlot> scratch,
               const std::function<bool()>& stopped);

} // namespace natlens
