// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace natlens {

/// Where tests look in: nothing of it can be reached from outside a program that was made for it.
struct InstallHooks {
    /// Something of an interception has just been installed; may not come back.
    void (*passed)(std::string_view step) = nullptr;
    /// Asked before the owner of the rules runs a command: what nft is to have complained of.
    std::optional<std::string> (*refuse)(std::string_view command) = nullptr;
};
[[nodiscard]] InstallHooks& installHooks();

inline void passed(std::string_view step)
{
    if (installHooks().passed != nullptr) {
        installHooks().passed(step);
    }
}

} // namespace natlens
