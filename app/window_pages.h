// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "session.h"

namespace natlens {

class DoctorPage;
class FlowsPage;
class LearnPage;
class MainWindow;
class MappingsPage;
class OverviewPage;
class RulesPage;
class SourcePage;
class Theme;
class TracePage;

/// Makes the window's pages, joins them to the source and to each other. The window owns them.
class WindowPages {
public:
    WindowPages(MainWindow& window, const Theme& theme);

    /// Joins all of them; @p session must live as long as the window.
    void join(Session& session);

    /// By AppOptions::page; the Flows page for any other word.
    void showFirst(const QString& name);

    FlowsPage* flows;
    MappingsPage* mappings;
    RulesPage* rules;
    TracePage* trace;
    DoctorPage* doctor;
    OverviewPage* overview;
    LearnPage* learn;

private:
    void joinSourcePage(Session& session, SourcePage& page);
    void joinRules(Session& session);
    void joinTrace(Session& session);
    void joinDoctor(Session& session);

    MainWindow& m_window;
};

} // namespace natlens
