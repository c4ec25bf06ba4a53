// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/setting_journal.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cerrno>
#include <filesystem>
#include <fstream>

namespace natlens {
namespace {

namespace fs = std::filesystem;

class JournalFolder : public ::testing::Test {
protected:
    JournalFolder()
    {
        std::string pattern = (fs::temp_directory_path() / "natlens-journal-XXXXXX").string();
        m_root = ::mkdtemp(pattern.data());
    }
    ~JournalFolder() override
    {
        std::error_code ignored;
        fs::remove_all(m_root, ignored);
    }

    fs::path m_root;
};

TEST_F(JournalFolder, IsMadeForItsOwnerAlone)
{
    const fs::path folder = m_root / "own";
    EXPECT_EQ(ensureOwnFolder(folder), 0);
    struct stat facts {};
    ASSERT_EQ(::stat(folder.c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777U, 0700U);
    EXPECT_EQ(ensureOwnFolder(folder), 0) << "it is there already";
}

TEST_F(JournalFolder, IsNoneThatOthersCanWriteTo)
{
    const fs::path folder = m_root / "shared";
    ASSERT_EQ(::mkdir(folder.c_str(), 0700), 0);
    ASSERT_EQ(::chmod(folder.c_str(), 0770), 0);
    EXPECT_EQ(ensureOwnFolder(folder), EPERM);
}

TEST_F(JournalFolder, IsNoneThatLeadsElsewhere)
{
    ASSERT_EQ(ensureOwnFolder(m_root / "own"), 0);
    fs::create_symlink(m_root / "own", m_root / "link");
    EXPECT_EQ(ensureOwnFolder(m_root / "link"), EPERM);
    std::ofstream(m_root / "file") << "x";
    EXPECT_EQ(ensureOwnFolder(m_root / "file"), EPERM);
    EXPECT_EQ(ensureOwnFolder(m_root / "nowhere" / "in"), ENOENT);
}

} // namespace
} // namespace natlens
