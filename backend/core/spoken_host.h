// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace natlens {

/// Which host a client names in its first bytes. They may be cut off anywhere, and may be made to
/// mislead: what is no name of a host is none. Letters, digits, '.', '-', '_', ':' and brackets
/// alone come out of it.

/// server_name of a TLS ClientHello (RFC 8446 section 4.1.2, RFC 6066 section 3).
[[nodiscard]] std::optional<std::string> tlsServerName(std::span<const std::byte> bytes);
/// The Host header of an HTTP/1 request (RFC 9112), its port included.
[[nodiscard]] std::optional<std::string> httpHost(std::span<const std::byte> bytes);
/// The one or the other.
[[nodiscard]] std::optional<std::string> spokenHost(std::span<const std::byte> bytes);

} // namespace natlens
