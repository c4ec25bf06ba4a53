// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace natlens {

/// A word of a line of iptables-save.
struct SaveWord {
    std::string text;     ///< without quotes and escapes
    std::string_view raw; ///< as it stands there
    bool quoted = false;
};

/// Blanks part words; "…" holds blanks, and \" and \\ in it are the letters themselves. An open
/// quote ends with the line.
[[nodiscard]] std::vector<SaveWord> saveWords(std::string_view line);

/// Goes through the words of a rule.
class SaveCursor {
public:
    explicit SaveCursor(const std::vector<SaveWord>& words) : m_words(words) {}

    [[nodiscard]] bool atEnd() const { return m_at >= m_words.size(); }
    [[nodiscard]] const SaveWord& peek() const { return m_words[m_at]; }
    /// Null at the end.
    [[nodiscard]] const SaveWord* next() { return atEnd() ? nullptr : &m_words[m_at++]; }
    /// The next word, whatever it looks like; empty at the end.
    [[nodiscard]] std::string_view argument()
    {
        const SaveWord* word = next();
        return word == nullptr ? std::string_view() : std::string_view(word->text);
    }
    /// The next word begins an option.
    [[nodiscard]] bool atOption() const
    {
        return !atEnd() && !peek().quoted && (peek().text.starts_with('-') || peek().text == "!");
    }
    /// The next option is none of a match's or a target's own: -m, -j, -g …
    [[nodiscard]] bool atPart() const;

    /// For the text of what was read since.
    [[nodiscard]] std::size_t position() const { return m_at; }
    [[nodiscard]] std::string textSince(std::size_t position) const;

private:
    const std::vector<SaveWord>& m_words;
    std::size_t m_at = 0;
};

} // namespace natlens
