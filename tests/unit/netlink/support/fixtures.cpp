// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"

#include <fstream>
#include <iterator>
#include <libmnl/libmnl.h>
#include <linux/netfilter/nfnetlink.h>
#include <stdexcept>

namespace natlens::test {

std::vector<std::byte> fixture(const std::string& name)
{
    std::ifstream file(NATLENS_FIXTURES "/" + name, std::ios::binary);
    if (!file) {
        throw std::runtime_error("no fixture " + name);
    }
    const std::vector<char> read{std::istreambuf_iterator<char>(file), {}};
    const auto bytes = std::as_bytes(std::span(read));
    return {bytes.begin(), bytes.end()};
}

std::vector<std::vector<std::byte>> messagesOf(std::span<const std::byte> bytes)
{
    std::vector<std::vector<std::byte>> messages;
    int left = static_cast<int>(bytes.size());
    const auto* head = reinterpret_cast<const nlmsghdr*>(bytes.data());
    while (mnl_nlmsg_ok(head, left)) {
        const auto* start = reinterpret_cast<const std::byte*>(head);
        messages.emplace_back(start, start + MNL_ALIGN(head->nlmsg_len));
        head = mnl_nlmsg_next(head, &left);
    }
    return messages;
}

std::span<const std::byte> attributesOf(std::span<const std::byte> message)
{
    const auto* head = reinterpret_cast<const nlmsghdr*>(message.data());
    return message.first(head->nlmsg_len).subspan(sizeof(nlmsghdr) + sizeof(nfgenmsg));
}

std::string toHex(std::span<const std::byte> bytes)
{
    constexpr const char* Digits = "0123456789abcdef";
    std::string text;
    for (const std::byte byte : bytes) {
        text += Digits[std::to_integer<unsigned>(byte) >> 4];
        text += Digits[std::to_integer<unsigned>(byte) & 15U];
    }
    return text;
}

} // namespace natlens::test
