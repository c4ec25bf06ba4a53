// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/sysctl.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "core/unique_fd.h"

namespace natlens::lab {

std::optional<std::string> readSysctl(const std::string& path)
{
    const UniqueFd file{::open(("/proc/sys/" + path).c_str(), O_RDONLY | O_CLOEXEC)};
    std::array<char, 256> buffer{};
    const auto length = file.valid() ? ::read(file.get(), buffer.data(), buffer.size()) : -1;
    if (length < 0) {
        return std::nullopt;
    }
    std::string value(buffer.data(), static_cast<std::size_t>(length));
    while (!value.empty() && value.back() == '\n') {
        value.pop_back();
    }
    return value;
}

Result<void> setSysctl(const Sysctl& sysctl)
{
    const UniqueFd file{::open(("/proc/sys/" + sysctl.path).c_str(), O_WRONLY | O_CLOEXEC)};
    if (!file.valid() || ::write(file.get(), sysctl.value.data(), sysctl.value.size()) < 0) {
        return failure(ErrorCode::System, "setting the sysctl " + sysctl.path, errno);
    }
    if (readSysctl(sysctl.path) != sysctl.value) {
        return failure(ErrorCode::Unsupported, "the kernel ignored the sysctl " + sysctl.path);
    }
    return {};
}

Result<void> setSysctls(const std::vector<Sysctl>& sysctls)
{
    for (const Sysctl& sysctl : sysctls) {
        if (auto done = setSysctl(sysctl); !done) {
            return done;
        }
    }
    return {};
}

} // namespace natlens::lab
