// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QVariantMap>

#include "core/result.h"

namespace natlens {

/// What OpenStream() takes; docs/protocol.md.
struct StreamOptions {
    bool expectations = true;
};

/// BadArgument names the key that is unknown or of the wrong type; Quota says which limit the
/// arguments break.
[[nodiscard]] Result<StreamOptions> parseStreamOptions(const QVariantMap& options);

/// Quota: more bytes, a longer string or a longer list than a client may send. BadArgument: a
/// type that no argument has.
[[nodiscard]] Result<void> checkArgument(const QVariantMap& argument);

} // namespace natlens
