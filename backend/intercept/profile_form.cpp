// SPDX-License-Identifier: GPL-2.0-or-later
#include "intercept/profile_form.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>
#include <optional>

#include "intercept/form_reader.h"

namespace natlens {

namespace {

QStringList words(const std::vector<PortRange>& ranges)
{
    QStringList out;
    for (const PortRange& range : ranges) {
        out.append(QString::fromStdString(toString(range)));
    }
    return out;
}

QStringList words(const std::vector<IpPrefix>& prefixes)
{
    QStringList out;
    for (const IpPrefix& prefix : prefixes) {
        out.append(QString::fromStdString(prefix.toString()));
    }
    return out;
}

QStringList words(const std::vector<InterceptSetting>& settings)
{
    QStringList out;
    for (const InterceptSetting& setting : settings) {
        out.append(QString::fromStdString(toString(setting)));
    }
    return out;
}

QStringList words(const std::vector<std::string>& names)
{
    QStringList out;
    for (const std::string& name : names) {
        out.append(QString::fromStdString(name));
    }
    return out;
}

QString word(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

void putList(QVariantMap& form, const char* key, const QStringList& list)
{
    if (!list.isEmpty()) {
        form.insert(QLatin1String(key), list);
    }
}

void putNumber(QVariantMap& form, const char* key, std::optional<std::uint32_t> number)
{
    if (number) {
        form.insert(QLatin1String(key), *number);
    }
}

} // namespace

ReadProfile readProfile(const QVariantMap& form)
{
    ReadProfile out;
    FormReader reader(out);
    for (auto entry = form.begin(); entry != form.end(); ++entry) {
        reader.read(entry.key(), entry.value());
    }
    // What could not be read is told once, not again as missing.
    if (out.problems.empty()) {
        out.problems = problemsOf(out.profile);
    }
    return out;
}

QVariantMap formOf(const InterceptProfile& profile)
{
    QVariantMap form;
    if (!profile.name.empty()) {
        form.insert(QStringLiteral("name"), word(profile.name));
    }
    form.insert(QStringLiteral("mode"), word(name(profile.mode)));
    form.insert(QStringLiteral("action"), word(name(profile.action)));
    if (profile.externalPort != 0) {
        putNumber(form, "external-port", profile.externalPort);
    }
    if (profile.ipv4 != profile.ipv6) {
        putList(form, "families", {profile.ipv4 ? QStringLiteral("ipv4") : QStringLiteral("ipv6")});
    }
    putList(form, "tcp", words(profile.tcp));
    putList(form, "udp", words(profile.udp));
    if (profile.local) {
        form.insert(QStringLiteral("local"), true);
    }
    if (profile.previews) {
        form.insert(QStringLiteral("previews"), true);
    }
    putList(form, "incoming", words(profile.incoming));
    putList(form, "to", words(profile.to));
    putList(form, "from", words(profile.from));
    putNumber(form, "uid", profile.uid);
    putNumber(form, "except-uid", profile.exceptUid);
    putList(form, "settings", words(profile.settings));
    if (profile.leaseSeconds != InterceptProfile::DefaultLease) {
        putNumber(form, "lease", profile.leaseSeconds);
    }
    return form;
}

Result<ReadProfile> readProfileJson(const QByteArray& json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        return failure(ErrorCode::Malformed, "byte " + std::to_string(error.offset) + ": "
                                                 + error.errorString().toStdString());
    }
    if (!document.isObject()) {
        return failure(ErrorCode::Malformed, "byte 0: an object is wanted");
    }
    return readProfile(document.object().toVariantMap());
}

QByteArray toJson(const InterceptProfile& profile)
{
    return QJsonDocument(QJsonObject::fromVariantMap(formOf(profile))).toJson();
}

} // namespace natlens
