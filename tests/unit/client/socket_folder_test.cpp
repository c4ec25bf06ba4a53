// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/socket_folder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <array>
#include <cstring>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "core/unique_fd.h"

namespace natlens {
namespace {

class AbandonedFolders : public testing::Test {
protected:
    [[nodiscard]] std::string pathOf(const char* name) const
    {
        return m_root.filePath(QLatin1String(name)).toStdString();
    }

    void make(const char* name, mode_t mode = 0700) const
    {
        ASSERT_EQ(mkdir(pathOf(name).c_str(), 0700), 0);
        ASSERT_EQ(chmod(pathOf(name).c_str(), mode), 0);
    }

    void bind(const char* name) const
    {
        const UniqueFd listener(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const std::string path = pathOf(name);
        ASSERT_LT(path.size(), sizeof(address.sun_path));
        std::memcpy(address.sun_path, path.data(), path.size());
        ASSERT_EQ(
            ::bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)),
            0);
    }

    void age(const char* name) const
    {
        const std::array<timespec, 2> longAgo{};
        ASSERT_EQ(utimensat(AT_FDCWD, pathOf(name).c_str(), longAgo.data(), 0), 0);
    }

    [[nodiscard]] QStringList left() const
    {
        removeAbandonedFolders(m_root.path());
        return QDir(m_root.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot, QDir::Name);
    }

    QTemporaryDir m_root;
};

TEST_F(AbandonedFolders, AreRemovedWithTheirSockets)
{
    make("natlens-AAAAAA");
    make("natlens-BBBBBB");
    bind("natlens-BBBBBB/bus");
    age("natlens-AAAAAA");
    age("natlens-BBBBBB");
    EXPECT_EQ(left(), QStringList());
}

TEST_F(AbandonedFolders, AreNotThoseThatMayBeInUse)
{
    make("natlens-AAAAAA");
    bind("natlens-AAAAAA/bus");
    EXPECT_EQ(left(), QStringList{QStringLiteral("natlens-AAAAAA")});
    EXPECT_TRUE(QFile::exists(m_root.filePath(QStringLiteral("natlens-AAAAAA/bus"))));
}

TEST_F(AbandonedFolders, AreNotThoseOfSomethingElse)
{
    make("natlens-programs");     // another name
    make("natlens-AAAAAA", 0755); // not private
    make("natlens-BBBBBB");
    make("natlens-BBBBBB/bus"); // no socket
    for (const char* name : {"natlens-programs", "natlens-AAAAAA", "natlens-BBBBBB"}) {
        age(name);
    }
    EXPECT_EQ(left(),
              (QStringList{QStringLiteral("natlens-AAAAAA"), QStringLiteral("natlens-BBBBBB"),
                           QStringLiteral("natlens-programs")}));
}

} // namespace
} // namespace natlens
