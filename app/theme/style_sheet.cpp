// SPDX-License-Identifier: GPL-2.0-or-later
#include "theme/style_sheet.h"

#include <QHash>

namespace natlens {

namespace {

// @name stands for a colour of Colours. Item views paint by delegates: no ::item rules here,
// they would slow down every cell.
constexpr auto Sheet = R"(
QMainWindow, QDialog { background: @window; }
QMenuBar { background: @window; color: @text; padding: 2px 6px; border: none; }
QMenuBar::item { padding: 4px 9px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @selection; color: @onSelection; }
QMenu { background: @raised; color: @text; border: 1px solid @border; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 26px; border-radius: 4px; }
QMenu::item:selected { background: @selection; color: @onSelection; }
QMenu::item:disabled { color: @textEnded; }
QMenu::separator { height: 1px; background: @separator; margin: 5px 8px; }
QMenu::icon { left: 8px; }
QMenu::indicator { left: 8px; width: 12px; height: 12px; }
QStatusBar { background: @window; border-top: 1px solid @border; }
QStatusBar::item { border: none; }
QToolTip { background: @raised; color: @text; border: 1px solid @border; padding: 5px 7px; }
QLineEdit { background: @surface; color: @text; border: 1px solid @border; border-radius: 6px;
    padding: 4px 8px; selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus { border: 1px solid @accent; }
QLineEdit[verdict="good"], QLineEdit[verdict="good"]:focus { border: 1px solid @live; }
QLineEdit[verdict="wrong"], QLineEdit[verdict="wrong"]:focus { border: 1px solid @danger;
    background: @dangerSoft; }
QPushButton, QToolButton[kind="control"] { background: @raised; color: @text;
    border: 1px solid @border; border-radius: 6px; padding: 5px 12px; }
QPushButton:hover, QToolButton[kind="control"]:hover { background: @hover; }
QPushButton:pressed, QToolButton[kind="control"]:pressed { background: @selection; }
QPushButton:focus, QToolButton[kind="control"]:focus { border: 1px solid @accent; }
QToolButton[kind="control"]:checked { background: @selection; color: @onSelection;
    border: 1px solid @accent; }
QPushButton[kind="primary"] { background: @accent; color: @onAccent; border: 1px solid @accent;
    font-weight: 600; }
QPushButton[kind="primary"]:focus { border: 2px solid @text; padding: 4px 11px; }
QPushButton[kind="danger"] { background: @danger; color: @onDanger; border: 1px solid @danger;
    font-weight: 600; }
QPushButton[kind="danger"]:focus { border: 2px solid @text; padding: 4px 11px; }
QPushButton:disabled, QToolButton:disabled { color: @textEnded; }
QTableView, QTreeView { background: @surface; border: none; outline: none; }
QFrame[kind="card"] { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame[kind="chip"] { background: @selection; border: 1px solid @accent; border-radius: 6px; }
QFrame[kind="chip"] QLabel { color: @onSelection; }
QFrame[kind="strip"] { background: @raised; border: none; border-bottom: 1px solid @border; }
QFrame[kind="strip"][outcome="bad"] { background: @dangerSoft; }
QFrame[kind="foot"] { background: @window; border: none; border-top: 1px solid @border; }
QLabel[kind="danger"] { color: @danger; }
QFrame[kind="card"]:focus { border: 1px solid @accent; }
QFrame[kind="line"] { background: @border; border: none; }
QFrame[kind="banner"] { background: @warningSoft; border: none; border-bottom: 1px solid @border; }
QFrame[kind="banner"] QLabel { color: @warning; }
QLabel[kind="muted"] { color: @textMuted; }
QLabel[kind="title"] { color: @text; }
QLabel[kind="command"] { color: @text; background: @window; border: 1px solid @border;
    border-radius: 6px; padding: 7px 10px; }
QLabel[kind="badge"] { color: @warning; background: @warningSoft; border-radius: 4px;
    padding: 1px 7px; }
QTabBar::tab { background: transparent; color: @textMuted; padding: 6px 11px; border: none;
    border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: @text; background: @hover; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @textMuted;
    border-radius: 3px; background: @surface; }
QCheckBox::indicator:focus { border: 1px solid @accent; }
QCheckBox::indicator:checked { background: @accent; border: 1px solid @accent;
    image: url(:/icons/CHECKED.svg); }
QSplitter::handle { background: @border; }
QSplitter::handle:hover { background: @accent; }
QHeaderView { background: @window; border: none; }
QHeaderView::section { background: @window; color: @textMuted; border: none;
    border-bottom: 1px solid @border; padding: 4px 6px; }
QTreeView QHeaderView::section { padding: 3px; }
QTreeView QHeaderView::section:first { padding-left: 20px; }
QScrollBar:vertical { background: @surface; width: 12px; margin: 0; border: none; }
QScrollBar:horizontal { background: @surface; height: 12px; margin: 0; border: none; }
QScrollBar::handle { background: @border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @textEnded; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)";

QHash<QString, QColor> namesOf(const Colours& c)
{
    return {
        {QStringLiteral("window"), c.window},
        {QStringLiteral("surface"), c.surface},
        {QStringLiteral("raised"), c.raised},
        {QStringLiteral("border"), c.border},
        {QStringLiteral("separator"), c.separator},
        {QStringLiteral("hover"), c.hover},
        {QStringLiteral("text"), c.text},
        {QStringLiteral("textMuted"), c.textMuted},
        {QStringLiteral("textEnded"), c.textEnded},
        {QStringLiteral("accent"), c.accent},
        {QStringLiteral("onAccent"), c.onAccent},
        {QStringLiteral("selection"), c.selection},
        {QStringLiteral("onSelection"), c.onSelection},
        {QStringLiteral("live"), c.live},
        {QStringLiteral("danger"), c.danger},
        {QStringLiteral("dangerSoft"), c.dangerSoft},
        {QStringLiteral("onDanger"), c.onDanger},
        {QStringLiteral("warning"), c.warning},
        {QStringLiteral("warningSoft"), c.warningSoft},
    };
}

} // namespace

QString styleSheetOf(const Colours& colours)
{
    const auto names = namesOf(colours);
    QString out;
    const QString sheet = QString::fromLatin1(Sheet);
    for (qsizetype i = 0; i < sheet.size(); ++i) {
        if (sheet[i] != QLatin1Char('@')) {
            out += sheet[i];
            continue;
        }
        qsizetype end = i + 1;
        while (end < sheet.size() && sheet[end].isLetter()) {
            ++end;
        }
        out += names.value(sheet.mid(i + 1, end - i - 1)).name();
        i = end - 1;
    }
    out.replace(QStringLiteral("CHECKED"),
                colours.dark ? QStringLiteral("checked-dark") : QStringLiteral("checked-light"));
    return out;
}

} // namespace natlens
