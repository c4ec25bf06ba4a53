// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "core/expectation.h"
#include "netlink/conntrack_decoder.h"

namespace natlens {

/// The expectations that conntrack helpers announced. They are few: a map will do.
class ExpectationList {
public:
    /// What is not told again before finishDump() goes.
    void beginEpoch() { ++m_epoch; }
    void apply(FlowEventKind kind, Expectation&& expectation, std::uint64_t timeNs);
    void finishDump();
    /// Drops those whose time-out passed. True: something went.
    bool expire(std::uint64_t nowNs);
    [[nodiscard]] std::optional<std::uint64_t> nextExpiryNs() const;
    /// In the order of their coming.
    [[nodiscard]] std::vector<Expectation> all() const;

private:
    struct Key {
        std::uint32_t id = 0;
        std::uint16_t zone = 0;
        Tuple tuple;
        Tuple master;
        auto operator<=>(const Key&) const = default;
    };
    struct Entry {
        Expectation expectation;
        std::uint64_t sequence = 0;
        std::uint64_t updatedNs = 0;
        std::uint32_t epoch = 0;

        [[nodiscard]] std::optional<std::uint64_t> expiryNs() const;
    };

    std::map<Key, Entry> m_entries;
    std::uint64_t m_nextSequence = 0;
    std::uint32_t m_epoch = 0;
};

} // namespace natlens
