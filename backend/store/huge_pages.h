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
    // Not cast to a pointer and back: the compiler is to know what it points into.
    auto* const memory = reinterpret_cast<std::byte*>(vector.data()); // NOLINT: bytes of anything
    const std::size_t bytes = size * sizeof(T);
    const std::size_t past = reinterpret_cast<std::uintptr_t>(memory) % HugePageBytes; // NOLINT
    const std::size_t from = past == 0 ? 0 : HugePageBytes - past;
    if (bytes >= from + HugePageBytes) {
        // Without them it works as well, slower.
        const std::size_t whole = (bytes - from) / HugePageBytes * HugePageBytes;
        (void)::madvise(memory + from, whole, MADV_HUGEPAGE);
    }
    vector.resize(size);
}

} // namespace natlens
