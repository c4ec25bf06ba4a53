// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <mutex>

#include "core/ip_address.h"

namespace natlens::relay {

/// How many connections there may be at once, in all and of one client. For all threads.
class Admission {
public:
    struct Limits {
        std::size_t all = 4096;
        std::size_t ofOneClient = 256;
    };

    Admission() = default;
    explicit Admission(const Limits& limits) : m_limits(limits) {}

    /// False: one too many. What was admitted is to be released once.
    [[nodiscard]] bool admit(const IpAddress& client);
    void release(const IpAddress& client);

private:
    Limits m_limits;
    std::mutex m_mutex;
    std::size_t m_all = 0;
    std::map<IpAddress, std::size_t> m_ofClient;
};

} // namespace natlens::relay
