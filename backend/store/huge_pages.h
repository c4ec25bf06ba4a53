// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <sys/mman.h>
#include <vector>

namespace natlens {

constexpr std::size_t HugePageBytes = std::size_t{1} << 21U;

/// @p vector becomes @p size values of T(). What is large is to lie in huge pages, as far as whole
/// ones fit in and the system has some: who jumps about in it finds the page sooner.
template<class T> void makeInHugePages(std::vector<T>& vector, std::size_t size)
{
    vector = std::vector<T>();
    vector.reserve(size);
    const auto begin =
        reinterpret_cast<std::uintptr_t>(vector.data()); // NOLINT: madvise(2) has it so
    const std::uintptr_t from = (begin + HugePageBytes - 1) / HugePageBytes * HugePageBytes;
    const std::uintptr_t to = (begin + size * sizeof(T)) / HugePageBytes * HugePageBytes;
    if (from < to) {
        // Without them it works as well, slower.
        (void)::madvise(reinterpret_cast<void*>(from), to - from,
                        MADV_HUGEPAGE); // NOLINT: likewise
    }
    vector.resize(size);
}

} // namespace natlens
