// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>
#include <sys/mman.h>

#include "store/flow_chunks.h"

namespace natlens {

/// A slot beside the first word of its sort key.
struct KeyedSlot {
    std::uint64_t key = 0;
    FlowSlot slot = 0;
    std::uint32_t lowSequence = 0; ///< low bits of the flow's sequence; for SlotSorter only
};

/// Room for much for a short while: not written before it is used, and in huge pages where
/// the system has some, because new pages cost as much as a pass of a sort.
template<class T> class ShortBuffer {
public:
    ShortBuffer() = default;
    explicit ShortBuffer(std::size_t size) : m_size(size)
    {
        const std::size_t bytes = (size * sizeof(T) + HugePage - 1) / HugePage * HugePage;
        if (bytes == 0) {
            return;
        }
        m_memory.reset(static_cast<T*>(std::aligned_alloc(HugePage, bytes)));
        if (!m_memory) {
            throw std::bad_alloc();
        }
        // Without them it works as well, slower.
        (void)::madvise(m_memory.get(), bytes, MADV_HUGEPAGE);
    }
    [[nodiscard]] std::span<T> all() const { return {m_memory.get(), m_size}; }

private:
    static constexpr std::size_t HugePage = std::size_t{1} << 21U;
    struct Free {
        void operator()(void* memory) const { std::free(memory); }
    };

    std::unique_ptr<T, Free> m_memory;
    std::size_t m_size = 0;
};

using SlotBuffer = ShortBuffer<KeyedSlot>;

} // namespace natlens
