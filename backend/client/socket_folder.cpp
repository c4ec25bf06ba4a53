// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/socket_folder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <ctime>
#include <sys/stat.h>
#include <unistd.h>

namespace natlens {

namespace {

/// A socket's path has 107 bytes (unix(7)); "/natlens-XXXXXX/bus" comes behind this.
constexpr qsizetype MaxRoot = 107 - 19;
/// Far more than a helper gets to start.
constexpr std::time_t AbandonedAfterSeconds = 300;

bool isAbandoned(const QByteArray& folder)
{
    struct stat facts {};
    return lstat(folder.constData(), &facts) == 0 && S_ISDIR(facts.st_mode)
           && facts.st_uid == geteuid() && (facts.st_mode & 07777) == 0700
           && facts.st_mtime + AbandonedAfterSeconds < std::time(nullptr);
}

bool isSocket(const QByteArray& path)
{
    struct stat facts {};
    return lstat(path.constData(), &facts) == 0 && S_ISSOCK(facts.st_mode);
}

} // namespace

QString socketRoot()
{
    const auto fits = [](const QString& folder) {
        return QFile::encodeName(folder).size() <= MaxRoot;
    };
    QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!runtime.isEmpty() && fits(runtime) && QFileInfo(runtime).isWritable()) {
        return runtime;
    }
    QString temporary = QDir::tempPath(); // empty where TMPDIR does not exist
    return !temporary.isEmpty() && fits(temporary) ? temporary : QStringLiteral("/tmp");
}

void removeAbandonedFolders(const QString& root)
{
    const auto names = QDir(root).entryList({QStringLiteral("natlens-??????")},
                                            QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot);
    for (const QString& name : names) {
        const QByteArray folder = QFile::encodeName(root + QLatin1Char('/') + name);
        if (!isAbandoned(folder)) {
            continue;
        }
        const QByteArray socket = folder + "/bus";
        if (isSocket(socket)) {
            ::unlink(socket.constData());
        }
        ::rmdir(folder.constData()); // whatever else is in it keeps it
    }
}

} // namespace natlens
