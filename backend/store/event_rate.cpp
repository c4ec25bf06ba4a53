// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/event_rate.h"

namespace natlens {

void EventRate::count(std::uint64_t timeNs)
{
    const std::uint64_t number = timeNs / BucketNs;
    auto& bucket = m_buckets[number % Buckets];
    if (bucket.number > number) {
        return; // older than the window
    }
    if (bucket.number < number) {
        bucket = {number, 0};
    }
    ++bucket.events;
}

double EventRate::perSecond(std::uint64_t nowNs) const
{
    const std::uint64_t now = nowNs / BucketNs;
    std::uint64_t events = 0;
    for (const auto& bucket : m_buckets) {
        if (bucket.number + Buckets > now) {
            events += bucket.events;
        }
    }
    return static_cast<double>(events);
}

std::optional<std::uint64_t> EventRate::nextChangeNs(std::uint64_t nowNs) const
{
    const std::uint64_t now = nowNs / BucketNs;
    std::optional<std::uint64_t> next;
    for (const auto& bucket : m_buckets) {
        const std::uint64_t leaves = bucket.number + Buckets;
        if (bucket.events != 0 && leaves > now && (!next || leaves * BucketNs < *next)) {
            next = leaves * BucketNs;
        }
    }
    return next;
}

} // namespace natlens
