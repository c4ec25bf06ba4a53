// SPDX-License-Identifier: GPL-2.0-or-later
#include "lessons/field_reader.h"

#include <algorithm>
#include <charconv>

namespace natlens {

namespace {

std::string quoted(const std::string& text)
{
    constexpr std::size_t Most = 60;
    return text.size() <= Most ? "\"" + text + "\"" : "\"" + text.substr(0, Most) + "…\"";
}

std::string describe(const JsonNode& node)
{
    return node.is(JsonNode::Kind::String)   ? quoted(node.text)
           : node.is(JsonNode::Kind::Number) ? node.text
                                             : std::string(nameOf(node.kind));
}

/// Lines of a list are one paragraph, an empty one between them begins another.
std::string flowing(const std::string& lines)
{
    std::string text;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const bool lineEnd = lines[at] == '\n';
        const bool last = at + 1 == lines.size();
        const bool empty = lineEnd && (at == 0 || lines[at - 1] == '\n');
        const bool beforeEmpty = lineEnd && !last && lines[at + 1] == '\n';
        if (!lineEnd) {
            text += lines[at];
        } else if (!last) {
            text += empty ? "\n\n" : beforeEmpty ? "" : " ";
        }
    }
    return text;
}

} // namespace

FieldReader::FieldReader(const JsonNode& node, std::string path, FileContext& context)
    : m_node(&node), m_path(std::move(path)), m_context(&context)
{
    if (!node.is(JsonNode::Kind::Object)) {
        mistake({}, "an object", describe(node));
    }
}

std::string FieldReader::pathOf(std::string_view key) const
{
    return m_path.empty() || key.empty() ? m_path + std::string(key)
                                         : m_path + "." + std::string(key);
}

void FieldReader::mistake(std::string_view key, std::string expected, std::string found)
{
    const JsonNode* member = key.empty() ? nullptr : m_node->find(key);
    m_context->mistakes.push_back({m_context->file, member != nullptr ? member->line : m_node->line,
                                   pathOf(key), std::move(expected), std::move(found)});
}

const JsonNode* FieldReader::take(std::string_view key, Needed needed, std::string_view expected)
{
    m_asked.emplace_back(key);
    const JsonNode* member = m_node->find(key);
    if (member == nullptr && needed == Needed::Yes && m_node->is(JsonNode::Kind::Object)) {
        mistake(key, std::string(expected), "nothing");
    }
    return member;
}

std::optional<std::string> FieldReader::plainText(const JsonNode& node, std::string_view key)
{
    if (node.is(JsonNode::Kind::String) || node.is(JsonNode::Kind::Number)) {
        return node.text;
    }
    if (node.is(JsonNode::Kind::Array) && std::ranges::all_of(node.items, [](const JsonNode& item) {
            return item.is(JsonNode::Kind::String);
        })) {
        std::string text;
        for (const JsonNode& item : node.items) {
            text += item.text + "\n";
        }
        return text;
    }
    mistake(key, "a text, or a list of lines", describe(node));
    return std::nullopt;
}

std::string FieldReader::text(std::string_view key, Needed needed)
{
    const JsonNode* member = take(key, needed, "a text, or a list of lines");
    std::string text = member != nullptr ? plainText(*member, key).value_or("") : std::string();
    if (member != nullptr && needed == Needed::Yes && text.empty()) {
        mistake(key, "a text that is not empty");
    }
    return text;
}

std::string FieldReader::translated(std::string_view key, Needed needed)
{
    const std::string english = flowing(text(key, needed));
    const auto at = m_context->texts.find(english);
    return at == m_context->texts.end() ? english : at->second;
}

std::vector<std::string> FieldReader::texts(std::string_view key)
{
    const JsonNode* member = take(key, Needed::No, {});
    std::vector<std::string> list;
    if (member == nullptr) {
        return list;
    }
    if (member->is(JsonNode::Kind::String)) {
        return {member->text};
    }
    if (!member->is(JsonNode::Kind::Array)) {
        mistake(key, "a list of texts", describe(*member));
        return list;
    }
    for (const JsonNode& item : member->items) {
        if (item.is(JsonNode::Kind::String)) {
            list.push_back(item.text);
        } else {
            mistake(key, "a list of texts", "a list with " + describe(item));
        }
    }
    return list;
}

bool FieldReader::flag(std::string_view key, bool otherwise)
{
    const JsonNode* member = take(key, Needed::No, {});
    if (member == nullptr) {
        return otherwise;
    }
    if (!member->is(JsonNode::Kind::True) && !member->is(JsonNode::Kind::False)) {
        mistake(key, "true or false", describe(*member));
    }
    return member->is(JsonNode::Kind::True);
}

std::optional<std::uint32_t> FieldReader::number(std::string_view key, std::uint32_t least,
                                                 std::uint32_t most, Needed needed)
{
    const std::string expected =
        "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    const JsonNode* member = take(key, needed, expected);
    if (member == nullptr) {
        return std::nullopt;
    }
    std::uint32_t value = 0;
    const char* end = member->text.data() + member->text.size();
    const auto read = std::from_chars(member->text.data(), end, value);
    if (!member->is(JsonNode::Kind::Number) || read.ec != std::errc() || read.ptr != end
        || value < least || value > most) {
        mistake(key, expected, describe(*member));
        return std::nullopt;
    }
    return value;
}

std::size_t FieldReader::word(std::string_view key, std::span<const std::string_view> words,
                              std::optional<std::size_t> otherwise)
{
    std::string expected = "one of ";
    for (const std::string_view word : words) {
        expected += (word == words.front() ? "" : ", ") + std::string(word);
    }
    const JsonNode* member = take(key, otherwise ? Needed::No : Needed::Yes, expected);
    if (member == nullptr) {
        return otherwise.value_or(0);
    }
    const auto at = std::ranges::find(words, member->text);
    if (!member->is(JsonNode::Kind::String) || at == words.end()) {
        mistake(key, expected, describe(*member));
        return otherwise.value_or(0);
    }
    return static_cast<std::size_t>(at - words.begin());
}

std::vector<FieldReader> FieldReader::objects(std::string_view key, Needed needed)
{
    const JsonNode* member = take(key, needed, "a list of objects");
    std::vector<FieldReader> readers;
    if (member == nullptr) {
        return readers;
    }
    if (!member->is(JsonNode::Kind::Array)) {
        mistake(key, "a list of objects", describe(*member));
        return readers;
    }
    for (const JsonNode& item : member->items) {
        readers.emplace_back(item, pathOf(key) + "[" + std::to_string(readers.size()) + "]",
                             *m_context);
    }
    return readers;
}

std::optional<FieldReader> FieldReader::object(std::string_view key)
{
    const JsonNode* member = take(key, Needed::No, {});
    if (member == nullptr) {
        return std::nullopt;
    }
    return FieldReader(*member, pathOf(key), *m_context);
}

std::vector<std::pair<std::string, std::string>> FieldReader::pairs(std::string_view key)
{
    std::vector<std::pair<std::string, std::string>> list;
    if (auto members = object(key)) {
        for (const std::string& name : members->keys()) {
            list.emplace_back(name, members->text(name));
        }
    }
    return list;
}

void FieldReader::done()
{
    for (std::size_t at = 0; at < m_node->keys.size(); ++at) {
        const std::string& key = m_node->keys[at];
        if (std::ranges::find(m_asked, key) == m_asked.end()) {
            std::string known = "one of the fields";
            for (const std::string& asked : m_asked) {
                known += " " + asked;
            }
            m_context->mistakes.push_back(
                {m_context->file, m_node->items[at].line, pathOf(key), known, "\"" + key + "\""});
        } else if (std::count(m_node->keys.begin(), m_node->keys.end(), key) > 1) {
            m_context->mistakes.push_back({m_context->file, m_node->items[at].line, pathOf(key),
                                           "each field once", "it twice"});
        }
    }
}

} // namespace natlens
