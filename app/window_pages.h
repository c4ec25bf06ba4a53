// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "session.h"

namespace natlens {

class DoctorPage;
class FlowsPage;
class LearnPage;
class InterceptionsPage;
class MainWindow;
class MappingsPage;
class OverviewPage;
class RulesPage;
class RunningBar;
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
    /// Turns a saved profile on as soon as the source is there, without a question; the answer
    /// tells whether it has a connection whose flows are known. For pictures.
    [[nodiscard]] std::function<bool()> turnOn(Session& session, const QString& profile);

    FlowsPage* flows;
    MappingsPage* mappings;
    RulesPage* rules;
    TracePage* trace;
    DoctorPage* doctor;
    InterceptionsPage* interceptions;
    OverviewPage* overview;
    LearnPage* learn;

private:
    void joinSourcePage(Session& session, SourcePage& page);
    void joinRules(Session& session);
    void joinTrace(Session& session);
    void joinDoctor(Session& session);
    void joinInterceptions(Session& session);
    void joinInterceptActs(Session& session);

    MainWindow& m_window;
    RunningBar* m_running;
};

} // namespace natlens
