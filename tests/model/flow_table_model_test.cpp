// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/flow_table_model.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "model/flow_samples.h"

namespace natlens {
namespace {

using namespace samples;

class FlowTable : public testing::Test {
protected:
    FlowTable() { m_model.setClocks(Now, Now); }

    // Fatal: a broken rule ends the test program at once.
    FlowTableModel m_model;
    QAbstractItemModelTester m_tester{&m_model,
                                      QAbstractItemModelTester::FailureReportingMode::Fatal};

    [[nodiscard]] std::string printed() const
    {
        QString out;
        for (int row = 0; row < m_model.rowCount(); ++row) {
            for (int column = 0; column < FlowColumnCount; ++column) {
                out += m_model.index(row, column).data().toString();
                out += QLatin1String(column + 1 < FlowColumnCount ? " | " : "\n");
            }
        }
        // So that the goldens can be typed.
        return out.replace(QChar(QChar::Nbsp), QLatin1Char(' '))
            .replace(QChar(0x2009), QLatin1Char(' '))
            .toStdString();
    }
};

Flow counted()
{
    Flow f = redirected();
    f.countersOriginal = Counters{6, 335};
    f.countersReply = Counters{5, 14'200};
    f.mark = 0x10000;
    f.zone = 7;
    auto rare = std::make_shared<RareAttributes>();
    rare->helper = "ftp";
    f.rare = rare;
    return f;
}

TEST_F(FlowTable, PrintsEveryColumn)
{
    m_model.setSnapshot(snapshot({record(counted()), record(redirected(), Now)}));
    EXPECT_EQ(
        printed(),
        "TCP | ESTABLISHED | 10.0.1.2:34776 | 10.0.2.2:8042 | Redirect | 10.0.1.1:5000 | "
        "10.0.1.2:34776 | 12 s | 115 s | 6 ↑ 5 ↓ | 335 B ↑ 14 kB ↓ | 0x10000 | 7 | ftp | – | –\n"
        "TCP | ended | 10.0.1.2:34776 | 10.0.2.2:8042 | Redirect | 10.0.1.1:5000 | "
        "10.0.1.2:34776 | 12 s | – | – | – | 0 | 0 | – | – | –\n");
}

TEST_F(FlowTable, PrintsOtherProtocols)
{
    const Tuple udp6{IpAddress::parse("fd00:1::2").value(), IpAddress::parse("fd00:2::2").value(),
                     IPPROTO_UDP, Ports{5353, 53}};
    const Tuple unknown{
        IpAddress::parse("10.0.1.2").value(), IpAddress::parse("10.0.2.2").value(), 99, {}};
    Flow waiting = flow(udp6, inverse(udp6));
    waiting.status = StatusConfirmed;
    Flow noReply = flow(unknown, {});
    noReply.status.reset();
    m_model.setSnapshot(snapshot(
        {record(waiting),
         record(flow(icmp("10.0.1.2", "10.0.2.2", 17), icmp("10.0.2.2", "10.0.1.2", 17, 0))),
         record(noReply)}));
    EXPECT_EQ(printed(),
              "UDP | UNREPLIED | [fd00:1::2]:5353 | [fd00:2::2]:53 | none | [fd00:2::2]:53 | "
              "[fd00:1::2]:5353 | 12 s | 115 s | – | – | 0 | 0 | – | – | –\n"
              "ICMP | ASSURED | 10.0.1.2 id 17 | 10.0.2.2 type 8 | none | 10.0.2.2 type 0 | "
              "10.0.1.2 id 17 | 12 s | 115 s | – | – | 0 | 0 | – | – | –\n"
              "IP 99 | – | 10.0.1.2 | 10.0.2.2 | unknown | – | – | 12 s | 115 s | – | – | 0 | 0 | "
              "– | – | –\n");
}

TEST_F(FlowTable, SaysOffWhereTheKernelDoesNotCount)
{
    auto off = draft({record(redirected())});
    off->statistics.accountingOn = false;
    m_model.setSnapshot(off);
    const auto packets = m_model.index(0, static_cast<int>(FlowColumn::Packets));
    EXPECT_EQ(packets.data().toString(), QStringLiteral("off"));
    EXPECT_EQ(packets.data(Qt::ToolTipRole).toString(),
              QStringLiteral("Accounting is off: the kernel counts neither packets nor bytes."));
}

TEST_F(FlowTable, KeepsTheModelsRulesThroughInsertUpdateRemoveAndReset)
{
    m_model.setSnapshot(snapshot({}));
    m_model.setSnapshot(snapshot({record(redirected(1, 1))}));
    m_model.setSnapshot(
        snapshot({record(redirected(3, 3)), record(redirected(1, 1)), record(redirected(2, 2))}));
    EXPECT_EQ(m_model.rowCount(), 3);
    m_model.setSnapshot(snapshot(
        {record(redirected(3, 3)), record(redirected(1, 1), Now), record(redirected(2, 2))}));
    EXPECT_TRUE(m_model.index(1, 0).data(FlowTableModel::EndedRole).toBool());
    m_model.setSnapshot(snapshot({record(redirected(2, 2))}));
    EXPECT_EQ(m_model.rowCount(), 1);
    m_model.clear();
    EXPECT_EQ(m_model.rowCount(), 0);
    m_model.setSnapshot(nullptr);
    m_model.setSnapshot(snapshot({record(redirected(4, 4))}));
    EXPECT_EQ(m_model.rowCount(), 1);
}

TEST_F(FlowTable, CarriesAChosenFlowOverByItsKey)
{
    m_model.setSnapshot(
        snapshot({record(redirected(1, 1)), record(redirected(2, 2)), record(redirected(3, 3))}));
    const QPersistentModelIndex second = m_model.index(1, 4);
    const QPersistentModelIndex third = m_model.index(2, 0);
    // Another order, new rows before it, and an update of the flow itself.
    m_model.setSnapshot(
        snapshot({record(redirected(9, 9)), record(redirected(8, 8)), record(redirected(7, 7)),
                  record(redirected(3, 3)), record(redirected(2, 2), Now)}));
    EXPECT_EQ(second.row(), 4);
    EXPECT_EQ(second.column(), 4);
    EXPECT_EQ(third.row(), 3);
    m_model.setSnapshot(snapshot({record(redirected(2, 2), Now)}));
    EXPECT_EQ(second.row(), 0);
    EXPECT_FALSE(third.isValid());
}

TEST_F(FlowTable, TellsViewsOfASnapshotOnce)
{
    m_model.setSnapshot(snapshot({record(redirected(1, 1)), record(redirected(2, 2))}));
    QSignalSpy layout(&m_model, &QAbstractItemModel::layoutChanged);
    QSignalSpy inserted(&m_model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&m_model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy reset(&m_model, &QAbstractItemModel::modelReset);
    std::vector<FlowRecordPtr> many;
    for (std::uint16_t i = 0; i < 500; ++i) {
        many.push_back(record(redirected(i, i)));
    }
    m_model.setSnapshot(snapshot(many));
    EXPECT_EQ(layout.count(), 1);
    EXPECT_EQ(inserted.count(), 1);
    EXPECT_EQ(removed.count() + reset.count(), 0);
}

TEST_F(FlowTable, CountsOnWithTheClock)
{
    m_model.setSnapshot(snapshot({record(redirected())}));
    m_model.setClocks(Now + 5 * Second, Now);
    EXPECT_EQ(m_model.index(0, static_cast<int>(FlowColumn::Age)).data().toString(),
              QStringLiteral("17\u00a0s"));
    EXPECT_EQ(m_model.index(0, static_cast<int>(FlowColumn::Timeout)).data().toString(),
              QStringLiteral("110\u00a0s"));
    m_model.setClocks(Now + 500 * Second, Now);
    EXPECT_EQ(m_model.index(0, static_cast<int>(FlowColumn::Timeout)).data().toString(),
              QStringLiteral("0\u00a0s"));
}

TEST_F(FlowTable, SaysThatAFlowIsOlderThanItWasSeen)
{
    auto old = std::make_shared<FlowRecord>(*record(redirected()));
    old->seenAtStart = true;
    m_model.setSnapshot(snapshot({old}));
    EXPECT_EQ(m_model.index(0, static_cast<int>(FlowColumn::Age)).data().toString(),
              QStringLiteral("> 12\u00a0s"));
}

TEST_F(FlowTable, GreysEverythingOfALostSource)
{
    auto stale = draft({record(redirected())});
    stale->stale = true;
    m_model.setSnapshot(stale);
    EXPECT_TRUE(m_model.index(0, 0).data(FlowTableModel::EndedRole).toBool());
}

TEST_F(FlowTable, NamesWhatIsPeculiarInPlaceOfTheState)
{
    const std::pair<std::uint32_t, const char*> cases[] = {
        {StatusConfirmed | StatusDying, "dying"},
        {StatusConfirmed | StatusOffload, "offloaded"},
        {StatusConfirmed | StatusOffload | StatusHwOffload, "offloaded, card"},
        {StatusSeenReply, "unconfirmed"},
        {StatusConfirmed | StatusSeenReply, "ESTABLISHED"},
    };
    for (const auto& [status, text] : cases) {
        Flow f = redirected();
        f.status = status;
        m_model.setSnapshot(snapshot({record(f)}));
        const QModelIndex cell = m_model.index(0, static_cast<int>(FlowColumn::State));
        EXPECT_EQ(cell.data().toString().toStdString(), text);
        EXPECT_FALSE(cell.data(Qt::ToolTipRole).toString().isEmpty());
    }
}

} // namespace
} // namespace natlens
