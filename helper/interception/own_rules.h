// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

namespace natlens {

/// The argument that makes this program ownRules() and nothing else.
constexpr const char* OwnRulesArgument = "--own-rules";
/// A command, and an answer: a packet of descriptor 3, a SOCK_SEQPACKET socket.
constexpr std::size_t MostRulesText = 128 * 1024;
/// The first byte of an answer.
constexpr char RulesDone = '+';
constexpr char RulesFailed = '-';

/// Runs commands of nftables, and toCommand(LeaseRenewal), that come by descriptor 3, one at a
/// time, until the other end is closed. The tables with the owner flag that it makes are gone when
/// it is: the kernel ties them to its socket. A process of its own, because libnftables ends the
/// process when it cannot open its socket, and because it is killed to take rules away. Returns an
/// exit status.
[[nodiscard]] int ownRules();

} // namespace natlens
