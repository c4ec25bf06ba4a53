// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/cpu_counter_text.h"

#include <QCoreApplication>

namespace natlens {

class CpuCounterText {
    Q_DECLARE_TR_FUNCTIONS(natlens::CpuCounterText)
};

namespace {

/// Of what kind the thing is that is counted.
enum class Weight { Harmless, Notable, Trouble };

Weight weightOf(CpuCounter counter)
{
    switch (counter) {
    case CpuCounter::InsertFailed:
    case CpuCounter::Drop:
    case CpuCounter::EarlyDrop:
    case CpuCounter::ChainTooLong:
    case CpuCounter::Error: return Weight::Trouble;
    case CpuCounter::Invalid: return Weight::Notable;
    case CpuCounter::SearchRestart:
    case CpuCounter::ClashResolve:
    case CpuCounter::Found:
    case CpuCounter::Insert: break;
    }
    return Weight::Harmless;
}

} // namespace

QString counterName(CpuCounter counter)
{
    switch (counter) {
    case CpuCounter::InsertFailed: return QStringLiteral("insert_failed");
    case CpuCounter::Drop: return QStringLiteral("drop");
    case CpuCounter::EarlyDrop: return QStringLiteral("early_drop");
    case CpuCounter::ChainTooLong: return QStringLiteral("chaintoolong");
    case CpuCounter::Error: return QStringLiteral("error");
    case CpuCounter::Invalid: return QStringLiteral("invalid");
    case CpuCounter::SearchRestart: return QStringLiteral("search_restart");
    case CpuCounter::ClashResolve: return QStringLiteral("clash_resolve");
    case CpuCounter::Found: return QStringLiteral("found");
    case CpuCounter::Insert: return QStringLiteral("insert");
    }
    return {};
}

QString counterMeaning(CpuCounter counter)
{
    switch (counter) {
    case CpuCounter::InsertFailed:
        return CpuCounterText::tr("New flows that could not be entered: packet dropped");
    case CpuCounter::Drop: return CpuCounterText::tr("Packets dropped: no entry could be made");
    case CpuCounter::EarlyDrop:
        return CpuCounterText::tr("Flows thrown out because the table was full");
    case CpuCounter::ChainTooLong:
        return CpuCounterText::tr("New flows refused: too many in one hash bucket");
    case CpuCounter::Error:
        return CpuCounterText::tr("Packets that the check of their protocol refused");
    case CpuCounter::Invalid: return CpuCounterText::tr("Packets that belong to no flow");
    case CpuCounter::SearchRestart:
        return CpuCounterText::tr("Look-ups begun again, while the table changed");
    case CpuCounter::ClashResolve:
        return CpuCounterText::tr("Two packets made the same flow at once; both went through");
    case CpuCounter::Found: return CpuCounterText::tr("Tuples that NAT wanted and found taken");
    case CpuCounter::Insert: return CpuCounterText::tr("Entries made; old kernels only");
    }
    return {};
}

QString counterExplanation(CpuCounter counter)
{
    switch (counter) {
    case CpuCounter::InsertFailed:
        return CpuCounterText::tr(
            "The kernel had made an entry for a new flow, and when it was to go into the table "
            "another with the same tuple was there already. The packet is dropped and the sender "
            "has to repeat it. Typical: two UDP packets of one socket at the same moment (DNS "
            "questions for A and AAAA) behind NAT, or source ports running out behind "
            "MASQUERADE.");
    case CpuCounter::Drop:
        return CpuCounterText::tr(
            "A packet was dropped because no entry could be made for it, or the entry could not go "
            "into the table: the table was full and nothing could be thrown out, memory was "
            "short, or two entries clashed (insert_failed). Raise "
            "net.netfilter.nf_conntrack_max, or find who opens so many flows.");
    case CpuCounter::EarlyDrop:
        return CpuCounterText::tr(
            "The table was full, and the kernel threw out a flow that was not assured to make "
            "room for a new one. Raise net.netfilter.nf_conntrack_max, or shorten the time-outs "
            "of what fills it.");
    case CpuCounter::ChainTooLong:
        return CpuCounterText::tr(
            "A bucket of the hash table already held so many entries that the kernel did not add "
            "another, and the packet was dropped. The table has too few buckets for its flows "
            "(net.netfilter.nf_conntrack_buckets), or somebody tries to make them collide.");
    case CpuCounter::Error:
        return CpuCounterText::tr(
            "The protocol's own check refused a packet: mostly ICMP messages, cut short, with a "
            "wrong checksum, or about a flow that nobody knows.");
    case CpuCounter::Invalid:
        return CpuCounterText::tr(
            "A packet that fits no flow and cannot begin one, as a TCP segment outside of the "
            "window, or of a connection that has been forgotten. A few are usual, after time-outs "
            "and from scanners. Many speak for routes that differ by direction, or for time-outs "
            "that are too short.");
    case CpuCounter::SearchRestart:
        return CpuCounterText::tr(
            "A look-up met an entry that was moving to another bucket, and began again. It costs "
            "a little time and loses nothing; it grows while the table is resized, or under very "
            "many new flows.");
    case CpuCounter::ClashResolve:
        return CpuCounterText::tr(
            "Two packets that began the same flow met when they were to be entered; the kernel "
            "joined them, and both went through. Harmless; its sad brother is insert_failed.");
    case CpuCounter::Found:
        return CpuCounterText::tr(
            "NAT looked whether the tuple that it wanted was free, found it in use, and took "
            "another port. Usual; it grows quickly when many clients share few addresses. Kernels "
            "before 4.9 counted every entry that was found.");
    case CpuCounter::Insert:
        return CpuCounterText::tr(
            "Kernels before 4.9 counted the entries that were made. Newer ones leave it at 0, "
            "because counting cost more than it told.");
    }
    return {};
}

std::optional<std::uint32_t> counterValue(const CpuCounters& cpu, CpuCounter counter)
{
    switch (counter) {
    case CpuCounter::InsertFailed: return cpu.insertFailed;
    case CpuCounter::Drop: return cpu.drop;
    case CpuCounter::EarlyDrop: return cpu.earlyDrop;
    case CpuCounter::ChainTooLong: return cpu.chainTooLong;
    case CpuCounter::Error: return cpu.error;
    case CpuCounter::Invalid: return cpu.invalid;
    case CpuCounter::SearchRestart: return cpu.searchRestart;
    case CpuCounter::ClashResolve: return cpu.clashResolve;
    case CpuCounter::Found: return cpu.found;
    case CpuCounter::Insert: return cpu.insert;
    }
    return std::nullopt;
}

CounterHealth counterHealth(CpuCounter counter, std::optional<std::uint64_t> total, double rate)
{
    if (!total) {
        return CounterHealth::NotTold;
    }
    const bool rising = rate > 0; // NaN is not
    if (*total == 0 && !rising) {
        return CounterHealth::Quiet;
    }
    switch (weightOf(counter)) {
    case Weight::Trouble: return rising ? CounterHealth::Rising : CounterHealth::Happened;
    case Weight::Notable: return rising ? CounterHealth::Notable : CounterHealth::Usual;
    case Weight::Harmless: break;
    }
    return CounterHealth::Usual;
}

QString healthText(CounterHealth health)
{
    switch (health) {
    case CounterHealth::NotTold: return CpuCounterText::tr("not told");
    case CounterHealth::Quiet: return CpuCounterText::tr("none");
    case CounterHealth::Usual: return CpuCounterText::tr("usual");
    case CounterHealth::Notable: return CpuCounterText::tr("growing");
    case CounterHealth::Happened: return CpuCounterText::tr("has happened");
    case CounterHealth::Rising: return CpuCounterText::tr("losing now");
    }
    return {};
}

QString healthIcon(CounterHealth health)
{
    switch (health) {
    case CounterHealth::Rising: return QStringLiteral("warning");
    case CounterHealth::Happened:
    case CounterHealth::Notable: return QStringLiteral("about");
    case CounterHealth::NotTold:
    case CounterHealth::Quiet:
    case CounterHealth::Usual: break;
    }
    return {};
}

TableFill tableFill(std::optional<std::uint64_t> count, std::optional<std::uint64_t> most)
{
    if (!count || !most || *most == 0) {
        return TableFill::Unknown;
    }
    const double share = static_cast<double>(*count) / static_cast<double>(*most);
    return share >= 0.95  ? TableFill::AlmostFull
           : share >= 0.8 ? TableFill::Filling
                          : TableFill::Roomy;
}

QString tableFillText(TableFill fill)
{
    switch (fill) {
    case TableFill::Unknown: return CpuCounterText::tr("not told");
    case TableFill::Roomy: return CpuCounterText::tr("room enough");
    case TableFill::Filling: return CpuCounterText::tr("filling up");
    case TableFill::AlmostFull: return CpuCounterText::tr("almost full");
    }
    return {};
}

QString tableFillAdvice(TableFill fill)
{
    switch (fill) {
    case TableFill::Unknown:
    case TableFill::Roomy: return {};
    case TableFill::Filling:
        return CpuCounterText::tr(
            "When the table is full, new connections are dropped. See who fills it: group the "
            "flows by source. To raise the limit: sudo sysctl -w net.netfilter.nf_conntrack_max=…");
    case TableFill::AlmostFull:
        return CpuCounterText::tr(
            "New connections are dropped as soon as the table is full, and flows that are not "
            "assured are thrown out. To raise the limit: sudo sysctl -w "
            "net.netfilter.nf_conntrack_max=…");
    }
    return {};
}

} // namespace natlens
