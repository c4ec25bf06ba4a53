// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/save_words.h"

namespace natlens {

namespace {

bool isBlank(char character)
{
    return character == ' ' || character == '\t' || character == '\r';
}

/// Reads from @p at, which is behind the opening quote, to behind the closing one.
void readQuoted(std::string_view line, std::size_t& at, std::string& text)
{
    for (; at < line.size() && line[at] != '"'; ++at) {
        if (line[at] == '\\' && at + 1 < line.size()) {
            ++at;
        }
        text += line[at];
    }
    at += at < line.size() ? 1 : 0;
}

} // namespace

std::vector<SaveWord> saveWords(std::string_view line)
{
    std::vector<SaveWord> words;
    std::size_t at = 0;
    while (at < line.size()) {
        if (isBlank(line[at])) {
            ++at;
            continue;
        }
        SaveWord word;
        const std::size_t begin = at;
        while (at < line.size() && !isBlank(line[at])) {
            if (line[at] == '"') {
                word.quoted = true;
                readQuoted(line, ++at, word.text);
            } else {
                word.text += line[at++];
            }
        }
        word.raw = line.substr(begin, at - begin);
        words.push_back(std::move(word));
    }
    return words;
}

bool SaveCursor::atPart() const
{
    std::size_t at = m_at;
    if (at < m_words.size() && !m_words[at].quoted && m_words[at].text == "!") {
        ++at;
    }
    return at < m_words.size() && !m_words[at].quoted && m_words[at].text.size() == 2
           && m_words[at].text[0] == '-';
}

std::string SaveCursor::textSince(std::size_t position) const
{
    std::string text;
    for (; position < m_at; ++position) {
        text.append(text.empty() ? "" : " ").append(m_words[position].raw);
    }
    return text;
}

} // namespace natlens
