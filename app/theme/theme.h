// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

#include "theme/colours.h"

class QApplication;

namespace natlens {

/// Light, dark, or as the desktop has it; who paints takes colours() and listens to changed().
class Theme : public QObject {
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    explicit Theme(QObject* parent = nullptr);

    [[nodiscard]] const Colours& colours() const { return m_colours; }
    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    /// Style, palette, fonts and sheet of the whole program.
    void applyTo(QApplication& application);

Q_SIGNALS:
    void changed();

private:
    void apply();

    Mode m_mode = Mode::System;
    Colours m_colours;
    bool m_systemIsDark = false;
    QApplication* m_application = nullptr;
};

[[nodiscard]] QString nameOf(Theme::Mode mode);
/// System for a word that is none of "light", "dark", "system".
[[nodiscard]] Theme::Mode themeModeFrom(const QString& word);

} // namespace natlens
