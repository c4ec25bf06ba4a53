// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/spoken_host.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace natlens {

namespace {

constexpr std::size_t LongestName = 253 + 6; // with a port

/// Takes what TLS writes, from front to back; once something is missing, all that follows is.
class Reader {
public:
    explicit Reader(std::span<const std::byte> bytes) : m_rest(bytes) {}

    [[nodiscard]] std::size_t number(std::size_t width)
    {
        std::size_t value = 0;
        for (const std::byte byte : take(width)) {
            value = value << 8U | std::to_integer<std::size_t>(byte);
        }
        return value;
    }
    std::span<const std::byte> take(std::size_t size)
    {
        m_good = m_good && size <= m_rest.size();
        const auto part = m_rest.first(m_good ? size : 0);
        m_rest = m_rest.subspan(part.size());
        return part;
    }
    /// What a length of that width is before, or what there is of it.
    [[nodiscard]] Reader part(std::size_t width)
    {
        const std::size_t size = number(width);
        return Reader(take(std::min(size, m_rest.size())));
    }
    void skip(std::size_t width) { take(number(width)); }
    [[nodiscard]] bool good() const { return m_good; }
    [[nodiscard]] bool more() const { return m_good && !m_rest.empty(); }

private:
    std::span<const std::byte> m_rest;
    bool m_good = true;
};

std::string_view textOf(std::span<const std::byte> bytes)
{
    // NOLINTNEXTLINE: characters are bytes
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool belongsToAName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || std::string_view(".-_:[]").find(c) != std::string_view::npos;
}

std::optional<std::string> asName(std::string_view text)
{
    if (text.empty() || text.size() > LongestName || !std::ranges::all_of(text, belongsToAName)) {
        return std::nullopt;
    }
    return std::string(text);
}

std::optional<std::string> nameOf(Reader extension)
{
    constexpr std::size_t HostName = 0;
    Reader list = extension.part(2);
    while (list.more()) {
        const std::size_t type = list.number(1);
        const auto name = list.take(list.number(2));
        if (list.good() && type == HostName) {
            return asName(textOf(name));
        }
    }
    return std::nullopt;
}

bool sameWord(std::string_view text, std::string_view lower)
{
    return std::ranges::equal(text, lower, [](char c, char wanted) {
        return (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) == wanted;
    });
}

/// Without its end; empty and @p text empty when there is no whole line any more.
std::string_view takeLine(std::string_view& text)
{
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) {
        text = {};
        return {};
    }
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

} // namespace

std::optional<std::string> tlsServerName(std::span<const std::byte> bytes)
{
    constexpr std::size_t Handshake = 22;
    constexpr std::size_t ClientHello = 1;
    constexpr std::size_t VersionAndRandom = 2 + 32;
    constexpr std::size_t ServerName = 0;
    Reader record(bytes);
    if (record.number(1) != Handshake || record.number(1) != 3) {
        return std::nullopt;
    }
    record.take(1);
    Reader message = record.part(2);
    if (message.number(1) != ClientHello) {
        return std::nullopt;
    }
    Reader hello = message.part(3);
    hello.take(VersionAndRandom);
    hello.skip(1); // session id
    hello.skip(2); // cipher suites
    hello.skip(1); // compressions
    Reader extensions = hello.part(2);
    while (extensions.more()) {
        const std::size_t type = extensions.number(2);
        Reader extension = extensions.part(2);
        if (extensions.good() && type == ServerName) {
            return nameOf(extension);
        }
    }
    return std::nullopt;
}

std::optional<std::string> httpHost(std::span<const std::byte> bytes)
{
    std::string_view text = textOf(bytes);
    const std::string_view request = takeLine(text);
    const std::size_t version = request.rfind(" HTTP/1.");
    if (version == std::string_view::npos || version == 0) {
        return std::nullopt;
    }
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) {
            break; // the head is over, or this is no header
        }
        if (sameWord(line.substr(0, colon), "host")) {
            std::string_view value = line.substr(colon + 1);
            value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
            value = value.substr(0, value.find_last_not_of(" \t") + 1);
            return asName(value);
        }
    }
    return std::nullopt;
}

std::optional<std::string> spokenHost(std::span<const std::byte> bytes)
{
    auto name = tlsServerName(bytes);
    return name ? name : httpHost(bytes);
}

} // namespace natlens
