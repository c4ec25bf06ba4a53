// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/filter_library.h"

#include <QSettings>
#include <algorithm>

namespace natlens {

namespace {

constexpr auto HistoryKey = "filters/history";
constexpr auto NamesKey = "filters/names";
constexpr auto TextsKey = "filters/texts";

} // namespace

void FilterLibrary::remember(const QString& filter)
{
    const QString text = filter.trimmed();
    if (text.isEmpty() || text.size() > MaxLength
        || (!m_history.isEmpty() && m_history.constFirst() == text)) {
        return;
    }
    m_history.removeAll(text);
    m_history.prepend(text);
    while (m_history.size() > MaxHistory) {
        m_history.removeLast();
    }
    Q_EMIT changed();
}

void FilterLibrary::forgetHistory()
{
    m_history.clear();
    Q_EMIT changed();
}

qsizetype FilterLibrary::find(const QString& name) const
{
    for (qsizetype i = 0; i < m_saved.size(); ++i) {
        if (m_saved[i].name == name) {
            return i;
        }
    }
    return -1;
}

void FilterLibrary::sort()
{
    std::sort(m_saved.begin(), m_saved.end(), [](const SavedFilter& a, const SavedFilter& b) {
        return a.name.localeAwareCompare(b.name) < 0;
    });
}

bool FilterLibrary::save(const QString& name, const QString& filter)
{
    const QString key = name.simplified();
    const QString text = filter.trimmed();
    const qsizetype at = find(key);
    if (key.isEmpty() || text.isEmpty() || text.size() > MaxLength
        || (at < 0 && m_saved.size() >= MaxSaved)) {
        return false;
    }
    if (at >= 0) {
        m_saved[at].text = text;
    } else {
        m_saved.append({key, text});
        sort();
    }
    Q_EMIT changed();
    return true;
}

void FilterLibrary::remove(const QString& name)
{
    if (const qsizetype at = find(name); at >= 0) {
        m_saved.removeAt(at);
        Q_EMIT changed();
    }
}

bool FilterLibrary::rename(const QString& from, const QString& to)
{
    const QString key = to.simplified();
    const qsizetype at = find(from);
    if (at < 0 || key.isEmpty() || (key != from && find(key) >= 0)) {
        return false;
    }
    m_saved[at].name = key;
    sort();
    Q_EMIT changed();
    return true;
}

void FilterLibrary::store(QSettings& settings) const
{
    QStringList names;
    QStringList texts;
    for (const SavedFilter& filter : m_saved) {
        names += filter.name;
        texts += filter.text;
    }
    settings.setValue(QLatin1String(HistoryKey), m_history);
    settings.setValue(QLatin1String(NamesKey), names);
    settings.setValue(QLatin1String(TextsKey), texts);
}

void FilterLibrary::load(const QSettings& settings)
{
    // What stands there may have been written by hand: the same bounds hold.
    m_history.clear();
    m_saved.clear();
    const QStringList history = settings.value(QLatin1String(HistoryKey)).toStringList();
    for (qsizetype i = history.size(); i > 0; --i) {
        remember(history[i - 1]);
    }
    const QStringList names = settings.value(QLatin1String(NamesKey)).toStringList();
    const QStringList texts = settings.value(QLatin1String(TextsKey)).toStringList();
    for (qsizetype i = 0; i < std::min(names.size(), texts.size()); ++i) {
        save(names[i], texts[i]);
    }
    Q_EMIT changed();
}

} // namespace natlens
