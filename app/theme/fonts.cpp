// SPDX-License-Identifier: GPL-2.0-or-later
#include "theme/fonts.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QStringList>

namespace natlens {

namespace {

QString firstPresent(const QStringList& wanted, const QString& otherwise)
{
    static const QStringList present = QFontDatabase::families();
    for (const QString& family : wanted) {
        if (present.contains(family)) {
            return family;
        }
    }
    return otherwise;
}

} // namespace

QFont interfaceFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    // Without a desktop's settings fontconfig answers DejaVu Sans, whatever else is there.
    const QString resolved = QFontInfo(font).family();
    if (resolved.startsWith(QLatin1String("DejaVu"))) {
        font.setFamily(firstPresent(
            {QStringLiteral("Inter"), QStringLiteral("Cantarell"), QStringLiteral("Noto Sans")},
            resolved));
    }
    if (font.pointSizeF() < 9.5) {
        font.setPointSizeF(9.5);
    }
    return font;
}

QFont figuresFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setFamily(firstPresent({QStringLiteral("JetBrains Mono"), QStringLiteral("Noto Sans Mono"),
                                 QStringLiteral("DejaVu Sans Mono")},
                                font.family()));
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    // Ligatures would turn "->" and "::" into other signs.
    font.setPointSizeF(interfaceFont().pointSizeF() - 0.75);
    return font;
}

QFont scaled(QFont base, double points, QFont::Weight weight)
{
    base.setPointSizeF(base.pointSizeF() + points);
    base.setWeight(weight);
    return base;
}

} // namespace natlens
