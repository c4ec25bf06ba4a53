// SPDX-License-Identifier: GPL-2.0-or-later
// natlensctl beside a helper that sends garbage: it is counted, told and passed over.
#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <gtest/gtest.h>

#include "kernel/cli/ctl_run.h"

namespace natlens::testing {
namespace {

/// Runs a copy of natlensctl that finds the garbage helper beside itself.
Finished beside(const std::string& words)
{
    return runScript("mkdir beside && cp \"$CTL\" '" NATLENS_GARBAGE_HELPER "' beside\n"
                     "beside/natlensctl --source direct "
                     + words + "; status=$?; rm -r beside; exit \"$status\"");
}

TEST(Garbage, IsCountedInTheStats)
{
    const Finished finished = beside("stats --format json");
    EXPECT_EQ(finished.status, 0) << finished.err;
    const QJsonObject stats =
        QJsonDocument::fromJson(QByteArray::fromStdString(finished.out)).object();
    EXPECT_EQ(stats.value(QStringLiteral("flows")), QJsonValue(2)) << finished.out;
    EXPECT_EQ(stats.value(QStringLiteral("frames_malformed")), QJsonValue(4)) << finished.out;
    EXPECT_EQ(stats.value(QStringLiteral("frames_unknown")), QJsonValue(1)) << finished.out;
    EXPECT_EQ(stats.value(QStringLiteral("messages_malformed")), QJsonValue(1)) << finished.out;
    EXPECT_EQ(stats.value(QStringLiteral("messages_unknown")), QJsonValue(1)) << finished.out;
}

TEST(Garbage, IsPassedOver)
{
    const Finished finished = beside("flows --format conntrack");
    EXPECT_EQ(finished.status, 0) << finished.err;
    EXPECT_EQ(linesOf(finished.out).size(), 2U) << finished.out;
}

} // namespace
} // namespace natlens::testing
