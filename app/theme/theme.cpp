// SPDX-License-Identifier: GPL-2.0-or-later
#include "theme/theme.h"

#include <QApplication>
#include <QPalette>
#include <QStyleFactory>

#include "theme/fonts.h"
#include "theme/style_sheet.h"

namespace natlens {

namespace {

QPalette paletteOf(const Colours& c)
{
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.surface);
    palette.setColor(QPalette::AlternateBase, c.hover);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::PlaceholderText, c.textMuted);
    palette.setColor(QPalette::Button, c.raised);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.changed);
    palette.setColor(QPalette::Highlight, c.selection);
    palette.setColor(QPalette::HighlightedText, c.onSelection);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    palette.setColor(QPalette::ToolTipBase, c.raised);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::Light, c.raised);
    palette.setColor(QPalette::Midlight, c.hover);
    palette.setColor(QPalette::Mid, c.border);
    palette.setColor(QPalette::Dark, c.border);
    palette.setColor(QPalette::Shadow, c.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, c.textEnded);
    }
    return palette;
}

} // namespace

Theme::Theme(QObject* parent) : QObject(parent), m_colours(lightColours()) {}

void Theme::setMode(Mode mode)
{
    m_mode = mode;
    apply();
}

void Theme::applyTo(QApplication& application)
{
    m_application = &application;
    // Asked before our own palette covers it: Qt 6.4 has no other way to learn the desktop's
    // choice.
    m_systemIsDark = application.palette().color(QPalette::Window).lightness() < 128;
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(interfaceFont());
    apply();
}

void Theme::apply()
{
    const bool dark = m_mode == Mode::Dark || (m_mode == Mode::System && m_systemIsDark);
    m_colours = dark ? darkColours() : lightColours();
    if (m_application != nullptr) {
        QApplication::setPalette(paletteOf(m_colours));
        m_application->setStyleSheet(styleSheetOf(m_colours));
    }
    Q_EMIT changed();
}

QString nameOf(Theme::Mode mode)
{
    switch (mode) {
    case Theme::Mode::System: return QStringLiteral("system");
    case Theme::Mode::Light: return QStringLiteral("light");
    case Theme::Mode::Dark: return QStringLiteral("dark");
    }
    return {};
}

Theme::Mode themeModeFrom(const QString& word)
{
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        if (word == nameOf(mode)) {
            return mode;
        }
    }
    return Theme::Mode::System;
}

} // namespace natlens
