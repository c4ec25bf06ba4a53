// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QImage>
#include <QProcess>
#include <QTemporaryDir>

#include "theme/colours.h"
#include "wire/lab_scenarios.h"

namespace natlens {
namespace {

struct Ended {
    int exitCode = -1;
    QString out;
    QString err;
};

Ended runNatlens(const QStringList& arguments,
                 const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment())
{
    constexpr int DeadlineMs = 60'000;
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(NATLENS_TEST_BIN "/natlens"), arguments);
    if (!process.waitForFinished(DeadlineMs)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

TEST(Program, MakesAPictureAndPrintsTheTable)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("window.png"));
    const Ended ended = runNatlens(
        {QStringLiteral("--source"), QStringLiteral("lab:redirect"), QStringLiteral("--screenshot"),
         file, QStringLiteral("--theme"), QStringLiteral("light"), QStringLiteral("--size"),
         QStringLiteral("1300x820"), QStringLiteral("--select-nat"), QStringLiteral("redirect")});
    EXPECT_EQ(ended.exitCode, 0) << ended.err.toStdString();
    EXPECT_TRUE(ended.out.contains(QStringLiteral("Redirect"))) << ended.out.toStdString();
    EXPECT_TRUE(ended.out.startsWith(QStringLiteral("Proto")));
    const QImage image(file);
    ASSERT_EQ(image.size(), QSize(1300, 820));
    int changed = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            changed += image.pixelColor(x, y) == lightColours().changed ? 1 : 0;
        }
    }
    EXPECT_GT(changed, 500) << "what NAT changed stands out";
}

TEST(Program, OffersTheScenariosThatTheLabHas)
{
    QProcess lab;
    lab.start(QStringLiteral(NATLENS_TEST_BIN "/natlens-lab"), {QStringLiteral("list")});
    ASSERT_TRUE(lab.waitForFinished());
    std::vector<std::string> listed;
    for (const QString& line : QString::fromUtf8(lab.readAllStandardOutput())
                                   .split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (!line.endsWith(QLatin1Char(':'))) { // the heading of a group
            listed.push_back(line.section(QLatin1Char(' '), 0, 0).toStdString());
        }
    }
    std::vector<std::string> known(LabScenarios.begin(), LabScenarios.end());
    known.insert(known.end(), BrokenLabScenarios.begin(), BrokenLabScenarios.end());
    EXPECT_EQ(listed, known);
}

TEST(Program, SaysWhenThePictureCannotBeWritten)
{
    const Ended ended =
        runNatlens({QStringLiteral("--source"), QStringLiteral("lab:redirect"),
                    QStringLiteral("--screenshot"), QStringLiteral("/nonexistent/x.png")});
    EXPECT_EQ(ended.exitCode, 1);
    EXPECT_TRUE(ended.err.contains(QStringLiteral("/nonexistent/x.png")))
        << ended.err.toStdString();
}

TEST(Program, RefusesAnUnknownSource)
{
    const Ended ended = runNatlens({QStringLiteral("--source"), QStringLiteral("nowhere")});
    EXPECT_EQ(ended.exitCode, 2);
    EXPECT_TRUE(ended.err.contains(QStringLiteral("nowhere"))) << ended.err.toStdString();
}

TEST(Program, HelpsWithoutADisplay)
{
    QProcessEnvironment bare = QProcessEnvironment::systemEnvironment();
    bare.remove(QStringLiteral("DISPLAY"));
    bare.remove(QStringLiteral("QT_QPA_PLATFORM"));
    const Ended help = runNatlens({QStringLiteral("--help")}, bare);
    EXPECT_EQ(help.exitCode, 0);
    EXPECT_TRUE(help.out.contains(QStringLiteral("--screenshot")));
    EXPECT_EQ(runNatlens({QStringLiteral("--version")}, bare).out.left(8),
              QStringLiteral("natlens "));
}

TEST(Program, SpeaksGerman)
{
    QProcessEnvironment german = QProcessEnvironment::systemEnvironment();
    german.insert(QStringLiteral("LANG"), QStringLiteral("de_DE.UTF-8"));
    german.insert(QStringLiteral("LC_ALL"), QStringLiteral("de_DE.UTF-8"));
    german.insert(QStringLiteral("LANGUAGE"), QStringLiteral("de"));
    const Ended ended =
        runNatlens({QStringLiteral("--source"), QStringLiteral("nirgends")}, german);
    EXPECT_EQ(ended.exitCode, 2);
    EXPECT_TRUE(ended.err.contains(QStringLiteral("keine Quelle"))) << ended.err.toStdString();
}

} // namespace
} // namespace natlens
