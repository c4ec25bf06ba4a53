// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "filter/syntax.h"

namespace natlens {

/// Leaves the grammar; caught by parseSyntax().
struct SyntaxFailure {
    FilterError error;
};

/// Puts the tree together from what the grammar meets, without recursion.
class SyntaxBuilder {
public:
    explicit SyntaxBuilder(std::string_view text);

    void readLexeme(std::string_view content, bool quoted);
    void openString(const char* at) { m_stringStart = at; }
    void openSet(const char* at);
    void closeSet() { m_setStart = nullptr; }
    void beginTerm();
    void setMask() { m_term.mask = m_lexeme; }
    void setOperator(std::string_view word);
    void addValue();
    void endTerm();
    void openBracket(const char* at);
    void closeBracket();
    void negate(const char* at);
    void nextAlternative();
    [[nodiscard]] Node finish();

    /// Of the string, bracket or set that is open at the moment; length 1.
    [[nodiscard]] FilterError unclosedString() const;
    [[nodiscard]] FilterError unclosedBracket() const;
    [[nodiscard]] FilterError unclosedSet() const;
    /// Something else was expected at @p at.
    [[nodiscard]] FilterError unexpected(const char* at, std::vector<std::string> expected) const;

private:
    struct Frame {
        const char* start = nullptr; ///< its bracket
        std::size_t nots = 0;        ///< before what comes next
        std::vector<Node> all{};
        std::vector<Node> any{};
    };

    [[nodiscard]] std::size_t offset(const char* at) const;
    void deeper(const char* at);
    void add(Node node);

    std::string_view m_text;
    std::vector<Frame> m_frames;
    std::size_t m_depth = 0;
    Lexeme m_lexeme;
    Term m_term;
    const char* m_stringStart = nullptr;
    const char* m_setStart = nullptr;
};

} // namespace natlens
