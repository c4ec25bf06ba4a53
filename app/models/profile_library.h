// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <vector>

#include "intercept/profile.h"

namespace natlens {

struct SavedProfile {
    QString key; ///< names it, and its file
    InterceptProfile profile;
    bool operator==(const SavedProfile&) const = default;
};

/// The person's profiles: JSON files of a folder, in the form that `natlensctl --profile` takes.
/// A file that cannot be read stays as it is, and is told of.
class ProfileLibrary : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t MostProfiles = 200;

    /// Nothing is read or made before load() and save().
    explicit ProfileLibrary(QString folder, QObject* parent = nullptr);
    /// In the person's folder for settings.
    [[nodiscard]] static QString defaultFolder();

    void load();
    /// In the order of their titles.
    [[nodiscard]] const std::vector<SavedProfile>& profiles() const { return m_profiles; }
    /// "old.json: byte 3: …".
    [[nodiscard]] const QStringList& complaints() const { return m_complaints; }
    /// Null: no such key.
    [[nodiscard]] const SavedProfile* find(const QString& key) const;

    /// An empty @p key: a new one. The key that it has now; empty: it could not be written, and
    /// error() says why.
    QString save(const QString& key, const InterceptProfile& profile);
    bool remove(const QString& key);
    /// The key of what was read from elsewhere; empty: error() says why not.
    QString import(const QString& path);
    bool exportTo(const QString& key, const QString& path);
    [[nodiscard]] const QString& error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QString pathOf(const QString& key) const;
    [[nodiscard]] QString freeKey(const InterceptProfile& profile) const;
    [[nodiscard]] bool write(const QString& path, const InterceptProfile& profile);
    void put(const SavedProfile& saved);

    QString m_folder;
    std::vector<SavedProfile> m_profiles;
    QStringList m_complaints;
    QString m_error;
};

} // namespace natlens
