// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace natlens::test {

/// A file of tests/fixtures/netlink, whole.
[[nodiscard]] std::vector<std::byte> fixture(const std::string& name);
/// The netlink messages in @p bytes, head included, each padded to whole words.
[[nodiscard]] std::vector<std::vector<std::byte>> messagesOf(std::span<const std::byte> bytes);
/// What follows struct nlmsghdr and struct nfgenmsg in @p message.
[[nodiscard]] std::span<const std::byte> attributesOf(std::span<const std::byte> message);
/// Two digits a byte, for the log of a failed test.
[[nodiscard]] std::string toHex(std::span<const std::byte> bytes);

} // namespace natlens::test
