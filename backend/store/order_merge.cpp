// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/order_merge.h"

#include <algorithm>

namespace natlens {

namespace {

using Positions = std::vector<std::size_t>;

/// Walks forward through an order: each search begins where the last one ended.
class Finder {
public:
    explicit Finder(const OrderedRows& rows) : m_rows(rows) {}

    /// The first position, not before the last answer, whose row is not less.
    std::size_t find(const KeyedSlot& wanted, const FlowRow& row)
    {
        const std::size_t count = m_rows.order.slots.size();
        std::size_t step = 1;
        std::size_t low = m_from; // everything below is less
        std::size_t high = low;
        while (high < count && less(high, wanted, row)) {
            low = high + 1;
            high = std::min(count, low + step);
            step *= 2;
        }
        while (low < high) {
            const std::size_t middle = low + (high - low) / 2;
            if (less(middle, wanted, row)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        m_from = low;
        return low;
    }

private:
    [[nodiscard]] bool less(std::size_t position, const KeyedSlot& wanted, const FlowRow& row) const
    {
        const FlowSlot slot = m_rows.order.slots[position];
        const std::uint64_t key = m_rows.keys[slot];
        return key != wanted.key
                   ? key < wanted.key
                   : m_rows.order.key.less(key, m_rows.chunks.row(slot), wanted.key, row);
    }

    const OrderedRows& m_rows;
    std::size_t m_from = 0;
};

void sortRows(std::vector<KeyedSlot>& rows, const SortKey& key, const FlowChunks& chunks)
{
    std::sort(rows.begin(), rows.end(), [&](const KeyedSlot& a, const KeyedSlot& b) {
        return a.key != b.key ? a.key < b.key
                              : key.less(a.key, chunks.row(a.slot), b.key, chunks.row(b.slot));
    });
}

Positions positionsOf(const std::vector<KeyedSlot>& rows, const FlowChunks& chunks,
                      const OrderedRows& in)
{
    Positions positions;
    positions.reserve(rows.size());
    Finder finder(in);
    for (const KeyedSlot& row : rows) {
        positions.push_back(finder.find(row, chunks.row(row.slot)));
    }
    return positions;
}

bool areThere(const std::vector<KeyedSlot>& rows, const Positions& positions, const RowOrder& order)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (positions[i] >= order.slots.size() || order.slots[positions[i]] != rows[i].slot) {
            return false;
        }
    }
    return true;
}

/// Copies blocks of @p from, leaving out @p without and placing @p rows before @p places.
void copyBlocks(const std::vector<FlowSlot>& from, const Positions& without,
                const std::vector<KeyedSlot>& rows, const Positions& places,
                std::vector<FlowSlot>& to)
{
    auto out = to.begin();
    auto at = from.begin();
    auto gone = without.begin();
    const auto copyTo = [&](std::size_t position) {
        for (; gone != without.end() && *gone < position; ++gone) {
            const auto end = from.begin() + static_cast<std::ptrdiff_t>(*gone);
            out = std::copy(at, end, out);
            at = end + 1;
        }
        const auto end = from.begin() + static_cast<std::ptrdiff_t>(position);
        if (at < end) {
            out = std::copy(at, end, out);
            at = end;
        }
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        copyTo(places[i]);
        *out++ = rows[i].slot;
    }
    copyTo(from.size());
}

} // namespace

std::shared_ptr<RowOrder> merged(const OrderedRows& before, OrderDelta&& delta,
                                 const FlowChunks& now, OrderBuffers& buffers)
{
    const RowOrder& order = before.order;
    sortRows(delta.removed, order.key, before.chunks);
    sortRows(delta.inserted, order.key, now);
    const Positions without = positionsOf(delta.removed, before.chunks, before);
    if (!areThere(delta.removed, without, order)) {
        return nullptr;
    }
    const Positions places = positionsOf(delta.inserted, now, before);
    auto after = buffers.take(order.slots.size() - without.size() + places.size());
    after->key = order.key;
    copyBlocks(order.slots, without, delta.inserted, places, after->slots);
    return after;
}

} // namespace natlens
