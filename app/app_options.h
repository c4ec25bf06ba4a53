// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>
#include <optional>

#include "client/source.h"
#include "core/nat_kind.h"
#include "theme/theme.h"

namespace natlens {

/// What --screenshot asks for.
struct ScreenshotOptions {
    QString file;
    QSize size{1280, 800};
    std::optional<NatKind> selectNat;
    QString intercept; ///< a saved profile's key; empty: none
};

struct AppOptions {
    std::optional<Source> source; ///< empty: the best there is
    std::optional<Theme::Mode> theme;
    QString page; ///< that shows first, by its name in English and lower case; empty: flows
    std::optional<ScreenshotOptions> screenshot;
};

/// Either options, or a text and the status to end with (0 for --help and --version).
struct ParsedOptions {
    AppOptions options;
    bool end = false;
    int exitCode = 0;
    QString text;
};

/// @p arguments with the program's name first.
[[nodiscard]] ParsedOptions parseOptions(const QStringList& arguments);

} // namespace natlens
