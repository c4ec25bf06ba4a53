// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/shared_bundle.h"

#include <cerrno>
#include <fcntl.h>
#include <string_view>
#include <sys/mman.h>
#include <sys/stat.h>

namespace natlens {

namespace {

constexpr const char* Context = "reading the memory with the facts";

class Mapping {
public:
    Mapping(int fd, std::size_t size)
        : m_at(mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0)), m_size(size)
    {
    }
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    ~Mapping()
    {
        if (valid()) {
            munmap(m_at, m_size);
        }
    }
    [[nodiscard]] bool valid() const { return m_at != MAP_FAILED; }
    [[nodiscard]] std::string_view text() const { return {static_cast<const char*>(m_at), m_size}; }

private:
    void* m_at;
    std::size_t m_size;
};

} // namespace

Result<Bundle> readSharedBundle(const UniqueFd& memory)
{
    constexpr int Needed = F_SEAL_SHRINK | F_SEAL_WRITE;
    const int seals = fcntl(memory.get(), F_GET_SEALS);
    struct stat file {};
    if (seals < 0 || (seals & Needed) != Needed || fstat(memory.get(), &file) != 0
        || file.st_size <= 0) {
        return failure(ErrorCode::Malformed, Context);
    }
    const auto size = static_cast<std::size_t>(file.st_size);
    if (size > MaxBundleBytes) {
        return failure(ErrorCode::Oversized, Context);
    }
    const Mapping mapping(memory.get(), size);
    if (!mapping.valid()) {
        return failure(ErrorCode::System, Context, errno);
    }
    return decodeBundle(mapping.text());
}

} // namespace natlens
