// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace natlens {

/// Events per second over the last second, in steps of 100 ms. Times are CLOCK_MONOTONIC.
class EventRate {
public:
    void count(std::uint64_t timeNs);
    [[nodiscard]] double perSecond(std::uint64_t nowNs) const;
    /// When the rate next falls without another event; empty once it is 0.
    [[nodiscard]] std::optional<std::uint64_t> nextChangeNs(std::uint64_t nowNs) const;

private:
    static constexpr std::size_t Buckets = 10;
    static constexpr std::uint64_t BucketNs = 100'000'000;

    struct Bucket {
        std::uint64_t number = 0; ///< time / BucketNs
        std::uint64_t events = 0;
    };
    std::array<Bucket, Buckets> m_buckets{};
};

} // namespace natlens
