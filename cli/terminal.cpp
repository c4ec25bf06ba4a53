// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/terminal.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <unistd.h>

namespace natlens::cli {

namespace {

bool isContinuation(unsigned char byte)
{
    return (byte & 0xC0U) == 0x80U;
}

/// The length that a first byte announces; 0 for one that cannot be first (RFC 3629).
std::size_t announcedLength(unsigned char first)
{
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return 2;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        return 3;
    }
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

struct Character {
    std::size_t length = 1; ///< bytes
    std::uint32_t codePoint = 0;
    bool valid = false;
};

Character characterAt(std::string_view text)
{
    const auto byteAt = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const std::size_t length = announcedLength(byteAt(0));
    if (length == 0 || length > text.size()) {
        return {};
    }
    constexpr std::array<std::uint32_t, 5> FirstMask{0, 0x7F, 0x1F, 0x0F, 0x07};
    std::uint32_t codePoint = byteAt(0) & FirstMask[length];
    for (std::size_t at = 1; at < length; ++at) {
        if (!isContinuation(byteAt(at))) {
            return {};
        }
        codePoint = (codePoint << 6) | (byteAt(at) & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> Smallest{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    if (codePoint < Smallest[length] || codePoint > 0x10FFFF || surrogate) {
        return {};
    }
    return {length, codePoint, true};
}

bool isHarmless(std::uint32_t codePoint)
{
    const bool control = codePoint < 0x20 || (codePoint >= 0x7F && codePoint < 0xA0);
    const bool lineBreak = codePoint == 0x2028 || codePoint == 0x2029;
    const bool direction = codePoint == 0x200E || codePoint == 0x200F || codePoint == 0x061C
                           || (codePoint >= 0x202A && codePoint <= 0x202E)
                           || (codePoint >= 0x2066 && codePoint <= 0x2069);
    return !control && !lineBreak && !direction;
}

void appendHex(std::string& out, std::string_view bytes)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    for (const char character : bytes) {
        const auto byte = static_cast<unsigned char>(character);
        out += "\\x";
        out += Digits[byte >> 4];
        out += Digits[byte & 0x0FU];
    }
}

} // namespace

std::string escapeForTerminal(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const Character character = characterAt(text);
        const std::string_view bytes = text.substr(0, character.length);
        if (character.valid && isHarmless(character.codePoint)) {
            out += bytes;
        } else {
            appendHex(out, bytes);
        }
        text.remove_prefix(character.length);
    }
    return out;
}

std::size_t displayWidth(std::string_view text)
{
    std::size_t width = 0;
    for (const char character : text) {
        width += isContinuation(static_cast<unsigned char>(character)) ? 0 : 1;
    }
    return width;
}

bool wantsColour(int fd)
{
    // NOLINTBEGIN(concurrency-mt-unsafe): nobody changes the environment
    const char* noColour = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    // NOLINTEND(concurrency-mt-unsafe)
    const bool refused = noColour != nullptr && *noColour != '\0';
    const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
    return !refused && !dumb && isatty(fd) == 1;
}

} // namespace natlens::cli
