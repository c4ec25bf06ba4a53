// SPDX-License-Identifier: GPL-2.0-or-later
#include "lessons/witness.h"

#include <algorithm>

namespace natlens {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isCapital(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isPartOfWord(char c)
{
    return isDigit(c) || isCapital(c) || (c >= 'a' && c <= 'z') || c == '_' || c == '.' || c == ':';
}

bool isNumber(std::string_view word)
{
    return word.size() >= 2 && std::ranges::all_of(word, isDigit);
}

bool isAddress(std::string_view word)
{
    const bool four = std::ranges::count(word, '.') == 3
                      && std::ranges::all_of(word, [](char c) { return isDigit(c) || c == '.'; });
    const bool six = word.find("::") != std::string_view::npos && word.size() > 2;
    return four || six;
}

/// SYN_SENT, SO_ORIGINAL_DST, ENOENT; not NAT or UDP.
bool isName(std::string_view word)
{
    const bool capitals =
        std::ranges::all_of(word, [](char c) { return isCapital(c) || isDigit(c) || c == '_'; });
    const bool error =
        word.size() >= 5 && word.front() == 'E' && std::ranges::all_of(word, isCapital);
    return capitals && (error || word.find('_') != std::string_view::npos);
}

/// Without what ends a sentence.
std::string_view trimmed(std::string_view word)
{
    while (!word.empty() && (word.back() == '.' || (word.back() == ':' && !word.ends_with("::")))) {
        word.remove_suffix(1);
    }
    return word;
}

/// As a word of its own: 15 is not in 4015.
bool stands(std::string_view word, std::string_view evidence)
{
    const auto joins = [&](std::size_t at) {
        const char c = at < evidence.size() ? evidence[at] : ' ';
        return isDigit(c) || isCapital(c) || (c >= 'a' && c <= 'z') || c == '_';
    };
    for (auto at = evidence.find(word); at != std::string_view::npos;
         at = evidence.find(word, at + 1)) {
        if ((at == 0 || !joins(at - 1)) && !joins(at + word.size())) {
            return true;
        }
    }
    return false;
}

void look(std::string_view word, std::string_view evidence, const std::vector<std::string>& known,
          std::vector<std::string>& missing)
{
    const bool value = isNumber(word) || isAddress(word) || isName(word);
    if (value && !stands(word, evidence) && std::ranges::find(known, word) == known.end()
        && std::ranges::find(missing, word) == missing.end()) {
        missing.emplace_back(word);
    }
}

} // namespace

std::vector<std::string> unwitnessed(std::string_view text, std::string_view evidence,
                                     const std::vector<std::string>& known)
{
    std::vector<std::string> missing;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && isPartOfWord(text[end])) {
            ++end;
        }
        const std::string_view word = trimmed(text.substr(at, end - at));
        // 10.0.2.2:8042 is two values.
        const auto colon = word.rfind(':');
        if (colon != std::string_view::npos && word.find("::") == std::string_view::npos) {
            look(word.substr(0, colon), evidence, known, missing);
            look(word.substr(colon + 1), evidence, known, missing);
        } else {
            look(word, evidence, known, missing);
        }
        at = std::max(end, at + 1);
    }
    return missing;
}

} // namespace natlens
