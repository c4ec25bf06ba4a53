// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/text_append.h"

#include <arpa/inet.h>
#include <cstdint>

namespace natlens {

namespace {

/// What may follow a first byte (RFC 3629, section 4): the length, and the range of the second
/// byte, which keeps overlong forms, surrogates and numbers over U+10FFFF out.
struct Sequence {
    std::size_t length = 0;
    unsigned secondMin = 0x80;
    unsigned secondMax = 0xBF;
};

Sequence sequenceOf(unsigned first)
{
    if (first < 0x80) {
        return {1};
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return {2};
    }
    if (first >= 0xE0 && first <= 0xEF) {
        return {3, first == 0xE0 ? 0xA0U : 0x80U, first == 0xED ? 0x9FU : 0xBFU};
    }
    if (first >= 0xF0 && first <= 0xF4) {
        return {4, first == 0xF0 ? 0x90U : 0x80U, first == 0xF4 ? 0x8FU : 0xBFU};
    }
    return {};
}

unsigned byteAt(std::string_view text, std::size_t at)
{
    return static_cast<unsigned char>(text[at]);
}

} // namespace

void appendAddress(std::string& out, const IpAddress& address)
{
    const auto bytes = address.bytes();
    if (address.family() == L3Protocol::Ipv4) {
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            if (i > 0) {
                out += '.';
            }
            appendNumber(out, bytes[i]);
        }
    } else if (address.family() == L3Protocol::Ipv6) {
        char text[INET6_ADDRSTRLEN];
        inet_ntop(AF_INET6, bytes.data(), text, sizeof text);
        out += text;
    }
}

void appendHex(std::string& out, std::span<const std::byte> bytes)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    for (const std::byte byte : bytes) {
        out += Digits[std::to_integer<std::size_t>(byte >> 4)];
        out += Digits[std::to_integer<std::size_t>(byte & std::byte{0x0F})];
    }
}

std::size_t utf8Length(std::string_view text)
{
    if (text.empty()) {
        return 0;
    }
    const Sequence sequence = sequenceOf(byteAt(text, 0));
    if (sequence.length == 0 || sequence.length > text.size()) {
        return 0;
    }
    for (std::size_t i = 1; i < sequence.length; ++i) {
        const unsigned min = i == 1 ? sequence.secondMin : 0x80;
        const unsigned max = i == 1 ? sequence.secondMax : 0xBF;
        if (byteAt(text, i) < min || byteAt(text, i) > max) {
            return 0;
        }
    }
    return sequence.length;
}

void appendUtf8(std::string& out, std::string_view text)
{
    while (!text.empty()) {
        const std::size_t length = utf8Length(text);
        out += length > 0 ? text.substr(0, length) : ReplacementCharacter;
        text.remove_prefix(length > 0 ? length : 1);
    }
}

} // namespace natlens
