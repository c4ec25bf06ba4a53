// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/filter_library.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSettings>
#include <QTemporaryDir>

#include "model/flow_samples.h"
#include "models/group_table_model.h"
#include "models/value_samples.h"
#include "text/filter_text.h"

namespace natlens {
namespace {

TEST(FilterLibrary, KeepsWhatWasUsedOnceAndBounded)
{
    FilterLibrary library;
    for (int i = 0; i < FilterLibrary::MaxHistory + 10; ++i) {
        library.remember(QStringLiteral("dport == %1").arg(i));
    }
    library.remember(QStringLiteral("dport == 55 "));
    library.remember(QString());
    library.remember(QString(FilterLibrary::MaxLength + 1, QLatin1Char('x')));
    EXPECT_EQ(library.history().size(), FilterLibrary::MaxHistory);
    EXPECT_EQ(library.history().count(QStringLiteral("dport == 55")), 1);
    EXPECT_EQ(library.history().constFirst(), QStringLiteral("dport == 55"));
}

TEST(FilterLibrary, SavesByNameAndComesBackFromTheSettings)
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    FilterLibrary library;
    EXPECT_TRUE(library.save(QStringLiteral("web"), QStringLiteral("dport == 80")));
    EXPECT_TRUE(library.save(QStringLiteral("web"), QStringLiteral("dport == 443")));
    EXPECT_TRUE(library.save(QStringLiteral("dns"), QStringLiteral("dport == 53")));
    EXPECT_FALSE(library.save(QStringLiteral(" "), QStringLiteral("tcp")));
    EXPECT_FALSE(library.rename(QStringLiteral("web"), QStringLiteral("dns")));
    EXPECT_TRUE(library.rename(QStringLiteral("web"), QStringLiteral("https")));
    library.remember(QStringLiteral("udp"));
    library.store(settings);
    FilterLibrary other;
    other.load(settings);
    EXPECT_EQ(other.saved(), library.saved());
    EXPECT_EQ(other.history(), library.history());
    other.remove(QStringLiteral("dns"));
    ASSERT_EQ(other.saved().size(), 1);
    EXPECT_EQ(other.saved()[0].text, QStringLiteral("dport == 443"));
}

TEST(FilterText, SaysWhatIsWrongAndWhere)
{
    for (const char* text : {"dport ==", "nosuch == 1", "dport == (", "dport in {9-3}", "\"abc",
                             "state == nothing", "port contains 4", "mark == 99999999999"}) {
        const auto parsed = Filter::parse(text);
        ASSERT_FALSE(parsed) << text;
        const QString sentence = filterErrorText(parsed.error(), QLatin1String(text));
        EXPECT_TRUE(sentence.startsWith(QStringLiteral("At "))) << sentence.toStdString();
        const TextRange range = mistakeIn(parsed.error(), QLatin1String(text));
        EXPECT_GT(range.length, 0) << text;
        EXPECT_LE(static_cast<std::size_t>(range.start + range.length), std::string(text).size());
    }
    // Positions are in bytes there, in letters here.
    const QString text = QStringLiteral("helper == \"ä\" and nosuch == 1");
    const auto parsed = Filter::parse(text.toStdString());
    ASSERT_FALSE(parsed);
    const TextRange range = mistakeIn(parsed.error(), text);
    EXPECT_EQ(text.mid(range.start, range.length), QStringLiteral("nosuch"));
}

TEST(ValueSamples, GivesTheMostFrequentFirst)
{
    using namespace samples;
    std::vector<FlowRecordPtr> rows;
    for (std::uint16_t i = 0; i < 5; ++i) {
        rows.push_back(record(redirected(static_cast<std::uint16_t>(1000 + i), i)));
    }
    rows.push_back(
        record(flow(tcp("10.0.1.9", 1, "10.0.2.9", 2), tcp("10.0.2.9", 2, "10.0.1.9", 1), 77)));
    const auto shown = snapshot(rows);
    EXPECT_EQ(sampledValues(*shown, FieldId::OrigSrcAddr, {}, {}),
              (QStringList{QStringLiteral("10.0.1.2"), QStringLiteral("10.0.1.9")}));
    EXPECT_EQ(sampledValues(*shown, FieldId::OrigSrcAddr, QStringLiteral("10.0.1.9"), {}),
              QStringList{QStringLiteral("10.0.1.9")});
}

GroupSnapshotPtr groups(const std::vector<std::pair<std::string, std::uint64_t>>& counts)
{
    auto made = std::make_shared<GroupSnapshot>();
    for (const auto& [key, flows] : counts) {
        FlowGroup group;
        group.key[0] = key;
        group.totals.flows = flows;
        made->groups.push_back(group);
        made->all.flows += flows;
    }
    made->groupCount = counts.size();
    return made;
}

TEST(GroupTable, KeepsTheModelsRulesAndItsPlace)
{
    GroupTableModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setGroups(groups({{"dnat", 3}, {"snat", 1}}), true);
    const QPersistentModelIndex snat = model.index(1, 0);
    EXPECT_EQ(model.index(0, GroupTableModel::ShareColumn).data().toString(),
              QStringLiteral("75.0 %"));
    EXPECT_EQ(model.index(0, GroupTableModel::BytesColumn).data().toString(),
              QStringLiteral("\u2013"));
    model.setGroups(groups({{"snat", 9}, {"dnat", 3}, {"", 1}}), false);
    EXPECT_EQ(snat.row(), 0);
    EXPECT_EQ(model.index(2, 0).data().toString(), QStringLiteral("none"));
    EXPECT_EQ(model.index(0, GroupTableModel::BytesColumn).data().toString(),
              QStringLiteral("off"));
    model.setGroups(groups({{"dnat", 3}}), false);
    EXPECT_FALSE(snat.isValid());
    model.setGroups(nullptr, std::nullopt);
    EXPECT_EQ(model.rowCount(), 0);
}

} // namespace
} // namespace natlens
