// SPDX-License-Identifier: GPL-2.0-or-later
#include "guarded_bytes.h"

#include <cstring>
#include <stdexcept>
#include <sys/mman.h>
#include <unistd.h>

namespace natlens::test {

GuardedBytes::GuardedBytes(std::span<const std::byte> bytes)
{
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    const std::size_t pages = (bytes.size() + page - 1) / page * page;
    m_length = pages + page;
    m_mapping = mmap(nullptr, m_length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (m_mapping == MAP_FAILED) {
        throw std::runtime_error("mmap");
    }
    auto* start = static_cast<std::byte*>(m_mapping);
    if (mprotect(start + pages, page, PROT_NONE) != 0) {
        throw std::runtime_error("mprotect");
    }
    auto* copy = start + (pages - bytes.size());
    if (!bytes.empty()) {
        std::memcpy(copy, bytes.data(), bytes.size());
    }
    m_bytes = {copy, bytes.size()};
}

GuardedBytes::~GuardedBytes()
{
    munmap(m_mapping, m_length);
}

} // namespace natlens::test
