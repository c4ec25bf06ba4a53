// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/table_facts.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace natlens {
namespace {

using Key = StatsPayload::Key;

class TableFacts : public testing::Test {
protected:
    void SetUp() override
    {
        std::string name = testing::TempDir() + "facts-XXXXXX";
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        m_folder = name;
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    void write(const char* name, const char* text) const
    {
        std::ofstream(m_folder + '/' + name) << text;
    }

    std::string m_folder;
};

TEST_F(TableFacts, AreWhatTheSysctlsSay)
{
    write("nf_conntrack_count", "17\n");
    write("nf_conntrack_max", "262144\n");
    write("nf_conntrack_acct", "0\n");
    write("nf_conntrack_timestamp", "1\n");
    write("nf_conntrack_events", "2\n");
    EXPECT_EQ(readTableFacts(m_folder), (std::vector<StatsPayload::Entry>{{Key::TableCount, 17},
                                                                          {Key::TableMax, 262144},
                                                                          {Key::AccountingOn, 0},
                                                                          {Key::TimestampsOn, 1},
                                                                          {Key::EventsMode, 2}}));
}

TEST_F(TableFacts, LeaveOutWhatIsNotThereOrNoNumber)
{
    write("nf_conntrack_count", "");
    write("nf_conntrack_max", "many\n");
    write("nf_conntrack_acct", "1x\n");
    write("nf_conntrack_timestamp", "99999999999999999999999\n");
    EXPECT_TRUE(readTableFacts(m_folder).empty());
    EXPECT_TRUE(readTableFacts(m_folder + "/nowhere").empty());
}

} // namespace
} // namespace natlens
