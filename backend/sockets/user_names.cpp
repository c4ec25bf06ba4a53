// SPDX-License-Identifier: GPL-2.0-or-later
#include "sockets/user_names.h"

#include <pwd.h>

#include <cerrno>
#include <vector>

namespace natlens {

namespace {

std::string ask(std::uint32_t uid)
{
    constexpr std::size_t Enough = 1024;
    constexpr std::size_t TooMuch = 1024 * 1024;
    for (std::vector<char> buffer(Enough); buffer.size() <= TooMuch;
         buffer.resize(buffer.size() * 4)) {
        passwd entry{};
        passwd* found = nullptr;
        const int error = ::getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found);
        if (error != ERANGE) {
            return error == 0 && found != nullptr ? std::string(found->pw_name) : std::string();
        }
    }
    return {};
}

} // namespace

const std::string& UserNames::nameOf(std::uint32_t uid)
{
    const auto known = m_names.find(uid);
    return known != m_names.end() ? known->second : m_names.emplace(uid, ask(uid)).first->second;
}

} // namespace natlens
