// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "core/unique_fd.h"

struct nlmsghdr;

namespace natlens::bench {

/// Makes and ends entries of this network namespace's table by netlink, many messages a call of
/// the kernel. Flow NUMBER is always the same: TCP, UDP, SCTP and ICMP, a quarter IPv6, a third
/// with destination or source NAT, two thirds assured, some with a mark or a zone.
class ConntrackBatch {
public:
    /// Says on stderr why it cannot, and ends the program.
    ConntrackBatch();

    void create(std::uint32_t number);
    void remove(std::uint32_t number);
    /// Hands over what is still here, and looks at the kernel's answers.
    void send();

    /// What the kernel refused, by errno.
    [[nodiscard]] const std::map<int, std::uint64_t>& refused() const { return m_refused; }
    [[nodiscard]] std::uint64_t refusals() const;

private:
    [[nodiscard]] nlmsghdr* begin(std::uint16_t type, std::uint16_t flags, bool ipv6);
    void end(const nlmsghdr* message);
    void readAnswers();

    static constexpr std::size_t MessageRoom = 1024;
    static constexpr std::size_t BatchBytes = 128 * 1024;

    UniqueFd m_socket;
    std::vector<std::byte> m_batch;
    std::size_t m_used = 0;
    std::map<int, std::uint64_t> m_refused;
};

/// Moves into a network namespace of its own, in a user namespace too where that is needed; says
/// why it cannot, and ends the program.
void enterOwnNamespace();

/// The first number after @p name in /proc/sys/net/netfilter; 0: not known.
[[nodiscard]] std::uint64_t netfilterSysctl(const char* name);

/// CLOCK_MONOTONIC, seconds.
[[nodiscard]] double now();

} // namespace natlens::bench
