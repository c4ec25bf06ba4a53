// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/json_tree.h"

#include <charconv>

namespace natlens {

namespace {

template<class T> bool whole(std::string_view digits, T& out)
{
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return error == std::errc() && end == digits.data() + digits.size() && !digits.empty();
}

void appendQuoted(std::string& out, std::string_view text)
{
    constexpr const char* Digits = "0123456789abcdef";
    out += '"';
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (character == '"' || character == '\\') {
            out.append({'\\', character});
        } else if (byte < 0x20) {
            out.append("\\u00").append({Digits[byte >> 4U], Digits[byte & 15U]});
        } else {
            out += character;
        }
    }
    out += '"';
}

} // namespace

std::uint32_t JsonTree::add(JsonKind kind, std::string_view text)
{
    const auto at = static_cast<std::uint32_t>(m_nodes.size());
    m_nodes.push_back({at + 1, static_cast<std::uint32_t>(m_text.size()),
                       static_cast<std::uint32_t>(text.size()), kind});
    m_text += text;
    return at;
}

JsonKind JsonValue::kind() const
{
    const auto* node = m_tree == nullptr ? nullptr : m_tree->node(m_at);
    return node == nullptr ? JsonKind::Missing : node->kind;
}

std::string_view JsonValue::text() const
{
    return isString() || isNumber() ? m_tree->text(*m_tree->node(m_at)) : std::string_view();
}

bool JsonValue::number(std::uint64_t& out) const
{
    return isNumber() && whole(text(), out);
}

bool JsonValue::number(std::int64_t& out) const
{
    return isNumber() && whole(text(), out);
}

JsonValue::Iterator JsonValue::begin() const
{
    const bool holds = isArray() || isObject();
    return {m_tree, holds ? m_at + 1 : m_at, isObject()};
}

JsonValue::Iterator JsonValue::end() const
{
    const bool holds = isArray() || isObject();
    return {m_tree, holds ? m_tree->node(m_at)->next : m_at, isObject()};
}

std::size_t JsonValue::size() const
{
    std::size_t count = 0;
    for (auto at = begin(); at != end(); ++at) {
        ++count;
    }
    return count;
}

JsonValue JsonValue::operator[](std::string_view key) const
{
    if (isObject()) {
        for (auto at = begin(); at != end(); ++at) {
            if (at.key() == key) {
                return *at;
            }
        }
    }
    return {};
}

JsonValue JsonValue::at(std::size_t index) const
{
    for (const JsonValue value : *this) {
        if (index-- == 0) {
            return value;
        }
    }
    return {};
}

std::string_view JsonValue::firstKey() const
{
    return isObject() && begin() != end() ? begin().key() : std::string_view();
}

std::string_view JsonValue::Iterator::key() const
{
    const auto* node = m_members ? m_tree->node(m_at) : nullptr;
    return node == nullptr ? std::string_view() : m_tree->text(*node);
}

JsonValue::Iterator& JsonValue::Iterator::operator++()
{
    const auto* node = m_tree->node(m_at + (m_members ? 1U : 0U));
    m_at = node->next;
    return *this;
}

// As deep as the reader let the text be.
// NOLINTNEXTLINE(misc-no-recursion)
void appendJson(std::string& out, const JsonValue& value)
{
    switch (value.kind()) {
    case JsonKind::Missing: return;
    case JsonKind::Null: out += "null"; return;
    case JsonKind::False: out += "false"; return;
    case JsonKind::True: out += "true"; return;
    case JsonKind::Number: out += value.text(); return;
    case JsonKind::String: appendQuoted(out, value.text()); return;
    case JsonKind::Array:
    case JsonKind::Object: break;
    }
    out += value.isArray() ? '[' : '{';
    bool first = true;
    for (auto at = value.begin(); at != value.end(); ++at) {
        if (!first) {
            out += ',';
        }
        first = false;
        if (value.isObject()) {
            appendQuoted(out, at.key());
            out += ':';
        }
        appendJson(out, *at);
    }
    out += value.isArray() ? ']' : '}';
}

} // namespace natlens
