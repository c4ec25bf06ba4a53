// SPDX-License-Identifier: GPL-2.0-or-later
#include "painting/severity.h"

namespace natlens {

QColor severityColour(Severity severity, const Colours& colours)
{
    switch (severity) {
    case Severity::Ok: return colours.live;
    case Severity::Note: return colours.accent;
    case Severity::Warning: return colours.warning;
    case Severity::Error: break;
    }
    return colours.danger;
}

QString severityIcon(Severity severity)
{
    switch (severity) {
    case Severity::Ok: return QStringLiteral("good");
    case Severity::Note: return QStringLiteral("about");
    case Severity::Warning: return QStringLiteral("warning");
    case Severity::Error: break;
    }
    return QStringLiteral("wrong");
}

} // namespace natlens
