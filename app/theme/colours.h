// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QColor>

namespace natlens {

/// Every colour of the window by what it means. No other file of app/ names a colour.
/// Text on its ground has a contrast of at least 4.5 : 1 (WCAG 2.1, 1.4.3); a test holds it to
/// that.
struct Colours {
    bool dark = false;

    QColor window;    ///< behind everything: bars, panes
    QColor surface;   ///< tables, trees, fields
    QColor raised;    ///< boxes and buttons upon window or surface
    QColor border;    ///< around what can be used
    QColor separator; ///< hair lines between rows
    QColor hover;     ///< a row or button under the pointer

    QColor text;
    QColor textMuted; ///< labels, what is less important
    QColor textEnded; ///< flows that ended; still legible

    QColor accent;    ///< focus, links, the button to press
    QColor onAccent;  ///< text upon accent
    QColor selection; ///< the chosen row
    QColor onSelection;

    QColor changed;     ///< what NAT changed; also destination NAT
    QColor changedSoft; ///< its ground
    QColor source;      ///< source NAT
    QColor both;        ///< source and destination NAT
    QColor warning;     ///< what limits what can be seen
    QColor warningSoft; ///< its ground
    QColor live;        ///< the source answers; a filter that holds
    QColor danger;      ///< what destroys, and mistakes
    QColor dangerSoft;  ///< its ground
    QColor onDanger;    ///< text upon danger
};

[[nodiscard]] Colours lightColours();
[[nodiscard]] Colours darkColours();

} // namespace natlens
