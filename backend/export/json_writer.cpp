// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/json_writer.h"

namespace natlens {

namespace {

void appendCodeUnit(std::string& out, unsigned value)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    out += "\\u00";
    out += Digits[value >> 4];
    out += Digits[value & 0xFU];
}

/// U+0080 to U+009F are control characters, too: a terminal may obey them.
bool isC1Control(std::string_view sequence)
{
    return sequence.size() == 2 && sequence[0] == '\xC2'
           && static_cast<unsigned char>(sequence[1]) < 0xA0;
}

void appendEscaped(std::string& out, std::string_view sequence)
{
    const auto first = static_cast<unsigned char>(sequence[0]);
    if (first == '"' || first == '\\') {
        out += '\\';
        out += sequence;
    } else if (first < 0x20 || first == 0x7F) {
        appendCodeUnit(out, first);
    } else if (isC1Control(sequence)) {
        appendCodeUnit(out, static_cast<unsigned char>(sequence[1]));
    } else {
        out += sequence;
    }
}

} // namespace

void JsonWriter::string(std::string_view text)
{
    separate();
    m_out += '"';
    while (!text.empty()) {
        const std::size_t length = utf8Length(text);
        if (length == 0) {
            m_out += ReplacementCharacter;
            text.remove_prefix(1);
            continue;
        }
        appendEscaped(m_out, text.substr(0, length));
        text.remove_prefix(length);
    }
    m_out += '"';
}

void JsonWriter::address(const IpAddress& address)
{
    separate();
    m_out += '"';
    appendAddress(m_out, address);
    m_out += '"';
}

void JsonWriter::hex(std::span<const std::byte> bytes)
{
    separate();
    m_out += '"';
    appendHex(m_out, bytes);
    m_out += '"';
}

} // namespace natlens
