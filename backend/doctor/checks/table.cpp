// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/checks/checks.h"
#include "doctor/commands.h"
#include "doctor/drafts.h"

namespace natlens::doctor {

namespace {

constexpr std::uint64_t FullPercent = 95;
constexpr std::uint64_t NearPercent = 80;
constexpr const char* Limit = "net/netfilter/nf_conntrack_max";
constexpr const char* Established = "net/netfilter/nf_conntrack_tcp_timeout_established";

constexpr FindingText Full{
    QT_TRANSLATE_NOOP("Doctor", "The connection table is full"),
    QT_TRANSLATE_NOOP("Doctor", "%{count} of at most %{limit} entries are in use (%{percent} %)."),
    QT_TRANSLATE_NOOP("Doctor",
                      "When no entry is left, the kernel throws away unassured ones, and where "
                      "there are none, it drops the first packet of every new connection. The "
                      "limit belongs to the first network namespace and counts for each."),
};
constexpr FindingText NearlyFull{
    QT_TRANSLATE_NOOP("Doctor", "The connection table is nearly full"),
    Full.detail,
    Full.why,
};
constexpr FindingText Early{
    QT_TRANSLATE_NOOP("Doctor", "Connections were thrown out of a full table"),
    QT_TRANSLATE_NOOP("Doctor", "early_drop is %{early}, drop is %{dropped}, since the namespace "
                                "was made."),
    QT_TRANSLATE_NOOP("Doctor",
                      "The table was full then. What early_drop counts lost its translation in the "
                      "middle; what drop counts never began."),
};
std::optional<std::uint64_t> percent(const Facts& facts)
{
    if (!facts.flowCount || facts.flowLimit.value_or(0) == 0) {
        return std::nullopt;
    }
    return *facts.flowCount * 100 / *facts.flowLimit;
}

void raiseLimit(Finding& finding, const Facts& facts)
{
    if (facts.flowLimit.value_or(0) == 0) {
        return;
    }
    const std::string wanted = std::to_string(*facts.flowLimit * 2);
    if (facts.firstNamespace.value_or(true)) {
        fixBySysctl(finding, facts, Limit, wanted);
        finding.action.reset(); // memory of the machine: not for one click
        return;
    }
    finding.fix = {"# The limit is that of the machine. In its first network namespace:",
                   "# " + sysctlCommand(Limit, wanted)};
}

/// All at once: which of very many connections are dead, nobody knows.
void makeRoomNow(Finding& finding, const Facts& facts)
{
    constexpr long LongSeconds = 7200;
    const bool here = !facts.firstNamespace.value_or(true);
    finding.fix.emplace_back("# Room at once: forget all connections. Those that live begin anew; "
                             "translated ones of TCP break.");
    finding.fix.emplace_back(here ? "conntrack -F" : "# conntrack -F");
    if (here) {
        finding.undo.emplace_back("# What was forgotten does not come back.");
    }
    if (facts.sysctl(Established).value_or(0) > LongSeconds) {
        finding.fix.emplace_back("# Connections of TCP that nobody closes go earlier with:");
        finding.fix.push_back("# " + sysctlCommand(Established, std::to_string(LongSeconds)));
    }
}

} // namespace

Findings tableFull(const Facts& facts)
{
    const auto used = percent(facts);
    if (!used || *used < NearPercent) {
        return {};
    }
    const bool full = *used >= FullPercent;
    Finding finding =
        draft("table-full",
              {full ? Severity::Error : Severity::Warning, Confidence::Certain, full ? 99 : 50},
              full ? Full : NearlyFull,
              {{"count", std::to_string(*facts.flowCount)},
               {"limit", std::to_string(*facts.flowLimit)},
               {"percent", std::to_string(*used)}});
    raiseLimit(finding, facts);
    makeRoomNow(finding, facts);
    finding.verify = {"conntrack -C", sysctlQuery(Limit)};
    return {finding};
}

Findings earlyDrop(const Facts& facts)
{
    const std::uint64_t early = facts.counted(&CpuCounters::earlyDrop);
    const std::uint64_t dropped = facts.counted(&CpuCounters::drop);
    if (early == 0) {
        return {};
    }
    const bool now = percent(facts).value_or(0) >= NearPercent;
    Finding finding =
        draft("early-drop", {now ? Severity::Warning : Severity::Note, Confidence::Certain, 52},
              Early, {{"early", std::to_string(early)}, {"dropped", std::to_string(dropped)}});
    raiseLimit(finding, facts);
    if (now) {
        makeRoomNow(finding, facts);
    }
    finding.verify = {"conntrack -S", "conntrack -C"};
    return {finding};
}

} // namespace natlens::doctor
