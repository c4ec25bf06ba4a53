// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtest/gtest.h>

#include "gui/lab_service.h"
#include "gui/window_fixture.h"
#include "pages/source_page.h"
#include "session.h"
#include "window_pages.h"

class QPushButton;

namespace natlens {

/// The window with the pages about rules, told by the test what there is.
class RulePages : public testing::Test {
protected:
    RulePages();

    void open(SourcePage* page);
    /// 1280 and 1920, light and dark.
    void keepPictures(const QString& name);
    [[nodiscard]] static QString titleOf(const SourcePage& page);

    Theme theme;
    MainWindow window{theme};
    WindowPages pages{window, theme};
};

/// The same pages on a lab: a real kernel, a real helper.
class RulePagesInLab : public RulePages {
protected:
    void openLab(const char* scenario, SourcePage* page);

    Session session{*pages.flows, makeLab};
};

/// Agrees to the question that comes next, and says that it came.
void agree(bool& asked);
/// Null: there is none that can be pressed.
[[nodiscard]] QPushButton* visibleButton(QWidget& page, const QString& text);

} // namespace natlens
