// SPDX-License-Identifier: GPL-2.0-or-later
#include "translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace natlens {

Translation::Translation(QCoreApplication& application) : m_application(application)
{
    // Plural forms of English are in a file, too: "%n flows" is not a sentence for one.
    const QLocale locale;
    const bool found =
        m_own.load(locale, QStringLiteral("natlens"), QStringLiteral("_"), QStringLiteral(":/i18n"))
        || m_own.load(QStringLiteral(":/i18n/natlens_en.qm"));
    if (found) {
        m_application.installTranslator(&m_own);
    }
    if (m_qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        m_application.installTranslator(&m_qt);
    }
}

Translation::~Translation()
{
    m_application.removeTranslator(&m_own);
    m_application.removeTranslator(&m_qt);
}

} // namespace natlens
