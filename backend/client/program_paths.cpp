// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/program_paths.h"

#include <QCoreApplication>
#include <QFileInfo>

#include "natlens_config.h"

namespace natlens {

namespace {

QString find(const QString& name, const QString& installed)
{
    for (const QString& folder : {QCoreApplication::applicationDirPath(), installed}) {
        const QFileInfo program(folder + QLatin1Char('/') + name);
        if (program.isFile() && program.isExecutable()) {
            return program.absoluteFilePath();
        }
    }
    return {};
}

} // namespace

QString helperProgram()
{
    return find(QStringLiteral("natlens-helper"), QStringLiteral(NATLENS_LIBEXECDIR));
}

QString labProgram()
{
    return find(QStringLiteral("natlens-lab"), QStringLiteral(NATLENS_BINDIR));
}

} // namespace natlens
