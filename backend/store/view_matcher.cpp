// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/view_matcher.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include "store/radix_sort.h"
#include "store/two_threads.h"

namespace natlens {

namespace {

/// Words between blanks; none when the text may mean more than its words.
std::vector<std::string> plainWords(std::string_view text)
{
    std::vector<std::string> words(1);
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (character == ' ') {
            words.emplace_back();
        } else if (byte < 0x80 && (std::isalnum(byte) != 0 || character == '.')) {
            words.back() += static_cast<char>(std::tolower(byte));
        } else {
            return {};
        }
    }
    return words;
}

} // namespace

ViewMatcher::ViewMatcher(const ViewQuery& query, const ViewContext& context)
    : m_filter(query.filter), m_within(query.within), m_context(context.forFilter()),
      m_all(query.filter.empty() && query.within.empty())
{
}

bool ViewMatcher::matches(const FlowRow& row) const
{
    return m_filter.matches(row, m_context) && m_within.matches(row, m_context);
}

SlotSet passing(const FlowChunks& chunks, const Filter& filter, const FilterContext& context)
{
    SlotSet slots;
    slots.reset(chunks.slotCount());
    const auto look = [&](const FlowChunks::Pages& pages) {
        chunks.forEachIn(pages, [&](FlowSlot slot, const FlowRow& row) {
            slots.set(slot, filter.matches(row, context));
        });
    };
    const auto halves = chunks.halves();
    if (chunks.slotCount() >= ManyRows) {
        inTwoThreads([&] { look(halves.first); }, [&] { look(halves.second); });
    } else {
        look(halves.first);
        look(halves.second);
    }
    return slots;
}

bool refines(const ViewQuery& query, const ViewQuery& before)
{
    if (!(query.within == before.within) || !query.filter.isPlainText()
        || !before.filter.isPlainText()) {
        return false;
    }
    const auto words = plainWords(query.filter.text());
    const auto wordsBefore = plainWords(before.filter.text());
    return !words.empty() && !wordsBefore.empty()
           && std::all_of(wordsBefore.begin(), wordsBefore.end(), [&](const std::string& old) {
                  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
                      return word.find(old) != std::string::npos;
                  });
              });
}

} // namespace natlens
