// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "intercept/profile_form.h"

namespace natlens {
namespace {

std::vector<std::string> problems(const char* json)
{
    const auto read = readProfileJson(json);
    if (!read) {
        return {"json " + read.error().context};
    }
    std::vector<std::string> out;
    for (const ProfileProblem& problem : read->problems) {
        out.push_back(problem.field + ' ' + std::string(name(problem.fault))
                      + (problem.value.empty() ? "" : ' ' + problem.value));
    }
    return out;
}

using Words = std::vector<std::string>;

TEST(Profile, ReadsEveryField)
{
    const auto read = readProfileJson(R"({
        "name": "web", "mode": "tproxy", "action": "relay-as-client", "families": ["ipv4"],
        "tcp": ["80", "8000-8080"], "udp": ["53"], "local": true, "incoming": ["eth0", "br-lan"],
        "to": ["10.0.0.0/8"], "from": ["192.0.2.7"], "uid": 1000, "except-uid": 13, "lease": 60})");
    ASSERT_TRUE(read) << read.error().context;
    ASSERT_TRUE(read->problems.empty()) << read->problems.front().field;
    const InterceptProfile& profile = read->profile;
    EXPECT_EQ(profile.name, "web");
    EXPECT_EQ(profile.mode, InterceptMode::Tproxy);
    EXPECT_EQ(profile.action, InterceptAction::RelayAsClient);
    EXPECT_TRUE(profile.ipv4);
    EXPECT_FALSE(profile.ipv6);
    EXPECT_EQ(profile.tcp, (std::vector<PortRange>{{80, 80}, {8000, 8080}}));
    EXPECT_EQ(profile.udp, (std::vector<PortRange>{{53, 53}}));
    EXPECT_TRUE(profile.local);
    EXPECT_EQ(profile.incoming, (Words{"eth0", "br-lan"}));
    EXPECT_EQ(profile.to.front().toString(), "10.0.0.0/8");
    EXPECT_EQ(profile.from.front().toString(), "192.0.2.7");
    EXPECT_EQ(profile.uid, 1000U);
    EXPECT_EQ(profile.exceptUid, 13U);
    EXPECT_EQ(profile.leaseSeconds, 60U);
}

TEST(Profile, IsTheSameAfterBeingWrittenAndRead)
{
    const char* const written = R"({"name": "ünïcode", "mode": "tproxy", "action": "external",
        "external-port": 3128, "families": ["ipv6"], "tcp": ["1-100", "443"], "udp": ["65535"],
        "local": true, "uid": 5, "except-uid": 6, "previews": true, "to": ["2001:db8::/32"], "lease": 300})";
    const auto first = readProfileJson(written);
    ASSERT_TRUE(first && first->problems.empty());
    const auto second = readProfileJson(toJson(first->profile));
    ASSERT_TRUE(second && second->problems.empty());
    EXPECT_EQ(second->profile, first->profile);
    // The form of the bus brings lists of strings and whole numbers.
    EXPECT_EQ(readProfile(formOf(first->profile)).profile, first->profile);
}

struct Case {
    const char* json;
    Words problems;
};

class BadProfile : public testing::TestWithParam<Case> {};

TEST_P(BadProfile, NamesTheField)
{
    EXPECT_EQ(problems(GetParam().json), GetParam().problems);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, BadProfile,
    testing::Values(
        Case{R"({"tcp": ["0"], "local": true})", {"tcp bad-port 0"}},
        Case{R"({"tcp": ["65536"], "local": true})", {"tcp bad-port 65536"}},
        Case{R"({"tcp": ["-1"], "local": true})", {"tcp bad-port -1"}},
        Case{R"({"tcp": ["http"], "local": true})", {"tcp bad-port http"}},
        Case{R"({"tcp": ["80,443"], "local": true})", {"tcp bad-port 80,443"}},
        Case{R"({"tcp": [80], "local": true})", {"tcp wrong-type"}},
        Case{R"({"tcp": "80", "local": true})", {"tcp wrong-type"}},
        Case{R"({"udp": ["90-80"], "local": true})", {"udp bad-range 90-80"}},
        Case{R"({"tcp": ["80-90", "85"], "local": true})", {"tcp overlap 85"}},
        Case{R"({"tcp": ["80", "80"], "local": true})", {"tcp overlap 80"}},
        Case{R"({"tcp": ["80"], "incoming": ["a b"]})", {"incoming bad-interface a b"}},
        Case{R"({"tcp": ["80"], "incoming": ["a/b"]})", {"incoming bad-interface a/b"}},
        Case{R"({"tcp": ["80"], "incoming": [""]})", {"incoming bad-interface"}},
        Case{R"({"tcp": ["80"], "incoming": [".."]})", {"incoming bad-interface .."}},
        Case{R"({"tcp": ["80"], "incoming": ["0123456789abcdef"]})",
             {"incoming bad-interface 0123456789abcdef"}},
        Case{R"({"tcp": ["80"], "incoming": ["lo"]})", {"incoming loopback lo"}},
        Case{R"({"tcp": ["80"]})", {"incoming no-scope"}},
        Case{R"({"local": true})", {"tcp nothing-to-take"}},
        Case{R"({"tcp": ["80"], "local": true, "to": ["10.0.0.0/33"]})",
             {"to bad-prefix 10.0.0.0/33"}},
        Case{R"({"tcp": ["80"], "local": true, "to": ["10.0.0.1/8"]})",
             {"to bad-prefix 10.0.0.1/8"}},
        Case{R"({"tcp": ["80"], "local": true, "to": ["224.0.0.0/4"]})",
             {"to multicast 224.0.0.0/4"}},
        Case{R"({"tcp": ["80"], "local": true, "to": ["10.0.0.0/8"], "from": ["::/0"]})",
             {"from no-family"}},
        Case{R"({"tcp": ["80"], "local": true, "families": []})", {"families no-family"}},
        Case{R"({"tcp": ["80"], "local": true, "families": ["ipx"]})",
             {"families unknown-word ipx"}},
        Case{R"({"tcp": ["80"], "incoming": ["eth0"], "uid": 5})", {"uid needs-local 5"}},
        Case{R"({"tcp": ["80"], "local": true, "uid": -1})", {"uid wrong-type -1"}},
        Case{R"({"tcp": ["80"], "local": true, "uid": 1.5})", {"uid wrong-type 1.5"}},
        Case{R"({"tcp": ["80"], "local": true, "uid": 4294967296})", {"uid wrong-type 4294967296"}},
        Case{R"({"tcp": ["80"], "local": 1})", {"local wrong-type"}},
        Case{R"({"tcp": ["80"], "local": true, "mode": "divert"})", {"mode unknown-word divert"}},
        Case{R"({"tcp": ["80"], "local": true, "action": "external"})",
             {"external-port needs-port", "except-uid loop"}},
        Case{R"({"tcp": ["1-4000"], "incoming": ["eth0"], "action": "external",
                 "external-port": 3128})",
             {"tcp own-listener 3128"}},
        Case{R"({"tcp": ["80"], "local": true, "external-port": 3128})",
             {"external-port unused-port 3128"}},
        Case{R"({"tcp": ["80"], "local": true, "external-port": 65536})",
             {"external-port bad-port 65536"}},
        Case{R"({"tcp": ["80"], "local": true, "action": "external", "external-port": 3128,
                 "uid": 5, "except-uid": 5})",
             {"except-uid loop 5"}},
        Case{R"({"tcp": ["80"], "local": true, "lease": 4})", {"lease out-of-range 4"}},
        Case{R"({"tcp": ["80"], "local": true, "lease": 301})", {"lease out-of-range 301"}},
        Case{R"({"tcp": ["80"], "local": true, "rule": "accept"})", {"rule unknown-key"}},
        Case{R"([])", {"json byte 0: an object is wanted"}}));

TEST(Profile, HasLimits)
{
    InterceptProfile profile;
    profile.local = true;
    profile.name = std::string(ProfileLimits::NameBytes + 1, 'x');
    for (unsigned i = 0; i < 300; ++i) {
        const auto port = static_cast<std::uint16_t>(1000 + i);
        profile.tcp.push_back({port, port});
    }
    Words found;
    for (const ProfileProblem& problem : problemsOf(profile)) {
        found.push_back(problem.field + ' ' + std::string(name(problem.fault)));
    }
    EXPECT_EQ(found, (Words{"name too-long", "tcp too-many"}));
}

TEST(Profile, TellsWhereItsJsonBreaks)
{
    const auto read = readProfileJson(R"({"tcp": [)");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::Malformed);
    EXPECT_EQ(read.error().context.rfind("byte ", 0), 0U) << read.error().context;
}

TEST(ProfilePorts, AreReadFromOneText)
{
    std::vector<ProfileProblem> problems;
    EXPECT_EQ(readPorts(" 443, 8000-8080 ,53", "tcp", problems),
              (std::vector<PortRange>{{443, 443}, {8000, 8080}, {53, 53}}));
    EXPECT_TRUE(problems.empty());
    EXPECT_TRUE(readPorts("", "tcp", problems).empty());
    EXPECT_TRUE(problems.empty());
    for (const char* text : {",", "80,", "80 90", "80-", "-80", "80-90-100"}) {
        problems.clear();
        (void)readPorts(text, "udp", problems);
        EXPECT_FALSE(problems.empty()) << text;
    }
}

} // namespace
} // namespace natlens
