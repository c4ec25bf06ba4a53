// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/value_samples.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

namespace natlens {

namespace {

constexpr std::size_t MaxRows = 2'000;
constexpr std::size_t MaxValues = 20;

} // namespace

QStringList sampledValues(const FlowSnapshot& snapshot, FieldId field, const QString& prefix,
                          const FilterContext& context)
{
    const std::size_t step = std::max<std::size_t>(1, (snapshot.size() + MaxRows - 1) / MaxRows);
    std::unordered_map<std::string, std::size_t> counts;
    for (std::size_t row = 0; row < snapshot.size(); row += step) {
        std::string value = valueText(field, snapshot.row(row), context);
        if (!value.empty()) {
            ++counts[std::move(value)];
        }
    }
    std::vector<std::pair<std::size_t, QString>> found;
    for (const auto& [value, count] : counts) {
        const QString text = QString::fromStdString(value);
        if (text.startsWith(prefix, Qt::CaseInsensitive)) {
            found.emplace_back(count, text);
        }
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    QStringList values;
    for (std::size_t i = 0; i < std::min(found.size(), MaxValues); ++i) {
        values += found[i].second;
    }
    return values;
}

} // namespace natlens
