// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "app_options.h"

namespace natlens {
namespace {

ParsedOptions parse(const char* words)
{
    return parseOptions(QStringList{QStringLiteral("natlens")}
                        + QString::fromLatin1(words).split(QLatin1Char(' '), Qt::SkipEmptyParts));
}

TEST(Options, NeedNothing)
{
    const auto parsed = parse("");
    EXPECT_FALSE(parsed.end);
    EXPECT_FALSE(parsed.options.source);
    EXPECT_FALSE(parsed.options.screenshot);
}

TEST(Options, AreRead)
{
    const auto parsed =
        parse("--source lab:dnat --theme dark --page rules --screenshot x.png --size 1920x1080 "
              "--select-nat port-remap");
    ASSERT_FALSE(parsed.end) << parsed.text.toStdString();
    EXPECT_EQ(parsed.options.source, (Source{Source::Kind::Lab, "dnat"}));
    EXPECT_EQ(parsed.options.theme, Theme::Mode::Dark);
    EXPECT_EQ(parsed.options.page, QStringLiteral("rules"));
    EXPECT_EQ(parsed.options.screenshot->size, QSize(1920, 1080));
    EXPECT_EQ(parsed.options.screenshot->selectNat, NatKind::PortRemap);
}

TEST(Options, HelpAndVersionEndWell)
{
    for (const char* word : {"--help", "--version", "-h", "-v"}) {
        const auto parsed = parse(word);
        EXPECT_TRUE(parsed.end) << word;
        EXPECT_EQ(parsed.exitCode, 0) << word;
        EXPECT_FALSE(parsed.text.isEmpty()) << word;
    }
}

TEST(Options, MistakesEndWithTwoAndAreNamed)
{
    for (const char* words :
         {"--source nowhere", "--theme pink", "--page nowhere", "--screenshot x.png --size big",
          "--size 10x10 --screenshot x.png", "--screenshot x.png --select-nat none-of-them",
          "--size 1280x800", "--nonsense", "extra"}) {
        const auto parsed = parse(words);
        EXPECT_TRUE(parsed.end) << words;
        EXPECT_EQ(parsed.exitCode, 2) << words;
        EXPECT_TRUE(parsed.text.startsWith(QLatin1String("natlens: ")))
            << parsed.text.toStdString();
    }
}

} // namespace
} // namespace natlens
