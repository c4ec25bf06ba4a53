// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <span>
#include <vector>

#include "wire/frame.h"

namespace natlens {

/// Bytes that several streams send and none changes.
using SharedPayload = std::shared_ptr<const std::vector<std::byte>>;

/// A payload of exactly these bytes, so that what a ring counts is what memory holds.
[[nodiscard]] SharedPayload makePayload(std::span<const std::byte> bytes);

/// The frames that one client has not taken yet, bounded in bytes.
class FrameRing {
public:
    struct Entry {
        FrameHeader header;
        SharedPayload payload; ///< null: none
    };
    /// What an entry costs beside its payload: itself and the bookkeeping of its payload.
    static constexpr std::size_t EntryCost = sizeof(Entry) + 64;

    explicit FrameRing(std::size_t capacity) : m_capacity(capacity) {}

    /// False, and nothing taken: no room.
    [[nodiscard]] bool push(Entry entry);
    [[nodiscard]] bool empty() const { return m_entries.empty(); }
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    [[nodiscard]] Entry& front() { return m_entries.front(); }
    void pop();
    void clear();

private:
    std::size_t m_capacity;
    std::size_t m_bytes = 0;
    std::deque<Entry> m_entries;
};

} // namespace natlens
