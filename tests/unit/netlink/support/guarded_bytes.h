// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace natlens::test {

/// A copy of some bytes that ends where a page begins that nobody may touch: one byte read too
/// many kills the test, with a sanitizer or without.
class GuardedBytes {
public:
    explicit GuardedBytes(std::span<const std::byte> bytes);
    ~GuardedBytes();
    GuardedBytes(const GuardedBytes&) = delete;
    GuardedBytes& operator=(const GuardedBytes&) = delete;

    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }

private:
    void* m_mapping = nullptr;
    std::size_t m_length = 0;
    std::span<const std::byte> m_bytes;
};

} // namespace natlens::test
