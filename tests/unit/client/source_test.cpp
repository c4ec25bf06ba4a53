// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/source.h"

#include <QByteArray>
#include <gtest/gtest.h>

namespace natlens {
namespace {

TEST(SourceWords, NameTheKindsOfSource)
{
    EXPECT_EQ(parseSource("system"), (Source{Source::Kind::System, {}}));
    EXPECT_EQ(parseSource("direct"), (Source{Source::Kind::Direct, {}}));
    EXPECT_EQ(parseSource("lab"), (Source{Source::Kind::Lab, "redirect"}));
    EXPECT_EQ(parseSource("lab:ftp"), (Source{Source::Kind::Lab, "ftp"}));
}

TEST(SourceWords, AreReadBack)
{
    for (const char* word : {"system", "direct", "lab:redirect", "lab:ftp"}) {
        EXPECT_EQ(toString(parseSource(word).value()), word);
    }
}

TEST(SourceWords, ThatNameNoneAreRefusedWithThoseThatDo)
{
    for (const std::string word :
         {"", "System", "file:x", "lab:", "lab:--help", "direct:x", " lab"}) {
        const auto source = parseSource(word);
        ASSERT_FALSE(source) << word;
        EXPECT_EQ(source.error().code, ErrorCode::BadArgument);
        EXPECT_NE(source.error().context.find("system, direct, lab or lab:SCENARIO"),
                  std::string::npos);
    }
}

TEST(DefaultSource, IsTheLabWhereThereIsNoBus)
{
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", QByteArrayLiteral("unix:path=/nonexistent/bus"));
    EXPECT_EQ(defaultSource(), (Source{Source::Kind::Lab, DefaultScenario}));
    qunsetenv("DBUS_SYSTEM_BUS_ADDRESS");
}

} // namespace
} // namespace natlens
