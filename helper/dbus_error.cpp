// SPDX-License-Identifier: GPL-2.0-or-later
#include "dbus_error.h"

#include <cstring>

#include "wire/dbus_names.h"

namespace natlens {

namespace {

const char* nameOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotAuthorised: return dbus::ErrorNotAuthorised;
    case ErrorCode::Cancelled: return dbus::ErrorCancelled;
    case ErrorCode::NoPolkit: return dbus::ErrorNoPolkit;
    case ErrorCode::Timeout: return dbus::ErrorTimeout;
    case ErrorCode::Quota: return dbus::ErrorQuota;
    case ErrorCode::Unsupported: return dbus::ErrorUnsupported;
    case ErrorCode::BadArgument:
    case ErrorCode::Malformed:
    case ErrorCode::Oversized: return dbus::ErrorBadArgument;
    case ErrorCode::System:
    case ErrorCode::NotInstalled:
    case ErrorCode::NoBus:
    case ErrorCode::Disconnected: return dbus::ErrorSystem;
    }
    return dbus::ErrorSystem;
}

} // namespace

QString dbusErrorName(ErrorCode code)
{
    return QLatin1String(nameOf(code));
}

QDBusMessage toDBusError(const QDBusMessage& call, const Error& error)
{
    std::string text = error.context;
    if (error.errnum != 0) {
        text += ": ";
        text += std::strerror(error.errnum);
    }
    return call.createErrorReply(dbusErrorName(error.code), QString::fromStdString(text));
}

} // namespace natlens
