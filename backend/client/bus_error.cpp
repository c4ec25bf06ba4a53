// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/bus_error.h"

#include <array>
#include <string_view>

#include "wire/dbus_names.h"

namespace natlens {

namespace {

struct Meaning {
    std::string_view name;
    ErrorCode code;
};

// The bus's own names: dbus-protocol.h; systemd's: org.freedesktop.systemd1(5).
constexpr std::array Meanings{
    Meaning{dbus::ErrorNotAuthorised, ErrorCode::NotAuthorised},
    Meaning{dbus::ErrorCancelled, ErrorCode::Cancelled},
    Meaning{dbus::ErrorNoPolkit, ErrorCode::NoPolkit},
    Meaning{dbus::ErrorTimeout, ErrorCode::Timeout},
    Meaning{dbus::ErrorQuota, ErrorCode::Quota},
    Meaning{dbus::ErrorUnsupported, ErrorCode::Unsupported},
    Meaning{dbus::ErrorBadArgument, ErrorCode::BadArgument},
    Meaning{dbus::ErrorSystem, ErrorCode::System},
    Meaning{"org.freedesktop.DBus.Error.ServiceUnknown", ErrorCode::NotInstalled},
    Meaning{"org.freedesktop.DBus.Error.NameHasNoOwner", ErrorCode::NotInstalled},
    Meaning{"org.freedesktop.DBus.Error.Spawn.ServiceNotFound", ErrorCode::NotInstalled},
    Meaning{"org.freedesktop.DBus.Error.Spawn.FileInvalid", ErrorCode::NotInstalled},
    Meaning{"org.freedesktop.systemd1.NoSuchUnit", ErrorCode::NotInstalled},
    Meaning{"org.freedesktop.DBus.Error.AccessDenied", ErrorCode::NotAuthorised},
    Meaning{"org.freedesktop.DBus.Error.AuthFailed", ErrorCode::NotAuthorised},
    Meaning{"org.freedesktop.DBus.Error.InteractiveAuthorizationRequired",
            ErrorCode::NotAuthorised},
    Meaning{"org.freedesktop.DBus.Error.NoServer", ErrorCode::NoBus},
    Meaning{"org.freedesktop.DBus.Error.FileNotFound", ErrorCode::NoBus},
    Meaning{"org.freedesktop.DBus.Error.BadAddress", ErrorCode::NoBus},
    Meaning{"org.freedesktop.DBus.Error.LimitsExceeded", ErrorCode::Quota},
    Meaning{"org.freedesktop.DBus.Error.UnknownMethod", ErrorCode::Unsupported},
    Meaning{"org.freedesktop.DBus.Error.UnknownInterface", ErrorCode::Unsupported},
    Meaning{"org.freedesktop.DBus.Error.UnknownObject", ErrorCode::Unsupported},
    Meaning{"org.freedesktop.DBus.Error.Disconnected", ErrorCode::Disconnected},
    // What the bus says in the name of a service that died while it had our call.
    Meaning{"org.freedesktop.DBus.Error.NoReply", ErrorCode::Disconnected},
    Meaning{"org.freedesktop.DBus.Error.Timeout", ErrorCode::Timeout},
    Meaning{"org.freedesktop.DBus.Error.TimedOut", ErrorCode::Timeout},
};

} // namespace

Error errorOf(const QDBusError& error)
{
    const std::string name = error.name().toStdString();
    const std::string context = error.message().isEmpty() ? name : error.message().toStdString();
    for (const auto& meaning : Meanings) {
        if (meaning.name == name) {
            return {meaning.code, 0, context};
        }
    }
    return {ErrorCode::System, 0, context};
}

} // namespace natlens
