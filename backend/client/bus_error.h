// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusError>

#include "core/result.h"

namespace natlens {

/// The meaning of a D-Bus error's name; its message goes to Error::context.
[[nodiscard]] Error errorOf(const QDBusError& error);

} // namespace natlens
