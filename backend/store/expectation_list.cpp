// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/expectation_list.h"

#include <algorithm>

namespace natlens {

namespace {

constexpr std::uint64_t SecondNs = 1'000'000'000;

} // namespace

std::optional<std::uint64_t> ExpectationList::Entry::expiryNs() const
{
    if (!expectation.timeout) {
        return std::nullopt;
    }
    // The kernel rounds the seconds down: one more, so that nothing goes too early.
    return updatedNs + (std::uint64_t{*expectation.timeout} + 1) * SecondNs;
}

void ExpectationList::apply(FlowEventKind kind, Expectation&& expectation, std::uint64_t timeNs)
{
    const Key key{expectation.id.value_or(0), expectation.zone, expectation.tuple,
                  expectation.master};
    if (kind == FlowEventKind::Destroy) {
        m_entries.erase(key);
        return;
    }
    auto [at, isNew] = m_entries.try_emplace(key);
    if (isNew) {
        at->second.sequence = m_nextSequence++;
    }
    at->second.expectation = std::move(expectation);
    at->second.updatedNs = timeNs;
    at->second.epoch = m_epoch;
}

void ExpectationList::finishDump()
{
    std::erase_if(m_entries, [&](const auto& item) { return item.second.epoch != m_epoch; });
}

bool ExpectationList::expire(std::uint64_t nowNs)
{
    return std::erase_if(m_entries,
                         [&](const auto& item) {
                             const auto expiry = item.second.expiryNs();
                             return expiry && *expiry <= nowNs;
                         })
           != 0;
}

std::optional<std::uint64_t> ExpectationList::nextExpiryNs() const
{
    std::optional<std::uint64_t> next;
    for (const auto& [key, entry] : m_entries) {
        const auto expiry = entry.expiryNs();
        if (expiry && (!next || *expiry < *next)) {
            next = expiry;
        }
    }
    return next;
}

std::vector<Expectation> ExpectationList::all() const
{
    std::vector<const Entry*> entries;
    entries.reserve(m_entries.size());
    for (const auto& [key, entry] : m_entries) {
        entries.push_back(&entry);
    }
    std::sort(entries.begin(), entries.end(),
              [](const Entry* a, const Entry* b) { return a->sequence < b->sequence; });
    std::vector<Expectation> expectations;
    expectations.reserve(entries.size());
    for (const Entry* entry : entries) {
        expectations.push_back(entry->expectation);
    }
    return expectations;
}

} // namespace natlens
