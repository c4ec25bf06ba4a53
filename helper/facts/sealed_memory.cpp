// SPDX-License-Identifier: GPL-2.0-or-later
#include "facts/sealed_memory.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>

namespace natlens {

Result<UniqueFd> sealedMemory(std::string_view bytes)
{
    UniqueFd memory(::memfd_create("natlens-facts", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!memory.valid()) {
        return failure(ErrorCode::System, "making memory to share", errno);
    }
    while (!bytes.empty()) {
        const ssize_t written = ::write(memory.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return failure(ErrorCode::System, "filling memory to share", errno);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    constexpr int Seals = F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
    if (::fcntl(memory.get(), F_ADD_SEALS, Seals) != 0) {
        return failure(ErrorCode::System, "sealing memory to share", errno);
    }
    return memory;
}

} // namespace natlens
