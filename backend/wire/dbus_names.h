// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace natlens::dbus {

/// What helper and clients call each other by. On a peer-to-peer connection there is no
/// service name; path and interface are the same.
constexpr const char* Service = "org.natlens.Helper1";
constexpr const char* Path = "/org/natlens/Helper1";
constexpr const char* Interface = "org.natlens.Helper1";

/// D-Bus error names; each has its ErrorCode (core/result.h).
constexpr const char* ErrorNotAuthorised = "org.natlens.Error.NotAuthorised";
constexpr const char* ErrorCancelled = "org.natlens.Error.Cancelled";
constexpr const char* ErrorNoPolkit = "org.natlens.Error.NoPolkit";
constexpr const char* ErrorTimeout = "org.natlens.Error.Timeout";
constexpr const char* ErrorQuota = "org.natlens.Error.Quota";
constexpr const char* ErrorUnsupported = "org.natlens.Error.Unsupported";
constexpr const char* ErrorBadArgument = "org.natlens.Error.BadArgument";
constexpr const char* ErrorSystem = "org.natlens.Error.System";

constexpr const char* ActionMonitor = "org.natlens.monitor";
constexpr const char* ActionModify = "org.natlens.modify";
constexpr const char* ActionFlush = "org.natlens.flush";
constexpr const char* ActionTrace = "org.natlens.trace";
constexpr const char* ActionIntercept = "org.natlens.intercept";
constexpr const char* ActionPayload = "org.natlens.payload";
constexpr const char* ActionSettings = "org.natlens.settings";

} // namespace natlens::dbus
