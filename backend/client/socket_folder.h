// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace natlens {

/// Where folders for sockets go: the user's own folder where there is one, it is emptied at
/// logout; else the folder for temporary files.
[[nodiscard]] QString socketRoot();

/// The name of such a folder in socketRoot(), as QTemporaryDir takes it.
constexpr const char* SocketFolderPattern = "natlens-XXXXXX";

/// Removes the folders in @p root whose program was killed while it started its helper. None is
/// needed for longer than that start takes, so an old one is nobody's.
void removeAbandonedFolders(const QString& root);

} // namespace natlens
