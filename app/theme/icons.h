// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace natlens {

/// Our own drawings of resources/icons, each in one colour that is given here: "redirect" is
/// :/icons/redirect.svg with its currentColor replaced.
[[nodiscard]] QPixmap drawnIcon(const QString& name, const QColor& colour, int size,
                                qreal devicePixelRatio = 1.0);
[[nodiscard]] QIcon themedIcon(const QString& name, const QColor& colour);

} // namespace natlens
