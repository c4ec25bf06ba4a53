// SPDX-License-Identifier: GPL-2.0-or-later
#include "settings/sysctl_settings.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "facts/sysctl_lines.h"

namespace natlens {
namespace {

namespace fs = std::filesystem;

class SysctlSettingsTest : public testing::Test {
protected:
    void SetUp() override
    {
        std::string pattern = fs::temp_directory_path() / "natlens-sysctl-XXXXXX";
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        m_root = pattern;
        put("net/ipv4/ip_forward", "0");
        put("net/ipv4/conf/all/rp_filter", "0");
        put("net/ipv4/conf/a=b/rp_filter", "1");
        put("net/netfilter/nf_conntrack_acct", "0");
    }
    void TearDown() override { fs::remove_all(m_root); }

    void put(const std::string& name, const std::string& value)
    {
        fs::create_directories((m_root / name).parent_path());
        std::ofstream(m_root / name) << value << '\n';
    }
    [[nodiscard]] std::string get(const std::string& name) const
    {
        return readSmallFile(m_root / name).value_or("?");
    }

    fs::path m_root;
};

TEST_F(SysctlSettingsTest, SetsAllAndAnswersWhatWasBefore)
{
    const SysctlSettings wanted{{"net/ipv4/ip_forward", "1"}, {"net/ipv4/conf/a=b/rp_filter", "2"}};
    ASSERT_TRUE(checkSettings(wanted, m_root));
    const auto before = applySettings(wanted, m_root);
    ASSERT_TRUE(before);
    EXPECT_EQ(*before,
              (SysctlSettings{{"net/ipv4/ip_forward", "0"}, {"net/ipv4/conf/a=b/rp_filter", "1"}}));
    EXPECT_EQ(get("net/ipv4/ip_forward"), "1");
    EXPECT_EQ(get("net/ipv4/conf/a=b/rp_filter"), "2");
}

TEST_F(SysctlSettingsTest, TakesBackWhatWasSetWhenOneFails)
{
    // Takes no byte, like a file of a kernel that refuses.
    fs::remove(m_root / "net/netfilter/nf_conntrack_acct");
    fs::create_symlink("/dev/full", m_root / "net/netfilter/nf_conntrack_acct");
    const auto failed = applySettings({{"net/ipv4/ip_forward", "1"},
                                       {"net/ipv4/conf/all/rp_filter", "2"},
                                       {"net/netfilter/nf_conntrack_acct", "1"}},
                                      m_root);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().errnum, ENOSPC);
    EXPECT_EQ(get("net/ipv4/ip_forward"), "0");
    EXPECT_EQ(get("net/ipv4/conf/all/rp_filter"), "0");
}

TEST_F(SysctlSettingsTest, SaysWhenAWriteIsPassedOver)
{
    // Swallows what is written and holds nothing.
    fs::remove(m_root / "net/netfilter/nf_conntrack_acct");
    fs::create_symlink("/dev/null", m_root / "net/netfilter/nf_conntrack_acct");
    const auto failed = applySettings(
        {{"net/ipv4/ip_forward", "1"}, {"net/netfilter/nf_conntrack_acct", "1"}}, m_root);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::Unsupported);
    EXPECT_EQ(get("net/ipv4/ip_forward"), "0");
}

TEST_F(SysctlSettingsTest, RefusesWhatIsNotOnTheList)
{
    put("net/ipv4/tcp_syncookies", "1");
    fs::create_directory_symlink("all", m_root / "net/ipv4/conf/link");
    const SysctlSettings bad[] = {
        {},
        {{"net/ipv4/tcp_syncookies", "0"}},
        {{"net/ipv4/ip_forward", "2"}},
        {{"net/ipv4/ip_forward", "01"}},
        {{"net/ipv4/ip_forward", ""}},
        {{"net/ipv4/ip_forward", "1"}, {"net/ipv4/ip_forward", "0"}},
        {{"net/ipv4/conf/none/rp_filter", "1"}},
        {{"net/ipv4/conf/link/rp_filter", "1"}},
        {{"net/ipv4/conf/./rp_filter", "1"}},
        {{"net/ipv4/conf/../rp_filter", "1"}},
        {{"net/ipv4/conf/rp_filter", "1"}},
        {{"net/ipv4/conf/all/rp_filter/", "1"}},
        {{"net/ipv4/conf/all/", "1"}},
        {{"", "1"}},
    };
    for (std::size_t i = 0; i < std::size(bad); ++i) {
        const auto checked = checkSettings(bad[i], m_root);
        ASSERT_FALSE(checked) << i;
        EXPECT_EQ(checked.error().code, ErrorCode::BadArgument) << i;
    }
}

TEST_F(SysctlSettingsTest, LinesAreSortedAndSplitAtTheLastEqualsSign)
{
    put("net/ipv4/conf/all/accept_source_route", "1"); // of no interest
    put("net/netfilter/nf_log/0", "none");
    EXPECT_EQ(sysctlLines(m_root), "net/ipv4/conf/a=b/rp_filter=1\n"
                                   "net/ipv4/conf/all/rp_filter=0\n"
                                   "net/ipv4/ip_forward=0\n"
                                   "net/netfilter/nf_conntrack_acct=0\n");
}

} // namespace
} // namespace natlens
