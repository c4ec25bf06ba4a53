// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/lesson_progress.h"

#include <QSettings>
#include <algorithm>

namespace natlens {

namespace {

QString keyOf(const QString& lesson)
{
    return QStringLiteral("learn/") + lesson;
}

} // namespace

int stepsDone(const QString& lesson)
{
    return std::max(0, QSettings().value(keyOf(lesson)).toInt());
}

void noteStepsDone(const QString& lesson, int steps)
{
    if (!lesson.isEmpty() && steps > stepsDone(lesson)) {
        QSettings().setValue(keyOf(lesson), steps);
    }
}

} // namespace natlens
