// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/preview_rows.h"

#include <array>
#include <cstdio>
#include <optional>

#include "core/spoken_host.h"
#include "export/json_writer.h"

namespace natlens::cli {

namespace {

const char* directionOf(const PreviewRecord& preview)
{
    return preview.direction == PreviewRecord::Direction::Up ? "up" : "down";
}

std::optional<std::string> hostIn(const PreviewRecord& preview)
{
    const bool first = preview.direction == PreviewRecord::Direction::Up && preview.offset == 0;
    return first ? spokenHost(preview.bytes) : std::nullopt;
}

std::string escaped(const std::vector<std::byte>& bytes)
{
    std::string out;
    for (const std::byte byte : bytes) {
        const auto c = std::to_integer<unsigned char>(byte);
        if (c >= ' ' && c < 0x7f && c != '\\') {
            out += static_cast<char>(c);
        } else {
            std::array<char, sizeof "\\x00"> text{};
            (void)std::snprintf(text.data(), text.size(), "\\x%02x", c);
            out += text.data();
        }
    }
    return out;
}

} // namespace

std::string toJson(const PreviewRecord& preview)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    json.memberWord("event", "preview");
    json.member("id", preview.id);
    json.memberWord("direction", directionOf(preview));
    json.member("offset", preview.offset);
    if (const auto host = hostIn(preview)) {
        json.memberWord("host", *host);
    }
    json.name("hex");
    json.hex(preview.bytes);
    json.endObject();
    return out;
}

std::string toLine(const PreviewRecord& preview)
{
    const auto host = hostIn(preview);
    return std::to_string(preview.id) + " said " + directionOf(preview) + " at "
           + std::to_string(preview.offset) + (host ? ", to " + *host : "") + ": "
           + escaped(preview.bytes);
}

} // namespace natlens::cli
