// SPDX-License-Identifier: GPL-2.0-or-later
#include "lessons/json_node.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace natlens {

namespace {

unsigned lineAt(std::string_view text, std::size_t offset)
{
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
    return static_cast<unsigned>(1 + std::count(text.begin(), end, '\n'));
}

/// Builds the tree while the parser goes on. Objects and arrays wait on a stack.
class Builder {
public:
    Builder(std::string_view text, const rapidjson::MemoryStream& stream)
        : m_text(text), m_stream(stream)
    {
    }

    bool Null() { return put({JsonNode::Kind::Null, line(), {}, {}, {}}); }
    bool Bool(bool value)
    {
        return put({value ? JsonNode::Kind::True : JsonNode::Kind::False, line(), {}, {}, {}});
    }
    bool RawNumber(const char* text, std::size_t length, bool)
    {
        return put({JsonNode::Kind::Number, line(), {text, length}, {}, {}});
    }
    bool String(const char* text, std::size_t length, bool)
    {
        return put({JsonNode::Kind::String, line(), {text, length}, {}, {}});
    }
    bool Key(const char* text, std::size_t length, bool)
    {
        m_open.back().keys.emplace_back(text, length);
        return true;
    }
    bool StartObject() { return open(JsonNode::Kind::Object); }
    bool EndObject(std::size_t) { return close(); }
    bool StartArray() { return open(JsonNode::Kind::Array); }
    bool EndArray(std::size_t) { return close(); }
    // All numbers come as text.
    bool Int(int) { return true; }
    bool Uint(unsigned) { return true; }
    bool Int64(std::int64_t) { return true; }
    bool Uint64(std::uint64_t) { return true; }
    bool Double(double) { return true; }

    [[nodiscard]] bool tooDeep() const { return m_tooDeep; }
    [[nodiscard]] JsonNode take() { return std::move(m_root); }

private:
    [[nodiscard]] unsigned line()
    {
        // Grows with the text: what was counted is not counted again.
        const std::size_t now = m_stream.Tell();
        m_line += static_cast<unsigned>(
            std::count(m_text.begin() + static_cast<std::ptrdiff_t>(m_counted),
                       m_text.begin() + static_cast<std::ptrdiff_t>(now), '\n'));
        m_counted = now;
        return m_line;
    }
    bool open(JsonNode::Kind kind)
    {
        m_tooDeep = m_open.size() >= MaxFileDepth;
        m_open.push_back({kind, line(), {}, {}, {}});
        return !m_tooDeep;
    }
    bool close()
    {
        JsonNode done = std::move(m_open.back());
        m_open.pop_back();
        return put(std::move(done));
    }
    bool put(JsonNode node)
    {
        if (m_open.empty()) {
            m_root = std::move(node);
        } else {
            m_open.back().items.push_back(std::move(node));
        }
        return true;
    }

    std::string_view m_text;
    const rapidjson::MemoryStream& m_stream;
    std::vector<JsonNode> m_open;
    JsonNode m_root;
    std::size_t m_counted = 0;
    unsigned m_line = 1;
    bool m_tooDeep = false;
};

} // namespace

const JsonNode* JsonNode::find(std::string_view key) const
{
    const auto at = std::ranges::find(keys, key);
    return at == keys.end() ? nullptr : &items[static_cast<std::size_t>(at - keys.begin())];
}

std::string_view nameOf(JsonNode::Kind kind)
{
    switch (kind) {
    case JsonNode::Kind::Missing: return "nothing";
    case JsonNode::Kind::Null: return "null";
    case JsonNode::Kind::False:
    case JsonNode::Kind::True: return "true or false";
    case JsonNode::Kind::Number: return "a number";
    case JsonNode::Kind::String: return "a text";
    case JsonNode::Kind::Array: return "a list";
    case JsonNode::Kind::Object: return "an object";
    }
    return {};
}

FileResult<JsonNode> parseJson(std::string_view text, const std::string& file)
{
    constexpr unsigned Flags = rapidjson::kParseIterativeFlag
                               | rapidjson::kParseNumbersAsStringsFlag
                               | rapidjson::kParseValidateEncodingFlag;
    rapidjson::MemoryStream stream(text.data(), text.size());
    rapidjson::Reader reader;
    Builder builder(text, stream);
    const auto result = reader.Parse<Flags>(stream, builder);
    if (result.IsError()) {
        const std::string what =
            builder.tooDeep() ? std::string("at most 32 levels of brackets")
                              : std::string("JSON: ") + rapidjson::GetParseError_En(result.Code());
        return tl::unexpected(FileMistakes{{file, lineAt(text, result.Offset()), {}, what, {}}});
    }
    return builder.take();
}

FileResult<std::string> readWholeFile(const std::string& path)
{
    errno = 0;
    std::ifstream stream(path, std::ios::binary);
    std::string text;
    if (stream) {
        text.assign(std::istreambuf_iterator<char>(stream), {});
    }
    if (!stream || stream.bad()) {
        const std::string why = errno != 0 ? std::strerror(errno) : "an error";
        return tl::unexpected(FileMistakes{{path, 0, {}, "a file that can be read", why}});
    }
    if (text.size() > MaxFileBytes) {
        return tl::unexpected(FileMistakes{{path, 0, {}, "a file of at most 4 MiB", {}}});
    }
    return text;
}

} // namespace natlens
