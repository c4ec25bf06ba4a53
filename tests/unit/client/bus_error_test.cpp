// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/bus_error.h"

#include <QDBusMessage>
#include <gtest/gtest.h>

namespace natlens {
namespace {

struct NameCase {
    const char* name;
    ErrorCode code;
};

class Names : public testing::TestWithParam<NameCase> {};

TEST_P(Names, HaveTheirMeaning)
{
    const QDBusError error(
        QDBusMessage::createError(QLatin1String(GetParam().name), QStringLiteral("because")));
    EXPECT_EQ(errorOf(error).code, GetParam().code);
    EXPECT_EQ(errorOf(error).context, "because");
}

INSTANTIATE_TEST_SUITE_P(
    DBus, Names,
    testing::Values(NameCase{"org.natlens.Error.NotAuthorised", ErrorCode::NotAuthorised},
                    NameCase{"org.natlens.Error.Cancelled", ErrorCode::Cancelled},
                    NameCase{"org.natlens.Error.NoPolkit", ErrorCode::NoPolkit},
                    NameCase{"org.natlens.Error.Timeout", ErrorCode::Timeout},
                    NameCase{"org.natlens.Error.Quota", ErrorCode::Quota},
                    NameCase{"org.natlens.Error.Unsupported", ErrorCode::Unsupported},
                    NameCase{"org.natlens.Error.BadArgument", ErrorCode::BadArgument},
                    NameCase{"org.natlens.Error.System", ErrorCode::System},
                    NameCase{"org.freedesktop.DBus.Error.ServiceUnknown", ErrorCode::NotInstalled},
                    NameCase{"org.freedesktop.DBus.Error.NameHasNoOwner", ErrorCode::NotInstalled},
                    NameCase{"org.freedesktop.systemd1.NoSuchUnit", ErrorCode::NotInstalled},
                    NameCase{"org.freedesktop.DBus.Error.AccessDenied", ErrorCode::NotAuthorised},
                    NameCase{"org.freedesktop.DBus.Error.NoServer", ErrorCode::NoBus},
                    NameCase{"org.freedesktop.DBus.Error.NoReply", ErrorCode::Disconnected},
                    NameCase{"org.freedesktop.DBus.Error.Disconnected", ErrorCode::Disconnected},
                    NameCase{"org.freedesktop.DBus.Error.LimitsExceeded", ErrorCode::Quota},
                    NameCase{"org.freedesktop.DBus.Error.UnknownMethod", ErrorCode::Unsupported},
                    NameCase{"org.freedesktop.DBus.Error.Spawn.ChildExited", ErrorCode::System},
                    NameCase{"com.example.Whatever", ErrorCode::System}));

TEST(BusError, HasAtLeastItsNameForAContext)
{
    const QDBusError error(QDBusMessage::createError(QStringLiteral("com.example.X"), QString()));
    EXPECT_EQ(errorOf(error).context, "com.example.X");
}

} // namespace
} // namespace natlens
