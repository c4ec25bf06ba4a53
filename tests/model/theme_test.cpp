// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <cmath>

#include "theme/colours.h"
#include "theme/style_sheet.h"

namespace natlens {
namespace {

// WCAG 2.1, relative luminance.
double luminance(const QColor& colour)
{
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
           + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

class Contrast : public testing::TestWithParam<bool> {};

TEST_P(Contrast, IsEnoughToReadEveryText)
{
    const Colours c = GetParam() ? darkColours() : lightColours();
    const std::pair<const char*, QColor> texts[] = {
        {"text", c.text},       {"muted", c.textMuted}, {"ended", c.textEnded},
        {"changed", c.changed}, {"source", c.source},   {"both", c.both},
        {"accent", c.accent},   {"live", c.live},
    };
    for (const auto& [name, colour] : texts) {
        EXPECT_GE(contrast(colour, c.surface), 4.5) << name << " on surface";
    }
    const std::tuple<const char*, QColor, QColor> pairs[] = {
        {"text on window", c.text, c.window},
        {"muted on window", c.textMuted, c.window},
        {"changed on window", c.changed, c.window},
        {"muted on raised", c.textMuted, c.raised},
        {"text on raised", c.text, c.raised},
        {"text on hover", c.text, c.hover},
        {"chosen row", c.onSelection, c.selection},
        {"ended chosen row", c.textMuted, c.selection},
        {"changed in chosen row", c.changed, c.selection},
        {"source in chosen row", c.source, c.selection},
        {"both in chosen row", c.both, c.selection},
        {"changed on its ground", c.changed, c.changedSoft},
        {"badge", c.warning, c.warningSoft},
        {"button", c.onAccent, c.accent},
    };
    for (const auto& [name, text, ground] : pairs) {
        EXPECT_GE(contrast(text, ground), 4.5) << name;
    }
}

TEST_P(Contrast, SheetKnowsEveryName)
{
    const QString sheet = styleSheetOf(GetParam() ? darkColours() : lightColours());
    EXPECT_FALSE(sheet.contains(QLatin1Char('@')));
    EXPECT_FALSE(sheet.contains(QLatin1String("#000000"))) << "a name without a colour";
}

INSTANTIATE_TEST_SUITE_P(Themes, Contrast, testing::Bool(),
                         [](const auto& tested) { return tested.param ? "Dark" : "Light"; });

} // namespace
} // namespace natlens
