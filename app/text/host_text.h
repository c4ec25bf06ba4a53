// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <cstddef>
#include <span>

#include "client/intercepted_connection.h"

namespace natlens {

/// Whom the client names in its first bytes (TLS server name, HTTP host); empty: nobody, or no
/// preview was told.
[[nodiscard]] QString hostText(const InterceptedConnection& connection);

/// Bytes as a hex dump: place, sixteen bytes, and what of them is printable ASCII.
[[nodiscard]] QString hexDump(std::span<const std::byte> bytes);
/// Bytes as text: lines stay lines, what is not printable is escaped.
[[nodiscard]] QString escapedText(std::span<const std::byte> bytes);

} // namespace natlens
