// SPDX-License-Identifier: GPL-2.0-or-later
// docs/profile.schema.json says of profiles what readProfile() takes.
#include <gtest/gtest.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include "intercept/profile_form.h"

namespace natlens {
namespace {

QJsonObject schema()
{
    QFile file(QStringLiteral(NATLENS_PROFILE_SCHEMA));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << NATLENS_PROFILE_SCHEMA;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    EXPECT_EQ(error.error, QJsonParseError::NoError) << error.errorString().toStdString();
    return document.object();
}

/// A property with what it refers to put in its place.
QJsonObject property(const QString& name)
{
    const QJsonObject all = schema();
    const QJsonObject found = all[QStringLiteral("properties")].toObject()[name].toObject();
    const QString reference = found[QStringLiteral("$ref")].toString();
    return reference.isEmpty() ? found
                               : all[QStringLiteral("$defs")]
                                     .toObject()[reference.section(QLatin1Char('/'), -1)]
                                     .toObject();
}

/// Every field is different from its default.
InterceptProfile full()
{
    InterceptProfile profile;
    profile.name = "all";
    profile.mode = InterceptMode::Tproxy;
    profile.action = InterceptAction::External;
    profile.externalPort = 5000;
    profile.ipv6 = false;
    profile.tcp = {{443, 443}, {8000, 8080}};
    profile.udp = {{53, 53}};
    profile.local = true;
    profile.incoming = {"eth0"};
    profile.to = {*IpPrefix::parse("10.0.0.0/8")};
    profile.from = {*IpPrefix::parse("192.0.2.1")};
    profile.uid = 1000;
    profile.exceptUid = 1001;
    profile.settings = {{"net/ipv4/conf/eth0/rp_filter", "2"}};
    profile.previews = true;
    profile.leaseSeconds = 60;
    return profile;
}

bool onlyUnknownKey(const ReadProfile& read, const std::string& key)
{
    for (const ProfileProblem& problem : read.problems) {
        if (problem.field == key && problem.fault == ProfileFault::UnknownKey) {
            return true;
        }
    }
    return false;
}

TEST(ProfileSchema, HasEveryFieldOfTheFormAndNoOther)
{
    const QStringList named = schema()[QStringLiteral("properties")].toObject().keys();
    const QStringList written = formOf(full()).keys();
    EXPECT_EQ(QSet<QString>(named.begin(), named.end()),
              QSet<QString>(written.begin(), written.end()));
    for (const QString& key : named) {
        EXPECT_FALSE(onlyUnknownKey(readProfile({{key, 1U}}), key.toStdString()))
            << key.toStdString();
    }
    EXPECT_TRUE(onlyUnknownKey(readProfile({{QStringLiteral("colour"), 1U}}), "colour"));
}

TEST(ProfileSchema, NamesTheWordsThatAreTaken)
{
    for (const char* key : {"mode", "action"}) {
        const QJsonArray words = property(QLatin1String(key))[QStringLiteral("enum")].toArray();
        ASSERT_FALSE(words.isEmpty());
        for (const auto& word : words) {
            const ReadProfile read = readProfile({{QLatin1String(key), word.toString()}});
            for (const ProfileProblem& problem : read.problems) {
                EXPECT_NE(problem.fault, ProfileFault::UnknownWord) << problem.value;
            }
        }
    }
}

TEST(ProfileSchema, HasTheLimitsOfTheForm)
{
    const auto most = [](const char* key) {
        return static_cast<std::size_t>(
            property(QLatin1String(key))[QStringLiteral("maxItems")].toInt());
    };
    EXPECT_EQ(most("tcp"), ProfileLimits::Ranges);
    EXPECT_EQ(most("to"), ProfileLimits::Prefixes);
    EXPECT_EQ(most("incoming"), ProfileLimits::Interfaces);
    EXPECT_EQ(most("settings"), ProfileLimits::Settings);
    const QJsonObject lease = property(QStringLiteral("lease"));
    EXPECT_EQ(lease[QStringLiteral("minimum")].toInt(),
              static_cast<int>(ProfileLimits::ShortestLease));
    EXPECT_EQ(lease[QStringLiteral("maximum")].toInt(),
              static_cast<int>(ProfileLimits::LongestLease));
    EXPECT_EQ(lease[QStringLiteral("default")].toInt(),
              static_cast<int>(InterceptProfile::DefaultLease));
}

TEST(ProfileSchema, FitsWhatIsWritten)
{
    const QJsonObject written = QJsonDocument::fromJson(toJson(full())).object();
    for (auto entry = written.begin(); entry != written.end(); ++entry) {
        const QJsonObject rule = property(entry.key());
        const QString type = rule[QStringLiteral("type")].toString();
        EXPECT_EQ(entry->isArray(), type == QLatin1String("array")) << entry.key().toStdString();
        EXPECT_EQ(entry->isBool(), type == QLatin1String("boolean")) << entry.key().toStdString();
        EXPECT_EQ(entry->isDouble(), type == QLatin1String("integer")) << entry.key().toStdString();
        const QString pattern =
            rule[QStringLiteral("items")].toObject()[QStringLiteral("pattern")].toString();
        for (const auto& item : entry->toArray()) {
            EXPECT_TRUE(QRegularExpression(pattern).match(item.toString()).hasMatch())
                << item.toString().toStdString();
        }
    }
    const auto back = readProfileJson(toJson(full()));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->profile, full());
}

} // namespace
} // namespace natlens
