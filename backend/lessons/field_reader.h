// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/json_node.h"

namespace natlens {

/// From English to another language; what is not in it stays English.
using TextMap = std::map<std::string, std::string, std::less<>>;

/// What all readers of one file share.
struct FileContext {
    std::string file;
    TextMap texts{};
    FileMistakes mistakes{};
};

enum class Needed : bool { No, Yes };

/// Reads the members of one JSON object. A mistake goes to the context and reading goes on, so
/// that an author sees all of them at once; what was read then is empty.
class FieldReader {
public:
    FieldReader(const JsonNode& node, std::string path, FileContext& context);

    /// A text, or a list of lines.
    [[nodiscard]] std::string text(std::string_view key, Needed needed = Needed::No);
    /// The same for people, in the reader's language: lines make paragraphs, parted by empty ones.
    [[nodiscard]] std::string translated(std::string_view key, Needed needed = Needed::No);
    /// A list of texts; a single text is a list of one.
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);
    [[nodiscard]] bool flag(std::string_view key, bool otherwise);
    [[nodiscard]] std::optional<std::uint32_t> number(std::string_view key, std::uint32_t least,
                                                      std::uint32_t most,
                                                      Needed needed = Needed::No);
    /// One of @p words, by its index.
    [[nodiscard]] std::size_t word(std::string_view key, std::span<const std::string_view> words,
                                   std::optional<std::size_t> otherwise = std::nullopt);
    /// The objects of a list.
    [[nodiscard]] std::vector<FieldReader> objects(std::string_view key,
                                                   Needed needed = Needed::No);
    [[nodiscard]] std::optional<FieldReader> object(std::string_view key);
    /// Name and text of each member of an object.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> pairs(std::string_view key);

    [[nodiscard]] bool has(std::string_view key) const { return m_node->find(key) != nullptr; }
    [[nodiscard]] const std::vector<std::string>& keys() const { return m_node->keys; }
    [[nodiscard]] unsigned line() const { return m_node->line; }
    [[nodiscard]] const std::string& path() const { return m_path; }
    [[nodiscard]] FileContext& context() const { return *m_context; }

    /// Says that @p key is wrong; an empty key: the object itself.
    void mistake(std::string_view key, std::string expected, std::string found = {});
    /// After the last member: each that nobody asked for is a mistake.
    void done();

private:
    [[nodiscard]] const JsonNode* take(std::string_view key, Needed needed,
                                       std::string_view expected);
    [[nodiscard]] std::string pathOf(std::string_view key) const;
    [[nodiscard]] std::optional<std::string> plainText(const JsonNode& node, std::string_view key);

    const JsonNode* m_node;
    std::string m_path;
    FileContext* m_context;
    std::vector<std::string> m_asked;
};

} // namespace natlens
