// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <QColor>
#include <QWidget>
#include <functional>

#include "main_window.h"
#include "pages/flows_page.h"
#include "theme/theme.h"

class QDialog;
class QPushButton;

namespace natlens {

/// The window with its Flows page, without a source.
class WindowFixture : public testing::Test {
protected:
    WindowFixture();
    ~WindowFixture() override;

    void showWindow();
    /// What is done in the dialog that comes next.
    void inDialog(std::function<void(QDialog&)> act);
    /// Presses the button that does what the dialog that comes next asks for.
    void confirm();

    Theme theme;
    MainWindow window{theme};
    FlowsPage* page;
    bool seen = false; ///< the dialog came
};

/// What stands in place of the table; empty while the table shows.
[[nodiscard]] QString titleOf(const FlowsPage& page);
/// The button that is to be pressed first there, or null.
[[nodiscard]] QPushButton* firstButtonOf(const FlowsPage& page);

/// Turns the event loop until @p holds; false when that takes longer than a slow machine needs.
[[nodiscard]] bool eventually(const std::function<bool()>& holds);
/// How many pixels of the widget's picture have exactly this colour.
[[nodiscard]] int pixelsOf(QWidget& widget, const QColor& colour);
/// Saves a picture into the folder that NATLENS_TEST_PICTURES names, if it names one.
void keepPicture(QWidget& widget, const QString& name);

} // namespace natlens
