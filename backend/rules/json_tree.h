// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace natlens {

enum class JsonKind : std::uint8_t { Missing, Null, False, True, Number, String, Array, Object };

class JsonTree;

/// A value of a JsonTree, valid as long as the tree is not cleared. What is asked of a value that
/// it does not have is answered by a Missing one, so that paths need no check at each step.
class JsonValue {
public:
    class Iterator;

    JsonValue() = default;
    JsonValue(const JsonTree* tree, std::uint32_t at) : m_tree(tree), m_at(at) {}

    [[nodiscard]] JsonKind kind() const;
    [[nodiscard]] bool isMissing() const { return kind() == JsonKind::Missing; }
    [[nodiscard]] bool isString() const { return kind() == JsonKind::String; }
    [[nodiscard]] bool isNumber() const { return kind() == JsonKind::Number; }
    [[nodiscard]] bool isArray() const { return kind() == JsonKind::Array; }
    [[nodiscard]] bool isObject() const { return kind() == JsonKind::Object; }
    /// Of a string, or the digits of a number; else empty.
    [[nodiscard]] std::string_view text() const;
    /// A whole number from 0 to 2^64 - 1. False: it is something else.
    [[nodiscard]] bool number(std::uint64_t& out) const;
    [[nodiscard]] bool number(std::int64_t& out) const;

    /// Of an array its elements, of an object its values.
    [[nodiscard]] Iterator begin() const;
    [[nodiscard]] Iterator end() const;
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] JsonValue operator[](std::string_view key) const;
    [[nodiscard]] JsonValue at(std::size_t index) const;
    /// The name of an object's only or first member; empty where there is none.
    [[nodiscard]] std::string_view firstKey() const;

private:
    const JsonTree* m_tree = nullptr;
    std::uint32_t m_at = 0;
};

/// One JSON document, or a part of one, in the order of its text.
class JsonTree {
public:
    struct Node {
        std::uint32_t next = 0; ///< behind this value and all that it holds
        std::uint32_t offset = 0;
        std::uint32_t length = 0;
        JsonKind kind = JsonKind::Missing;
    };

    void clear()
    {
        m_nodes.clear();
        m_text.clear();
    }
    /// @p text: of strings and numbers. Names of members are strings before their values.
    std::uint32_t add(JsonKind kind, std::string_view text = {});
    /// The array or object at @p at is complete.
    void close(std::uint32_t at) { m_nodes[at].next = static_cast<std::uint32_t>(m_nodes.size()); }

    [[nodiscard]] JsonValue root() const { return {this, 0}; }
    [[nodiscard]] std::size_t size() const { return m_nodes.size(); }
    [[nodiscard]] std::size_t textBytes() const { return m_text.size(); }
    [[nodiscard]] const Node* node(std::uint32_t at) const
    {
        return at < m_nodes.size() ? &m_nodes[at] : nullptr;
    }
    [[nodiscard]] std::string_view text(const Node& node) const
    {
        return std::string_view(m_text).substr(node.offset, node.length);
    }

private:
    std::vector<Node> m_nodes;
    std::string m_text;
};

class JsonValue::Iterator {
public:
    Iterator(const JsonTree* tree, std::uint32_t at, bool members)
        : m_tree(tree), m_at(at), m_members(members)
    {
    }
    [[nodiscard]] JsonValue operator*() const { return {m_tree, m_at + (m_members ? 1U : 0U)}; }
    [[nodiscard]] std::string_view key() const;
    Iterator& operator++();
    bool operator==(const Iterator& other) const { return m_at == other.m_at; }

private:
    const JsonTree* m_tree;
    std::uint32_t m_at;
    bool m_members;
};

/// @p value as compact JSON.
void appendJson(std::string& out, const JsonValue& value);

} // namespace natlens
