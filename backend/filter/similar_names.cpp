// SPDX-License-Identifier: GPL-2.0-or-later
#include "filter/similar_names.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "filter/letters.h"
#include "filter/names.h"

namespace natlens {

namespace {

constexpr std::size_t LongestWord = 32;
constexpr std::size_t MostNames = 3;
constexpr std::size_t FewNames = 8;

/// Levenshtein's distance.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t change = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({change, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

class Ranking {
public:
    explicit Ranking(std::string_view word) : m_word(lowered(word.substr(0, LongestWord))) {}

    void consider(std::string_view name, std::string_view shown)
    {
        const std::string known = lowered(name);
        std::size_t score = distance(m_word, known);
        const bool part =
            m_word.size() >= 2
            && (known.find(m_word) != std::string::npos || m_word.find(known) != std::string::npos);
        if (score > std::clamp<std::size_t>(m_word.size() / 2, 1, 3) && !part) {
            return;
        }
        m_found.emplace_back(part ? std::min<std::size_t>(score, 2) : score, shown);
    }

    [[nodiscard]] std::vector<std::string> best()
    {
        std::stable_sort(m_found.begin(), m_found.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<std::string> names;
        for (const auto& [score, name] : m_found) {
            const bool worse = score > m_found.front().first && score > 1;
            if (!worse && names.size() < MostNames
                && std::find(names.begin(), names.end(), name) == names.end()) {
                names.push_back(name);
            }
        }
        return names;
    }

private:
    std::string m_word;
    std::vector<std::pair<std::size_t, std::string>> m_found;
};

} // namespace

std::vector<std::string> similarFields(std::string_view word)
{
    Ranking ranking(word);
    for (const FieldInfo& field : filterFields()) {
        ranking.consider(field.name, field.name);
        for (const auto alias : field.aliases) {
            ranking.consider(alias, alias);
        }
    }
    return ranking.best();
}

std::vector<std::string> similarNames(FieldId field, std::string_view word)
{
    Ranking ranking(word);
    for (const auto& known : namesOf(field)) {
        ranking.consider(known.name, known.name);
    }
    std::vector<std::string> names = ranking.best();
    if (names.empty()) {
        const auto all = namesOf(field);
        for (const auto& known : all.first(std::min(all.size(), FewNames))) {
            names.push_back(known.name);
        }
    }
    return names;
}

} // namespace natlens
