// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "filter/filter.h"
#include "model/flow_samples.h"
#include "model/rule_samples.h"
#include "models/finding_tree_model.h"
#include "models/mapping_tree_model.h"
#include "models/rule_tree_model.h"
#include "models/trace_packet_model.h"
#include "models/trace_step_model.h"
#include "text/doctor_text.h"
#include "text/mapping_text.h"
#include "text/rule_filter.h"
#include "text/rule_order_text.h"
#include "text/rule_text.h"
#include "text/trace_text.h"
#include "text/visible_text.h"

namespace natlens {
namespace {

using namespace samples;
using Mode = QAbstractItemModelTester::FailureReportingMode;

QString tree(const QAbstractItemModel& model, const QModelIndex& parent = {}, int depth = 0)
{
    QString out;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(parent); ++column) {
            cells += model.index(row, column, parent).data().toString();
        }
        out += QString(2 * depth, QLatin1Char(' ')) + cells.join(QStringLiteral(" | ")).trimmed()
               + QLatin1Char('\n') + tree(model, model.index(row, 0, parent), depth + 1);
    }
    return out;
}

QString titles(const QAbstractItemModel& model, const QModelIndex& parent = {})
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        lines += model.index(row, 0, parent).data(RuleTreeModel::ActionRole).toString();
    }
    return lines.join(QLatin1Char('|'));
}

TEST(RuleTree, HooksInTheOrderOfPacketsAndChainsByPriority)
{
    RuleTreeModel model;
    const QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setSnapshot(rulesSnapshot());
    EXPECT_EQ(titles(model), QStringLiteral("Prerouting|Forward|Postrouting|Called by jumps"));
    EXPECT_EQ(titles(model, model.index(0, 0)),
              QStringLiteral("ip mangle PREROUTING|ip nat pre|ip6 six pre6"));
    EXPECT_EQ(model.shownRules(), 7U);
}

TEST(RuleTree, FindingsMayComeBeforeTheRules)
{
    RuleTreeModel model;
    model.setFindings({{QStringLiteral("any"), static_cast<int>(Severity::Error)}});
    EXPECT_EQ(model.rowCount(), 0);
    model.setSnapshot(rulesSnapshot());
    EXPECT_GT(model.rowCount(), 0);
}

TEST(RuleTree, OtherCountersAreNoReset)
{
    RuleTreeModel model;
    const QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setSnapshot(rulesSnapshot());
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex rule = model.indexOf(0);
    auto next = rulesSnapshot();
    auto counted = std::make_shared<Ruleset>(*next->rules);
    counted->rules[0].counters->packets = 99'999;
    next->rules = counted;
    model.setSnapshot(next);
    EXPECT_EQ(resets.count(), 0);
    EXPECT_TRUE(rule.sibling(rule.row(), RuleTreeModel::PacketsColumn)
                    .data()
                    .toString()
                    .contains(QStringLiteral("99")));
    next = rulesSnapshot();
    next->structure = 2;
    model.setSnapshot(next);
    EXPECT_EQ(resets.count(), 1);
    EXPECT_FALSE(rule.isValid());
}

TEST(RuleTree, ShowsWhatIsSearchedAndNothingElse)
{
    RuleTreeModel model;
    const QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setSnapshot(rulesSnapshot());
    RuleWish wish;
    wish.onlyNat = true;
    model.setWish(wish);
    EXPECT_EQ(model.shownRules(), 4U);
    wish.search = QStringLiteral("DNAT");
    model.setWish(wish);
    EXPECT_EQ(model.shownRules(), 1U);
    EXPECT_TRUE(model.indexOf(1).isValid());
    EXPECT_FALSE(model.indexOf(0).isValid());
    wish.search = QStringLiteral("no such rule");
    model.setWish(wish);
    EXPECT_EQ(model.rowCount(), 0);
    wish = {};
    wish.family = L3Protocol::Ipv6;
    model.setWish(wish);
    EXPECT_EQ(titles(model, model.index(0, 0)), QStringLiteral("ip6 six pre6"));
}

TEST(RuleTree, NoTextOfOthersIsTakenForMarkupOrMovesTheCursor)
{
    RuleTreeModel model;
    model.setSnapshot(rulesSnapshot());
    const QModelIndex rule = model.indexOf(0);
    const QString note = rule.data(RuleTreeModel::NoteRole).toString();
    EXPECT_TRUE(note.contains(QStringLiteral("\\x1b[31m"))) << note.toStdString();
    EXPECT_TRUE(note.contains(QStringLiteral("\\u{202e}"))) << note.toStdString();
    const QString tip = rule.data(Qt::ToolTipRole).toString();
    EXPECT_FALSE(tip.contains(QStringLiteral("<b>")));
}

TEST(RuleTree, FindsARuleByItsNameInAnotherReading)
{
    RuleTreeModel model;
    model.setSnapshot(rulesSnapshot());
    const QString key = ruleKey(*model.snapshot()->rules, 3);
    EXPECT_EQ(model.ruleAt(model.indexOfKey(key)), std::optional<RuleIndex>(3));
    EXPECT_FALSE(model.indexOfKey(QStringLiteral("nft/ip nat pre/#77")).isValid());
    model.setFindings({{key, static_cast<int>(Severity::Error)}});
    EXPECT_EQ(model.indexOf(3).data(RuleTreeModel::FindingRole).toInt(),
              static_cast<int>(Severity::Error));
    EXPECT_FALSE(model.indexOf(0).data(RuleTreeModel::FindingRole).isValid());
}

TEST(RuleOrder, SaysWhereTheOrderIsNotDefined)
{
    const auto rules = *someRules();
    EXPECT_TRUE(orderLines(rules, {}).isEmpty());
    OrderWarning equal;
    equal.chain = 1;
    equal.otherChain = 0;
    OrderWarning shadowed{OrderWarning::Kind::Shadowed, 0, 0, RuleIndex{1}, RuleIndex{0}};
    const QStringList lines = orderLines(rules, {equal, shadowed});
    ASSERT_EQ(lines.size(), 2);
    EXPECT_TRUE(lines[0].contains(QStringLiteral("same priority")));
    EXPECT_TRUE(lines[1].contains(QStringLiteral("never reached")));
}

TEST(RuleFilter, NamesTheFlowsOfARule)
{
    const auto rules = someRules();
    EXPECT_EQ(filterFor(*rules, 0),
              QStringLiteral("l4num in {6} and dport in {8042} and nat.kind in {redirect, both}")
                  .replace(QStringLiteral("in {6}"), QStringLiteral("== 6"))
                  .replace(QStringLiteral("in {8042}"), QStringLiteral("== 8042")));
    const auto filter = Filter::parse(filterFor(*rules, 0).toStdString());
    EXPECT_TRUE(filter.has_value());
    const auto snapshot = rulesSnapshot();
    for (const Mapping& mapping : snapshot->mappings->mappings) {
        EXPECT_TRUE(Filter::parse(filterFor(mapping).toStdString()).has_value())
            << filterFor(mapping).toStdString();
    }
}

TEST(RuleText, HasNoZerosInFrontOfHexadecimalNumbers)
{
    EXPECT_EQ(shortNumbers(QStringLiteral("meta mark set 0x00000001 ct mark set 0x00000a00")),
              QStringLiteral("meta mark set 0x1 ct mark set 0xa00"));
    EXPECT_EQ(shortNumbers(QStringLiteral("mark 0x00000000 0x0 10x01")),
              QStringLiteral("mark 0x0 0x0 10x01"));
}

TEST(MappingText, TellsTheWholeRule)
{
    const RulesSnapshotPtr snapshot = rulesSnapshot();
    Mapping mapping;
    mapping.rule = 0;
    const QString sentence = mappingSentence(mapping, *snapshot->rules);
    EXPECT_TRUE(sentence.contains(shortNumbers(ruleLine(snapshot->rules->rules.front()))))
        << sentence.toStdString();
}

TEST(MappingTree, ShowsStatesPortsAndWhoNobodyReaches)
{
    MappingTreeModel model;
    const QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setSnapshot(rulesSnapshot(), Now);
    ASSERT_EQ(model.rowCount(), 6);
    EXPECT_EQ(model.index(0, MappingCells::OriginalColumn).data().toString(),
              QStringLiteral("tcp 10.0.2.2:8000–8080 · 17 ports used"));
    EXPECT_EQ(model.index(0, MappingCells::TargetColumn).data().toString(),
              QStringLiteral("→ 10.0.1.1:5000"));
    EXPECT_EQ(model.index(0, MappingCells::FlowsColumn).data().toString(),
              QStringLiteral("3 / 120"));
    EXPECT_EQ(model.index(1, MappingCells::StateColumn).data().toString(),
              QStringLiteral("no listener · Redirect"));
    EXPECT_EQ(model.index(1, MappingCells::SeenColumn).data().toString(), QStringLiteral("never"));
    EXPECT_EQ(model.index(1, MappingCells::BytesColumn).data().toString(), QStringLiteral("–"))
        << "no flow, so that nothing is known of counting";
    EXPECT_EQ(model.index(4, MappingCells::BytesColumn).data().toString(), QStringLiteral("off"));
    EXPECT_EQ(model.index(4, MappingCells::TargetColumn).data().toString(),
              QStringLiteral("→ 10.0.2.1 · various ports"));
    EXPECT_NE(model.unusedAt(model.index(5, 0)), nullptr);
    EXPECT_EQ(model.mappingAt(5), nullptr);
    EXPECT_FALSE(model.hasChildren(model.index(5, 0)));
    EXPECT_EQ(model.index(5, MappingCells::StateColumn).data().toString(),
              QStringLiteral("not reached"));
}

TEST(MappingTree, GroupsSearchesAndSorts)
{
    MappingTreeModel model;
    const QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setSnapshot(rulesSnapshot(), Now);
    model.setGroup(MappingTreeModel::Group::Redirect);
    EXPECT_EQ(model.rowCount(), 2);
    model.setGroup(MappingTreeModel::Group::Tproxy);
    EXPECT_EQ(model.rowCount(), 2) << "the TPROXY mapping and the socket that waits in vain";
    model.setGroup(MappingTreeModel::Group::All);
    model.sort(MappingCells::FlowsColumn, Qt::DescendingOrder);
    EXPECT_EQ(model.mappingAt(0)->kind, MappingKind::Masquerade);
    model.setSearch(QStringLiteral("9.9"));
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(model.mappingAt(0)->kind, MappingKind::DnatAway);
}

TEST(MappingTree, OtherFiguresAreNoReset)
{
    MappingTreeModel model;
    const QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setSnapshot(rulesSnapshot(), Now);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    auto next = rulesSnapshot();
    auto table = std::make_shared<MappingTable>(*next->mappings);
    table->mappings[0].flowsNow = 4;
    next->mappings = table;
    model.setSnapshot(next, Now);
    EXPECT_EQ(resets.count(), 0);
    EXPECT_EQ(model.index(0, MappingCells::FlowsColumn).data().toString(),
              QStringLiteral("4 / 120"));
    table = std::make_shared<MappingTable>(*next->mappings);
    table->mappings.pop_back();
    next = rulesSnapshot();
    next->mappings = table;
    model.setSnapshot(next, Now);
    EXPECT_EQ(model.rowCount(), 5);
    EXPECT_EQ(resets.count(), 0);
}

TEST(MappingTree, RowsComeGoAndMoveOneByOne)
{
    MappingTreeModel model;
    const QAbstractItemModelTester tester(&model, Mode::Fatal);
    const auto first = rulesSnapshot();
    auto less = rulesSnapshot();
    auto table = std::make_shared<MappingTable>(*less->mappings);
    table->mappings.erase(table->mappings.begin() + 1, table->mappings.begin() + 3);
    less->mappings = table;
    model.setSnapshot(less, Now);
    ASSERT_EQ(model.rowCount(), 4);
    const QPersistentModelIndex tproxy = model.index(1, 0);
    model.setSnapshot(first, Now);
    EXPECT_EQ(model.rowCount(), 6);
    EXPECT_EQ(tproxy.row(), 3);
    QSignalSpy moved(&model, &QAbstractItemModel::layoutChanged);
    model.sort(MappingCells::FlowsColumn, Qt::DescendingOrder);
    EXPECT_EQ(moved.count(), 1);
    EXPECT_EQ(model.mappingAt(tproxy)->kind, MappingKind::Tproxy);
    model.setSnapshot(nullptr, Now);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(MappingTree, AsManyOthersAreAnotherTable)
{
    MappingTreeModel model;
    const QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setSnapshot(rulesSnapshot(), Now);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    auto many = rulesSnapshot();
    auto table = std::make_shared<MappingTable>(*many->mappings);
    for (std::uint32_t at = 0; at < 1'000; ++at) {
        Mapping one = table->mappings[0];
        one.original =
            IpAddress::parse("10.1." + std::to_string(at / 250) + "." + std::to_string(at % 250))
                .value();
        table->mappings.push_back(one);
    }
    many->mappings = table;
    model.setSnapshot(many, Now);
    EXPECT_EQ(resets.count(), 1);
    EXPECT_EQ(model.rowCount(), 1'006);
}

TEST(MappingTree, ALineBelowTellsItsFlow)
{
    MappingTreeModel model;
    const QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setSnapshot(withFlows(rulesSnapshot(), 0, 2), Now);
    const QModelIndex top = model.index(0, 0);
    ASSERT_EQ(model.rowCount(top), 3);
    const auto cell = [&](int row, int column) {
        return model.index(row, column, top).data().toString();
    };
    EXPECT_EQ(cell(0, MappingCells::OriginalColumn), QStringLiteral("10.0.2.2:8002"));
    EXPECT_EQ(cell(0, MappingCells::RuleColumn), QStringLiteral("from 10.0.1.2:34002"));
    EXPECT_EQ(cell(0, MappingCells::TargetColumn), QStringLiteral("→ 10.0.1.1:5000"));
    EXPECT_EQ(cell(1, MappingCells::RuleColumn), QStringLiteral("from 10.0.1.2:34001"));
    EXPECT_EQ(cell(0, MappingCells::BytesColumn), QStringLiteral("–"))
        << "not told of this flow; the mapping's are not its own";
    EXPECT_EQ(cell(2, 0), QStringLiteral("Show all 3 in Flows"));
    EXPECT_EQ(model.rowCount(model.index(0, 0, top)), 0);
}

// Whatever the flows are, those that stay are the same rows.
TEST(MappingTree, FlowsComeAndGoWithoutAReset)
{
    MappingTreeModel model;
    const QAbstractItemModelTester tester(&model, Mode::Fatal);
    const auto with = [](std::vector<std::uint64_t> sequences) {
        auto snapshot = withFlows(rulesSnapshot(), 0, sequences.size());
        auto table = std::make_shared<MappingTable>(*snapshot->mappings);
        for (std::size_t at = 0; at < sequences.size(); ++at) {
            table->flows[0][at].sequence = sequences[at] & PackedFlow::MostSequence;
        }
        snapshot->mappings = table;
        return snapshot;
    };
    model.setSnapshot(with({}), Now);
    const QModelIndex top = model.index(0, 0);
    EXPECT_EQ(model.rowCount(top), 1);
    model.setSnapshot(with({9, 5, 4}), Now);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex five = model.index(1, 0, top);
    const std::vector<std::vector<std::uint64_t>> steps{
        {12, 11, 9, 5, 4}, {12, 5}, {13, 12, 7, 6, 5, 3}, {5}, {20, 5, 1}};
    for (const auto& step : steps) {
        model.setSnapshot(with(step), Now);
        ASSERT_EQ(model.rowCount(top), static_cast<int>(step.size()) + 1);
        ASSERT_EQ(model.flowAt(five)->sequence, 5U);
        for (std::size_t at = 0; at < step.size(); ++at) {
            EXPECT_EQ(model.flowAt(model.index(static_cast<int>(at), 0, top))->sequence, step[at]);
        }
    }
    model.setSnapshot(rulesSnapshot(), Now);
    EXPECT_FALSE(five.isValid());
    EXPECT_EQ(resets.count(), 0);
}

TEST(FindingTree, FindingsThenWhatIsInOrderThenWhatWasNotRead)
{
    FindingTreeModel model;
    const QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setSnapshot(diagnosis());
    EXPECT_EQ(tree(model), QStringLiteral("Nobody listens on port 5001\n"
                                          "This host does not forward\n"
                                          "The kernel does not count packets of flows\n"
                                          "In order: %n checks\n"
                                          "  Redirects that lead back to themselves\n"
                                          "  Zones of connection tracking\n"
                                          "Could not be read: %n parts\n"
                                          "  iptables-legacy-save: not there\n")
                               .replace(QStringLiteral("%n checks"), QStringLiteral("2 checks"))
                               .replace(QStringLiteral("%n parts"), QStringLiteral("1 parts")));
    EXPECT_EQ(model.indexOfId(QStringLiteral("ip-forward")).row(), 1);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setSnapshot(diagnosis());
    EXPECT_EQ(resets.count(), 0) << "the same findings leave the choice alone";
}

TEST(DoctorReport, HidesAddressesAndEscapesWhatOthersWrote)
{
    const QString plain = doctorReport(*diagnosis(), QStringLiteral("Lab: redirect"), false);
    EXPECT_TRUE(plain.contains(QStringLiteral("10.0.2.3")));
    EXPECT_FALSE(plain.contains(QStringLiteral(" <img"))) << plain.toStdString();
    EXPECT_TRUE(plain.contains(QStringLiteral("nc -l 10.0.1.1 5001")));
    const QString redacted = doctorReport(*diagnosis(), QStringLiteral("Lab: redirect"), true);
    EXPECT_FALSE(redacted.contains(QStringLiteral("10.0.")));
    EXPECT_TRUE(redacted.contains(QStringLiteral("nc -l IPv4-")));
}

TEST(TraceModels, TellEachPacketAndItsWay)
{
    TracePacketModel packets;
    const QAbstractItemModelTester packetTester(&packets, Mode::Fatal);
    packets.setSnapshot(trace());
    EXPECT_EQ(tree(packets), QStringLiteral("1 | tcp 10.0.1.2:34776 → 10.0.2.2:8042 | delivered\n"
                                            "2 | tcp 10.0.1.2:34777 → 10.0.2.2:25 | dropped\n"));
    TraceStepModel steps;
    const QAbstractItemModelTester stepTester(&steps, Mode::Fatal);
    steps.setPacket(packets.packetAt(0), packets.snapshot()->rules);
    const QString way = tree(steps);
    EXPECT_EQ(way,
              QStringLiteral(
                  "Prerouting |\n"
                  "  Connection tracking: new, flow 4711 |\n"
                  "  ip mangle PREROUTING · filter · priority −150 (mangle) · policy accept |\n"
                  "    end of the chain: its policy | accept\n"
                  "  ip nat pre · nat · priority −100 (dstnat) · policy accept |\n"
                  "    tcp dport 8042 redirect to :5000 | accept\n"
                  "  NAT made it tcp 10.0.1.2:34776 → 10.0.1.1:5000 |\n"
                  "Input |\n"
                  "  Routing: to this host |\n"
                  "  NAT changes nothing |\n"
                  "  On to the sockets of this host |\n"
                  "It passed all chains and went to the sockets of this host. |\n"));
    steps.setInterfaces({{3, QStringLiteral("to-server")}});
    steps.setPacket(packets.packetAt(1), packets.snapshot()->rules);
    EXPECT_TRUE(tree(steps).contains(QStringLiteral("Routing: out by to-server")));
    EXPECT_TRUE(tree(steps).endsWith(QStringLiteral("It was dropped in Forward. |\n")));
    steps.setPacket(nullptr, nullptr);
    EXPECT_EQ(steps.rowCount(), 0);
}

TEST(TraceModels, PacketsThatComeLaterLeaveTheChoiceAlone)
{
    TracePacketModel model;
    const QAbstractItemModelTester tester(&model, Mode::Fatal);
    auto first = trace();
    first->packets.pop_back();
    model.setSnapshot(first);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
    model.setSnapshot(trace());
    EXPECT_EQ(resets.count(), 0);
    EXPECT_EQ(inserts.count(), 1);
    model.setSnapshot(nullptr);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(VisibleText, ShowsWhatWouldHide)
{
    EXPECT_EQ(visibleText(std::string("a\nb\x07")), QStringLiteral("a\\nb\\x07"));
    EXPECT_EQ(visibleText(std::string("\xff\xfe ok")), QStringLiteral("\\xff\\xfe ok"));
    EXPECT_EQ(visibleText(std::string("grün → 日本")), QStringLiteral("grün → 日本"));
}

} // namespace
} // namespace natlens
