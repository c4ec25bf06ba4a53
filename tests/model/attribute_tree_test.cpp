// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "model/flow_samples.h"
#include "models/attribute_tree_model.h"

namespace natlens {
namespace {

using namespace samples;

TextContext context(std::optional<bool> accounting = true, std::optional<bool> timestamps = true)
{
    TextContext c;
    c.monotonicNs = Now;
    c.realtimeNs = Now;
    c.accountingOn = accounting;
    c.timestampsOn = timestamps;
    return c;
}

void print(QString& out, const std::vector<Attribute>& attributes, int depth = 0)
{
    for (const Attribute& a : attributes) {
        out += QString(depth * 2, QLatin1Char(' ')) + a.name + QStringLiteral(" = ") + a.value;
        out += (a.meaning.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(a.meaning))
               + QLatin1Char('\n');
        print(out, a.children, depth + 1);
    }
}

std::string printed(const FlowRecord& record, const TextContext& c)
{
    QString out;
    print(out, attributesOf(record, c));
    return out.replace(QChar(QChar::Nbsp), QLatin1Char(' ')).toStdString();
}

TEST(Attributes, PrintsAPlainFlow)
{
    Flow f = redirected();
    f.use = 2;
    f.status = StatusSeenReply | StatusDstNat | (1U << 20);
    EXPECT_EQ(printed(*record(f), context(false, false)),
              R"(Protocol = TCP (TCP over IPv4, protocol number 6)
TCP = ESTABLISHED (Open both ways)
  Original direction = WINDOW_SCALE, SACK_PERM (Window scale 7: windows count 128 bytes each)
  Reply direction = WINDOW_SCALE, SACK_PERM (Window scale 7: windows count 128 bytes each)
NAT = Redirect (inferred from the addresses)
  Changed fields = reply.src.addr, reply.src.port
Status bits = 0x100022
  SEEN_REPLY =  (Packets went both ways)
  DST_NAT =  (The destination is translated)
  BIT_20 =  (A bit that this version has no name for)
Counters = off (Accounting is off: the kernel counts neither packets nor bytes.)
Start time = off (Timestamps are off: the kernel keeps no start times.)
Time-out = 115 s (The kernel forgets this flow in 115 seconds, unless a packet comes.)
Mark = 0 (Connection mark (ct mark))
Zone = 0 (The default zone)
Id = 1 (The kernel's number for the flow (CTA_ID))
Use = 2 (References that the kernel holds)
)");
}

// The event of a flow's end has no flags, scales and tags: zeros in their place would be lies.
TEST(Attributes, SaysOnlyTheStateWhereNothingElseWasTold)
{
    TcpInfo tcpInfo;
    tcpInfo.state = 3;
    SctpInfo sctpInfo;
    DccpInfo dccpInfo;
    tcpInfo.onlyState = sctpInfo.onlyState = dccpInfo.onlyState = true;
    const std::pair<ProtocolInfo, const char*> cases[] = {
        {tcpInfo, "TCP = ESTABLISHED (Open both ways)\nNAT = "},
        {sctpInfo, "SCTP = NONE\nNAT = "},
        {dccpInfo, "DCCP = NONE\nNAT = "},
    };
    for (const auto& [info, expected] : cases) {
        Flow f = redirected();
        f.protocolInfo = info;
        const std::string text = printed(*record(f), context());
        EXPECT_NE(text.find(expected), std::string::npos) << expected << "\nis not in\n" << text;
    }
}

Flow withEverythingRare()
{
    Flow f = redirected();
    f.countersOriginal = Counters{6, 335};
    f.countersReply = Counters{5, 308};
    auto rare = std::make_shared<RareAttributes>();
    rare->zoneOriginal = 1;
    rare->zoneReply = 2;
    rare->labels = {std::byte{0x05}, std::byte{0x01}};
    rare->secctx = "system_u:object_r:packet_t";
    rare->helper = "ftp";
    rare->master = tcp("10.0.1.2", 40000, "10.0.2.2", 21);
    rare->seqAdjOriginal = SequenceAdjustment{100, 0, 4};
    rare->synproxy = Synproxy{1, 2, 3};
    rare->unknown = {{77, 4}};
    f.rare = rare;
    return f;
}

TEST(Attributes, PrintsWhatFewFlowsHave)
{
    const std::string text = printed(*record(withEverythingRare()), context());
    for (const char* line : {
             "Counters = \n  Original direction = 6 packets, 335 bytes\n",
             "Zone = 0 (The default zone)\n  Original direction = 1\n  Reply direction = 2\n",
             "Helper = ftp",
             "Master = 10.0.1.2:40000 → 10.0.2.2:21",
             "Labels = 0, 2, 8 (0501)",
             "Security context = system_u:object_r:packet_t",
             "Sequence adjustment, original direction = at 100: 0, then 4",
             "Synproxy = initial sequence 1, timestamp 2, offset 3",
             "Unknown attributes = 1",
             "  Attribute 77 = 4 bytes",
             "Start time = not told",
         }) {
        EXPECT_NE(text.find(line), std::string::npos) << line << "\nis not in\n" << text;
    }
}

TEST(AttributeTree, KeepsTheModelsRules)
{
    AttributeTreeModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setAttributes(attributesOf(*record(redirected()), context()));
    EXPECT_EQ(reset.count(), 1);
    model.setAttributes(attributesOf(*record(withEverythingRare()), context()));
    EXPECT_EQ(reset.count(), 2);
    model.setAttributes({});
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(AttributeTree, OnlyChangesValuesWhenTheShapeStays)
{
    AttributeTreeModel model;
    model.setAttributes({{QStringLiteral("a"), QStringLiteral("1"), {}, {}},
                         {QStringLiteral("b"), QStringLiteral("1"), {}, {}}});
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setAttributes({{QStringLiteral("a"), QStringLiteral("1"), {}, {}},
                         {QStringLiteral("b"), QStringLiteral("2"), {}, {}}});
    EXPECT_EQ(reset.count(), 0);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(model.index(1, 1).data().toString(), QStringLiteral("2"));
}

} // namespace
} // namespace natlens
