// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/json_reader.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <vector>

namespace natlens {

namespace {

/// Takes what the parser tells. Collects a tree at depth 2 of the list; elsewhere only counts.
class ListHandler {
public:
    ListHandler(std::string_view name, const std::function<void(const JsonValue&)>& element)
        : m_name(name), m_element(element)
    {
    }

    bool Null() { return leaf(JsonKind::Null); }
    bool Bool(bool value) { return leaf(value ? JsonKind::True : JsonKind::False); }
    bool RawNumber(const char* text, std::size_t length, bool)
    {
        return leaf(JsonKind::Number, {text, length});
    }
    bool String(const char* text, std::size_t length, bool)
    {
        return leaf(JsonKind::String, {text, length});
    }
    bool Key(const char* text, std::size_t length, bool)
    {
        const std::string_view key(text, length);
        if (m_depth == 1) {
            m_named = key == m_name;
        }
        return !collects() || add(JsonKind::String, key);
    }
    bool StartObject() { return open(JsonKind::Object); }
    bool EndObject(std::size_t) { return close(); }
    bool StartArray() { return open(JsonKind::Array); }
    bool EndArray(std::size_t) { return close(); }
    // All numbers come as text.
    bool Int(int) { return true; }
    bool Uint(unsigned) { return true; }
    bool Int64(std::int64_t) { return true; }
    bool Uint64(std::uint64_t) { return true; }
    bool Double(double) { return true; }

    [[nodiscard]] bool tooMuch() const { return m_tooMuch; }
    [[nodiscard]] bool sawList() const { return m_sawList; }

private:
    [[nodiscard]] bool collects() const { return m_inList && m_depth >= 2; }

    bool add(JsonKind kind, std::string_view text = {})
    {
        m_tooMuch = m_tree.size() >= MaxJsonValues;
        if (!m_tooMuch) {
            m_tree.add(kind, text);
        }
        return !m_tooMuch;
    }
    bool leaf(JsonKind kind, std::string_view text = {})
    {
        if (!collects()) {
            return true;
        }
        const bool added = add(kind, text);
        tellWhenComplete();
        return added;
    }
    bool open(JsonKind kind)
    {
        if (m_depth >= MaxJsonDepth) {
            m_tooMuch = true;
            return false;
        }
        if (collects()) {
            m_open.push_back(static_cast<std::uint32_t>(m_tree.size()));
            if (!add(kind)) {
                return false;
            }
        } else if (m_depth == 1 && m_named && kind == JsonKind::Array) {
            m_inList = m_sawList = true;
        }
        ++m_depth;
        return true;
    }
    bool close()
    {
        --m_depth;
        if (m_depth < 2) {
            m_inList = false;
        } else if (collects()) {
            m_tree.close(m_open.back());
            m_open.pop_back();
            tellWhenComplete();
        }
        return true;
    }
    void tellWhenComplete()
    {
        if (m_depth == 2) {
            m_element(m_tree.root());
            m_tree.clear();
        }
    }

    std::string_view m_name;
    const std::function<void(const JsonValue&)>& m_element;
    JsonTree m_tree;
    std::vector<std::uint32_t> m_open;
    std::size_t m_depth = 0;
    bool m_named = false;
    bool m_inList = false;
    bool m_sawList = false;
    bool m_tooMuch = false;
};

} // namespace

std::optional<JsonFailure> readJsonList(std::string_view bytes, std::string_view name,
                                        const std::function<void(const JsonValue&)>& element)
{
    // Iterative: nesting takes no stack of ours. Bytes stay as they are, UTF-8 or not.
    constexpr unsigned Flags =
        rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
    rapidjson::MemoryStream stream(bytes.data(), bytes.size());
    rapidjson::Reader reader;
    ListHandler handler(name, element);
    const auto result = reader.Parse<Flags>(stream, handler);
    if (result.IsError()) {
        return JsonFailure{result.Offset(), handler.tooMuch(),
                           handler.tooMuch() ? "nested too deeply, or too many values"
                                             : rapidjson::GetParseError_En(result.Code())};
    }
    if (!handler.sawList()) {
        return JsonFailure{0, false, "no list \"" + std::string(name) + "\""};
    }
    return std::nullopt;
}

} // namespace natlens
