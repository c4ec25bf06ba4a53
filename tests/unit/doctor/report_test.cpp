// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/report.h"

#include <gtest/gtest.h>

#include "doctor/redactor.h"
#include "unit/doctor/facts_builder.h"

namespace natlens::testing {

TEST(Redactor, NamesTheSameAddressTheSame)
{
    Redactor redactor;
    EXPECT_EQ(redactor.redacted("10.0.1.2:80 to [fd00:2::2]:8042, 10.0.1.2/24"),
              "IPv4-1:80 to [IPv6-1]:8042, IPv4-1/24");
    EXPECT_EQ(redactor.redacted("-s 10.0.1.3 -d 10.0.1.2"), "-s IPv4-2 -d IPv4-1");
    EXPECT_EQ(redactor.redacted("02:42:ac:11:00:02 on eth0"), "MAC-1 on eth0");
}

TEST(Redactor, LeavesWhatIsNoAddressOrTellsNothing)
{
    for (const char* text :
         {"127.0.0.1:5000", "0.0.0.0:5000", "[::]:5000", "[::1]:80", "tcp dport 8000-8080",
          "add::table", "6.18.44-fc", "net.ipv4.conf.all.rp_filter", "priority -100;", "12:30",
          "std::string", "", ":", "1.2.3", "face"}) {
        EXPECT_EQ(Redactor().redacted(text), text);
    }
}

TEST(MarkdownReport, HasFindingsCommandsAndWhatIsInOrder)
{
    FactsBuilder builder;
    builder.redirect(8000, 8080, 5000);
    const Facts facts = builder.build();
    const std::string report = markdownReport(diagnose(facts), facts);
    EXPECT_NE(report.find("## error: Nobody listens on TCP port 5000"), std::string::npos);
    EXPECT_NE(report.find("```sh\nss -ltnp 'sport = :5000'\n```"), std::string::npos) << report;
    EXPECT_NE(report.find("(`rp-filter`)"), std::string::npos);
}

TEST(MarkdownReport, RedactsAndTranslates)
{
    FactsBuilder builder;
    builder.redirect(8000, 8080, 5000).listener("10.9.9.9", 5000);
    const Facts facts = builder.build();
    ReportOptions options;
    options.redact = true;
    options.translate = [](const char* pattern) {
        return std::string(pattern) == "Fix" ? std::string("Abhilfe") : std::string(pattern);
    };
    const std::string report = markdownReport(diagnose(facts), facts, options);
    EXPECT_EQ(report.find("10.9.9.9"), std::string::npos);
    EXPECT_NE(report.find("IPv4-1"), std::string::npos);
    EXPECT_NE(report.find("Abhilfe:"), std::string::npos);
}

TEST(MarkdownReport, HostileTextStaysText)
{
    FactsBuilder builder;
    builder.chain(Hook::Prerouting, -100)
        .rule({protocol(6), ports(80, 80)}, {redirectTo(5000)},
              "x\n```\n# heading <script> [a](b) \x1b[31m");
    const Facts facts = builder.build();
    const std::string report = markdownReport(diagnose(facts), facts);
    EXPECT_EQ(report.find("<script>"), std::string::npos);
    EXPECT_EQ(report.find("[a](b)"), std::string::npos);
    EXPECT_EQ(report.find('\x1b'), std::string::npos);
    EXPECT_EQ(report.find("\n# heading"), std::string::npos);
}

} // namespace natlens::testing
