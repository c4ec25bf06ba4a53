// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "export/text_append.h"

namespace natlens {

/// Appends JSON (RFC 8259) to a string. Puts commas and quotes where they belong; that begin
/// and end match is the caller's part. Names are literals that need no escape.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : m_out(out) {}

    void name(std::string_view text)
    {
        separate();
        m_out.append("\"").append(text).append("\":");
        m_first = true;
    }

    void beginObject() { begin('{'); }
    void endObject() { end('}'); }
    void beginArray() { begin('['); }
    void endArray() { end(']'); }

    void null() { literal("null"); }
    void boolean(bool value) { literal(value ? "true" : "false"); }
    template<std::integral T> void number(T value)
    {
        separate();
        appendNumber(m_out, value);
    }
    /// Text of ours, without anything to escape.
    void word(std::string_view text)
    {
        separate();
        m_out.append("\"").append(text).append("\"");
    }
    /// Bytes from elsewhere: escaped; what is no UTF-8 becomes U+FFFD.
    void string(std::string_view text);
    void address(const IpAddress& address);
    void hex(std::span<const std::byte> bytes);

    template<std::integral T> void member(std::string_view key, T value)
    {
        name(key);
        number(value);
    }
    /// null when it is not told.
    template<std::integral T> void member(std::string_view key, const std::optional<T>& value)
    {
        name(key);
        value ? number(*value) : null();
    }
    void member(std::string_view key, const std::optional<std::string>& value)
    {
        name(key);
        value ? string(*value) : null();
    }
    void memberWord(std::string_view key, std::string_view value)
    {
        name(key);
        word(value);
    }

private:
    void separate()
    {
        if (!m_first) {
            m_out += ',';
        }
        m_first = false;
    }
    void literal(std::string_view text)
    {
        separate();
        m_out += text;
    }
    void begin(char bracket)
    {
        separate();
        m_out += bracket;
        m_first = true;
    }
    void end(char bracket)
    {
        m_out += bracket;
        m_first = false;
    }

    std::string& m_out;
    bool m_first = true; ///< nothing to put a comma after
};

} // namespace natlens
