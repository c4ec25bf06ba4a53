// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/checks/checks.h"
#include "doctor/commands.h"
#include "doctor/drafts.h"

namespace natlens::doctor {

namespace {

constexpr std::uint64_t FullPercent = 95;
constexpr std::uint64_t NearPercent = 80;
/// Lost races for the same tuple are normal, a few at a time.
constexpr std::uint64_t ManyFailures = 1000;
constexpr const char* Limit = "net/netfilter/nf_conntrack_max";

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
constexpr FindingText Insert{
    QT_TRANSLATE_NOOP("Doctor", "Entries could not be put into the table"),
    QT_TRANSLATE_NOOP("Doctor", "insert_failed is %{failed}, since the namespace was made."),
    QT_TRANSLATE_NOOP("Doctor",
                      "Two packets of one connection at the same moment, or two connections that "
                      "NAT gave the same tuple, race for one entry; the packet that loses is "
                      "dropped. DNS clients that ask for A and AAAA at once meet this, and source "
                      "NAT of very many connections to one destination."),
};

std::uint64_t sum(const Facts& facts, std::optional<std::uint32_t> CpuCounters::*member)
{
    std::uint64_t total = 0;
    for (const CpuCounters& cpu : *facts.cpuCounters) {
        total += (cpu.*member).value_or(0);
    }
    return total;
}

std::optional<std::uint64_t> percent(const Facts& facts)
{
    if (!facts.flowCount || facts.flowLimit.value_or(0) == 0) {
        return std::nullopt;
    }
    return *facts.flowCount * 100 / *facts.flowLimit;
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
    const std::string wanted = std::to_string(*facts.flowLimit * 2);
    if (facts.firstNamespace.value_or(true)) {
        fixBySysctl(finding, facts, Limit, wanted);
        finding.action.reset(); // memory of the machine: not for one click
    } else {
        finding.fix = {"# in the first network namespace of the machine:",
                       "# " + sysctlCommand(Limit, wanted)};
    }
    finding.verify = {"conntrack -C", sysctlQuery(Limit)};
    return {finding};
}

Findings earlyDrop(const Facts& facts)
{
    const std::uint64_t early = sum(facts, &CpuCounters::earlyDrop);
    const std::uint64_t dropped = sum(facts, &CpuCounters::drop);
    if (early == 0) {
        return {};
    }
    const bool now = percent(facts).value_or(0) >= NearPercent;
    Finding finding =
        draft("early-drop", {now ? Severity::Warning : Severity::Note, Confidence::Certain, 45},
              Early, {{"early", std::to_string(early)}, {"dropped", std::to_string(dropped)}});
    finding.verify = {"conntrack -S", "conntrack -C"};
    return {finding};
}

Findings insertFailed(const Facts& facts)
{
    const std::uint64_t failed = sum(facts, &CpuCounters::insertFailed);
    if (failed == 0) {
        return {};
    }
    const bool many = failed >= ManyFailures;
    Finding finding = draft("insert-failed",
                            {many ? Severity::Warning : Severity::Note, Confidence::Possible, 25},
                            Insert, {{"failed", std::to_string(failed)}});
    finding.verify = {"conntrack -S"};
    return {finding};
}

} // namespace natlens::doctor
