// SPDX-License-Identifier: GPL-2.0-or-later
#include "filter/syntax_builder.h"

#include <algorithm>
#include <utility>

#include "filter/letters.h"

namespace natlens {

namespace {

constexpr std::string_view Ends = " \t\n\r\v\f\"'(){},=!<>~&|";

Node joined(Node::Kind kind, std::vector<Node>&& nodes)
{
    if (nodes.size() == 1) {
        return std::move(nodes.front());
    }
    Node node;
    node.kind = kind;
    node.children = std::move(nodes);
    return node;
}

Operator operatorOf(std::string_view word)
{
    constexpr std::pair<std::string_view, Operator> Words[]{
        {"==", Operator::Equal},        {"=", Operator::Equal},
        {"!=", Operator::NotEqual},     {"<", Operator::Less},
        {"<=", Operator::LessEqual},    {">", Operator::Greater},
        {"~", Operator::Matches},       {">=", Operator::GreaterEqual},
        {"in", Operator::In},           {"contains", Operator::Contains},
        {"matches", Operator::Matches},
    };
    for (const auto& [text, op] : Words) {
        if (sameName(text, word)) {
            return op;
        }
    }
    return Operator::NotIn; // the one that is two words
}

} // namespace

SyntaxBuilder::SyntaxBuilder(std::string_view text) : m_text(text), m_frames(1) {}

std::size_t SyntaxBuilder::offset(const char* at) const
{
    return static_cast<std::size_t>(at - m_text.data());
}

void SyntaxBuilder::readLexeme(std::string_view content, bool quoted)
{
    const std::size_t quotes = quoted ? 1 : 0;
    m_lexeme = {std::string(content), offset(content.data()) - quotes, content.size() + 2 * quotes,
                quoted};
}

void SyntaxBuilder::openSet(const char* at)
{
    m_setStart = at;
    m_term.braces = true;
}

void SyntaxBuilder::beginTerm()
{
    m_term = {};
    m_term.subject = std::move(m_lexeme);
}

void SyntaxBuilder::setOperator(std::string_view word)
{
    m_term.op = operatorOf(word);
    m_term.opText = {std::string(word), offset(word.data()), word.size(), false};
}

void SyntaxBuilder::addValue()
{
    if (m_term.values.size() == Filter::MaxSetSize) {
        throw SyntaxFailure{{FilterFault::TooMany, m_lexeme.position, m_lexeme.length, {}, {}}};
    }
    m_term.values.push_back(std::move(m_lexeme));
}

void SyntaxBuilder::endTerm()
{
    Node node;
    node.term = std::move(m_term);
    add(std::move(node));
}

void SyntaxBuilder::deeper(const char* at)
{
    if (m_depth == Filter::MaxDepth) {
        throw SyntaxFailure{{FilterFault::TooDeep, offset(at), 1, {}, {}}};
    }
    ++m_depth;
}

void SyntaxBuilder::openBracket(const char* at)
{
    deeper(at);
    m_frames.push_back({at});
}

void SyntaxBuilder::negate(const char* at)
{
    deeper(at);
    ++m_frames.back().nots;
}

void SyntaxBuilder::closeBracket()
{
    nextAlternative();
    Node node = joined(Node::Kind::Any, std::move(m_frames.back().any));
    m_frames.pop_back();
    --m_depth;
    add(std::move(node));
}

void SyntaxBuilder::add(Node node)
{
    Frame& frame = m_frames.back();
    node.negated = node.negated != (frame.nots % 2 == 1);
    m_depth -= frame.nots;
    frame.nots = 0;
    frame.all.push_back(std::move(node));
}

void SyntaxBuilder::nextAlternative()
{
    Frame& frame = m_frames.back();
    frame.any.push_back(joined(Node::Kind::All, std::exchange(frame.all, {})));
}

Node SyntaxBuilder::finish()
{
    nextAlternative();
    return joined(Node::Kind::Any, std::move(m_frames.front().any));
}

FilterError SyntaxBuilder::unclosedString() const
{
    const std::size_t start = offset(m_stringStart);
    return {FilterFault::UnclosedString, start, m_text.size() - start, {}, {}};
}

FilterError SyntaxBuilder::unclosedBracket() const
{
    return {FilterFault::UnclosedBracket, offset(m_frames.back().start), 1, "(", {")"}};
}

FilterError SyntaxBuilder::unclosedSet() const
{
    return {FilterFault::UnclosedBracket, offset(m_setStart), 1, "{", {"}"}};
}

FilterError SyntaxBuilder::unexpected(const char* at, std::vector<std::string> expected) const
{
    const std::size_t start = offset(at);
    const std::string_view rest = m_text.substr(start);
    std::size_t length = std::min(rest.find_first_of(Ends), rest.size());
    if (length == 0 && !rest.empty()) {
        length = 1;
    }
    return {FilterFault::Unexpected, start, length, std::string(rest.substr(0, length)),
            std::move(expected)};
}

} // namespace natlens
