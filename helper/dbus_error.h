// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusMessage>

#include "core/result.h"

namespace natlens {

/// The D-Bus name of an error code (wire/dbus_names.h).
[[nodiscard]] QString dbusErrorName(ErrorCode code);
/// The error reply to @p call. Its text is for logs; programs go by the name.
[[nodiscard]] QDBusMessage toDBusError(const QDBusMessage& call, const Error& error);

} // namespace natlens
