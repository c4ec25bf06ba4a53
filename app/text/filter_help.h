// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <vector>

namespace natlens {

/// A filter to try, and what it passes.
struct FilterExample {
    QString filter;
    QString meaning;
};

[[nodiscard]] std::vector<FilterExample> filterExamples();
/// The help page of the display filter; an example is a link to "filter:" and its number.
[[nodiscard]] QString filterHelpHtml();
/// The filter that a link of the page stands for; empty when it is no such link.
[[nodiscard]] QString filterOfLink(const QString& link);

} // namespace natlens
