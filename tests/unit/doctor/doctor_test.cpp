// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <set>
#include <sstream>

#include "unit/doctor/causes.h"
#include "unit/doctor/facts_builder.h"
#include "wire/lab_scenarios.h"

namespace natlens::testing {

namespace {

/// The list of checks in the documentation.
std::string documentation()
{
    const std::ifstream file(NATLENS_DOCS "/doctor.md");
    std::ostringstream text;
    text << file.rdbuf();
    const std::string all = text.str();
    const std::size_t begin = all.find("\n## Checks\n");
    const std::size_t end = all.find("\n## JSON\n");
    return begin == std::string::npos || end < begin ? std::string()
                                                     : all.substr(begin, end - begin);
}

BundlePart part(FactPart which, const std::string& bytes, int errnum = 0)
{
    BundlePart part;
    part.part = which;
    part.errnum = errnum;
    part.bytes = bytes;
    return part;
}

} // namespace

TEST(Doctor, EveryCheckIsNamedOnceAndDocumented)
{
    const std::string text = documentation();
    std::set<std::string> ids;
    for (const Check& check : checks()) {
        EXPECT_TRUE(ids.insert(check.id).second) << check.id;
        EXPECT_NE(std::string(check.title), "") << check.id;
        EXPECT_NE(text.find("\n| `" + std::string(check.id) + "` |"), std::string::npos)
            << check.id << " is not in docs/doctor.md";
    }
    std::size_t documented = 0;
    for (std::size_t at = text.find("\n| `"); at != std::string::npos;
         at = text.find("\n| `", at + 1)) {
        ++documented;
    }
    EXPECT_EQ(documented, ids.size()) << "docs/doctor.md lists what is no check";
}

TEST(Doctor, EveryCheckHasAScenarioThatIsBrokenForIt)
{
    std::set<std::string> causes;
    for (const char* scenario : BrokenLabScenarios) {
        EXPECT_TRUE(causes.insert(causeOf(scenario)).second) << scenario;
    }
    std::set<std::string> ids;
    for (const Check& check : checks()) {
        ids.insert(check.id);
    }
    EXPECT_EQ(causes, ids);
}

TEST(Doctor, FindsNothingWhereNothingIsWrong)
{
    FactsBuilder builder;
    builder.redirect(8000, 8080, 5000).listener("0.0.0.0", 5000);
    const Diagnosis diagnosis = diagnose(builder.build());
    for (const Finding& finding : diagnosis.findings) {
        EXPECT_EQ(finding.severity, Severity::Note) << finding.id;
    }
    EXPECT_TRUE(diagnosis.unasked.empty());
    EXPECT_GT(diagnosis.passed.size(), 30U);
}

TEST(Doctor, SaysNothingWithoutFacts)
{
    const Diagnosis diagnosis = diagnose(Facts());
    EXPECT_TRUE(diagnosis.findings.empty());
    EXPECT_GE(diagnosis.unasked.size() + diagnosis.passed.size(), checks().size());
    EXPECT_LE(diagnosis.passed.size(), 1U) << "what was not looked at is not in order";
}

TEST(Doctor, PutsTheWorstAndMostProbableFirst)
{
    FactsBuilder builder; // nobody listens, and the addresses have no counters either
    builder.redirect(8000, 8080, 5000).sysctl("net/netfilter/nf_conntrack_acct", "0");
    const auto findings = diagnose(builder.build()).findings;
    ASSERT_GE(findings.size(), 2U);
    EXPECT_EQ(findings.front().id, "no-listener");
    EXPECT_TRUE(std::ranges::is_sorted(findings, [](const Finding& a, const Finding& b) {
        return a.severity > b.severity || (a.severity == b.severity && a.weight > b.weight);
    }));
}

TEST(Doctor, EveryPatternFindsItsValues)
{
    FactsBuilder builder;
    builder.redirect(8000, 8080, 5000).tproxy(1).listener("127.0.0.1", 5000);
    builder.sysctl("net/netfilter/nf_conntrack_acct", "0");
    for (const Finding& finding : diagnose(builder.build()).findings) {
        for (const char* pattern : {finding.title, finding.detail, finding.why}) {
            EXPECT_EQ(filled(pattern, finding.values).find("%{"), std::string::npos)
                << finding.id << ": " << filled(pattern, finding.values);
        }
    }
}

TEST(Doctor, NamesTheMappingOfARule)
{
    FactsBuilder builder;
    builder.redirect(8000, 8080, 5000);
    Facts facts = builder.build();
    facts.mappings.mappings.resize(2);
    facts.mappings.mappings[1].rule = 0;
    const auto findings = found(facts, "no-listener");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().rule, 0U);
    EXPECT_EQ(findings.front().mapping, 1U);
}

TEST(Doctor, NamesTheProcessBehindAMapping)
{
    FactsBuilder builder;
    builder.redirect(8000, 8080, 5000).listener("127.0.0.1", 5000);
    Facts facts = builder.build();
    Mapping mapping;
    mapping.rule = 0;
    mapping.listener.emplace();
    mapping.listener->owner.process = "proxy";
    mapping.listener->owner.pid = 812;
    mapping.listener->owner.user = "www-data";
    facts.mappings.mappings.push_back(mapping);
    const auto findings = found(facts, "listener-on-loopback");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(filled("%{process}", findings.front().values), "proxy[812] (www-data)");
}

TEST(DecodeFacts, TakesTextPartsApart)
{
    Bundle bundle;
    bundle.parts = {part(FactPart::Sysctls, "net/ipv4/ip_forward=1\nnet/x=a=b\n\nbroken\n"
                                            "net/netfilter/nf_conntrack_max=1000\n"),
                    part(FactPart::Namespaces, "net=4026531840 first=0\n"),
                    part(FactPart::Kernel, "6.18.1\nNF_TPROXY=y\n")};
    const Facts facts = decodeFacts(bundle);
    EXPECT_EQ(facts.sysctl("net/ipv4/ip_forward"), 1);
    EXPECT_EQ(facts.sysctls->at("net/x"), "a=b");
    EXPECT_EQ(facts.sysctl("net/x"), std::nullopt) << "no number";
    EXPECT_EQ(facts.flowLimit, 1000U);
    EXPECT_EQ(facts.firstNamespace, false);
    EXPECT_EQ(facts.kernel.at("release"), "6.18.1");
    EXPECT_EQ(facts.kernel.at("NF_TPROXY"), "y");
    EXPECT_EQ(facts.rules, nullptr);
    EXPECT_FALSE(facts.links);
}

TEST(DecodeFacts, TellsWhatIsMissing)
{
    Bundle bundle;
    bundle.parts = {part(FactPart::Sockets, "", EPERM), part(FactPart::Links, "no netlink"),
                    part(FactPart::IptablesLegacySave, "", ENOENT)};
    const Facts facts = decodeFacts(bundle);
    ASSERT_EQ(facts.missing.size(), 2U) << "a program that is not installed has no rules";
    EXPECT_EQ(facts.missing[0].part, FactPart::Sockets);
    EXPECT_EQ(facts.missing[0].errnum, EPERM);
    EXPECT_EQ(facts.missing[1].part, FactPart::Links);
    EXPECT_FALSE(facts.sockets);
}

TEST(DecodeFacts, ReadsRules)
{
    Bundle bundle;
    bundle.parts = {part(FactPart::NftJson, R"({"nftables": []})")};
    const Facts facts = decodeFacts(bundle);
    ASSERT_NE(facts.rules, nullptr);
    EXPECT_NE(facts.matcher, nullptr);
    EXPECT_TRUE(facts.rules->rules.empty());
}

} // namespace natlens::testing
