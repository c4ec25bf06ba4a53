// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/profile_library.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>
#include <algorithm>

#include "intercept/profile_form.h"
#include "text/intercept_text.h"
#include "text/visible_text.h"

namespace natlens {

namespace {

constexpr qint64 LargestFile = 64L * 1024;
const QString Suffix = QStringLiteral(".json");

Result<InterceptProfile> readFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorCode::System, file.errorString().toStdString());
    }
    const auto read = readProfileJson(file.read(LargestFile));
    if (!read) {
        return tl::unexpected(read.error());
    }
    if (!read->problems.empty()) {
        const ProfileProblem& problem = read->problems.front();
        return failure(ErrorCode::BadArgument, (profileFieldTitle(problem.field)
                                                + QStringLiteral(": ") + problemText(problem))
                                                   .toStdString());
    }
    return read->profile;
}

/// A name for a file: letters and figures of ASCII alone.
QString slug(const QString& title)
{
    QString out;
    for (const QChar c : title.toLower()) {
        const bool plain = c.unicode() < 0x80 && c.isLetterOrNumber();
        if (plain) {
            out += c;
        } else if (!out.isEmpty() && !out.endsWith(QLatin1Char('-'))) {
            out += QLatin1Char('-');
        }
    }
    while (out.endsWith(QLatin1Char('-'))) {
        out.chop(1);
    }
    constexpr int Longest = 40;
    return out.isEmpty() ? QStringLiteral("profile") : out.left(Longest);
}

} // namespace

ProfileLibrary::ProfileLibrary(QString folder, QObject* parent)
    : QObject(parent), m_folder(std::move(folder))
{
}

QString ProfileLibrary::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
           + QStringLiteral("/natlens/profiles");
}

QString ProfileLibrary::pathOf(const QString& key) const
{
    return m_folder + QLatin1Char('/') + key + Suffix;
}

void ProfileLibrary::load()
{
    m_profiles.clear();
    m_complaints.clear();
    const QStringList names =
        QDir(m_folder).entryList({QLatin1Char('*') + Suffix}, QDir::Files, QDir::Name);
    for (const QString& name : names) {
        if (m_profiles.size() >= MostProfiles) {
            m_complaints += tr("More than %1 profiles: the others are left out.").arg(MostProfiles);
            break;
        }
        const auto read = readFile(m_folder + QLatin1Char('/') + name);
        if (read) {
            put({name.chopped(Suffix.size()), *read});
        } else {
            m_complaints += visibleText(name) + QStringLiteral(": ")
                            + visibleText(QString::fromStdString(read.error().context));
        }
    }
    Q_EMIT changed();
}

void ProfileLibrary::put(const SavedProfile& saved)
{
    std::erase_if(m_profiles, [&saved](const auto& known) { return known.key == saved.key; });
    m_profiles.push_back(saved);
    std::ranges::sort(m_profiles, [](const SavedProfile& a, const SavedProfile& b) {
        const int order = profileTitle(a.profile).localeAwareCompare(profileTitle(b.profile));
        return order != 0 ? order < 0 : a.key < b.key;
    });
}

const SavedProfile* ProfileLibrary::find(const QString& key) const
{
    const auto found = std::ranges::find(m_profiles, key, &SavedProfile::key);
    return found == m_profiles.end() ? nullptr : &*found;
}

QString ProfileLibrary::freeKey(const InterceptProfile& profile) const
{
    const QString base = slug(profileTitle(profile));
    QString key = base;
    for (int number = 2; find(key) != nullptr || QFile::exists(pathOf(key)); ++number) {
        key = base + QLatin1Char('-') + QString::number(number);
    }
    return key;
}

bool ProfileLibrary::write(const QString& path, const InterceptProfile& profile)
{
    QSaveFile file(path);
    const QByteArray json = toJson(profile);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit()) {
        m_error = tr("%1 cannot be written: %2").arg(path, file.errorString());
        return false;
    }
    return true;
}

QString ProfileLibrary::save(const QString& key, const InterceptProfile& profile)
{
    if (key.isEmpty() && m_profiles.size() >= MostProfiles) {
        m_error = tr("There are %1 profiles; delete some first.").arg(MostProfiles);
        return {};
    }
    if (!QDir().mkpath(m_folder)) {
        m_error = tr("The folder %1 cannot be made.").arg(m_folder);
        return {};
    }
    QString chosen = key.isEmpty() ? freeKey(profile) : key;
    if (!write(pathOf(chosen), profile)) {
        return {};
    }
    put({chosen, profile});
    Q_EMIT changed();
    return chosen;
}

bool ProfileLibrary::remove(const QString& key)
{
    QFile file(pathOf(key));
    if (find(key) == nullptr || (file.exists() && !file.remove())) {
        m_error = tr("%1 cannot be deleted: %2").arg(pathOf(key), file.errorString());
        return false;
    }
    std::erase_if(m_profiles, [&key](const auto& known) { return known.key == key; });
    Q_EMIT changed();
    return true;
}

QString ProfileLibrary::import(const QString& path)
{
    const auto read = readFile(path);
    if (!read) {
        m_error = tr("%1 is no profile: %2")
                      .arg(path, visibleText(QString::fromStdString(read.error().context)));
        return {};
    }
    return save({}, *read);
}

bool ProfileLibrary::exportTo(const QString& key, const QString& path)
{
    const SavedProfile* saved = find(key);
    return saved != nullptr && write(path, saved->profile);
}

} // namespace natlens
