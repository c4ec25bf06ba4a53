// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

class QSettings;

namespace natlens {

struct SavedFilter {
    QString name;
    QString text;
    bool operator==(const SavedFilter&) const = default;
};

/// The filters that were used and those that were given a name. Kept in the settings.
class FilterLibrary : public QObject {
    Q_OBJECT

public:
    static constexpr int MaxHistory = 50;
    static constexpr int MaxSaved = 200;
    /// Longer ones are not worth a place in the settings.
    static constexpr int MaxLength = 4096;

    using QObject::QObject;

    /// The newest first; a filter that was there before moves to the front.
    void remember(const QString& filter);
    [[nodiscard]] const QStringList& history() const { return m_history; }
    void forgetHistory();

    /// In the order of their names; a name that is known gets the new text. False: no name, no
    /// text, or too many.
    bool save(const QString& name, const QString& filter);
    void remove(const QString& name);
    /// False: the new name is empty or taken.
    bool rename(const QString& from, const QString& to);
    [[nodiscard]] const QList<SavedFilter>& saved() const { return m_saved; }

    void store(QSettings& settings) const;
    void load(const QSettings& settings);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] qsizetype find(const QString& name) const;
    void sort();

    QStringList m_history;
    QList<SavedFilter> m_saved;
};

} // namespace natlens
