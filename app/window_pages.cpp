// SPDX-License-Identifier: GPL-2.0-or-later
#include "window_pages.h"

#include <QPointer>

#include "learn/learn_joint.h"
#include "learn/learn_page.h"
#include "main_window.h"
#include "pages/doctor_page.h"
#include "pages/flows_page.h"
#include "pages/interceptions_page.h"
#include "pages/mappings_page.h"
#include "pages/overview_page.h"
#include "pages/rules_page.h"
#include "pages/trace_page.h"
#include "widgets/filter_bar.h"
#include "widgets/running_bar.h"

namespace natlens {

WindowPages::WindowPages(MainWindow& window, const Theme& theme)
    : flows(new FlowsPage(theme)), mappings(new MappingsPage(theme)), rules(new RulesPage(theme)),
      trace(new TracePage(theme)), doctor(new DoctorPage(theme)),
      interceptions(new InterceptionsPage(theme, ProfileLibrary::defaultFolder())),
      overview(new OverviewPage(theme)), m_window(window), m_running(new RunningBar(theme))
{
    for (Page* page :
         {static_cast<Page*>(flows), static_cast<Page*>(mappings),
          static_cast<Page*>(interceptions), static_cast<Page*>(rules), static_cast<Page*>(trace),
          static_cast<Page*>(doctor), static_cast<Page*>(overview)}) {
        window.addPage(page);
    }
    learn = addLearning(window, *flows, theme);
    window.addToolBar(m_running);
}

void WindowPages::join(Session& session)
{
    session.add(*overview);
    joinSourcePage(session, *mappings);
    joinSourcePage(session, *rules);
    joinSourcePage(session, *trace);
    joinSourcePage(session, *doctor);
    joinRules(session);
    joinTrace(session);
    joinDoctor(session);
    joinSourcePage(session, *interceptions);
    joinInterceptions(session);
    joinInterceptActs(session);
    QObject::connect(&m_window, &MainWindow::chooseSourceRequested, &session,
                     &Session::chooseSourceRequested);
    QObject::connect(flows, &FlowsPage::chooseSourceRequested, &session,
                     &Session::chooseSourceRequested);
}

void WindowPages::showFirst(const QString& name)
{
    const std::pair<const char*, Page*> named[] = {
        {"mappings", mappings}, {"rules", rules},
        {"trace", trace},       {"doctor", doctor},
        {"overview", overview}, {"flows", flows},
        {"learn", learn},       {"interceptions", interceptions}};
    for (const auto& [word, page] : named) {
        if (name == QLatin1String(word)) {
            m_window.showPage(page);
        }
    }
}

void WindowPages::joinSourcePage(Session& session, SourcePage& page)
{
    session.add(page);
    QObject::connect(&page, &SourcePage::chooseSourceRequested, &session,
                     &Session::chooseSourceRequested);
    QObject::connect(&page, &SourcePage::flowsRequested, flows, [this](const QString& filter) {
        flows->filterBar().setFilter(filter);
        m_window.showPage(flows);
    });
    QObject::connect(&page, &SourcePage::ruleRequested, rules, [this](const QString& key) {
        m_window.showPage(rules);
        rules->selectRule(key);
    });
    QObject::connect(&page, &SourcePage::mappingRequested, mappings, [this](const QString& key) {
        m_window.showPage(mappings);
        mappings->selectMapping(key);
    });
    QObject::connect(&page, &SourcePage::findingRequested, doctor, [this](const QString& id) {
        m_window.showPage(doctor);
        doctor->selectFinding(id);
    });
}

void WindowPages::joinRules(Session& session)
{
    QObject::connect(flows, &FlowsPage::ruleRequested, rules, [this](const FlowRecordPtr& record) {
        m_window.showPage(rules);
        rules->explain(record);
    });
    QObject::connect(&session, &Session::rulesReady, rules, &RulesPage::showRules);
    QObject::connect(&session, &Session::rulesReady, mappings, &MappingsPage::showRules);
    QObject::connect(&session, &Session::diagnosisReady, rules, &RulesPage::showFindings);
    QObject::connect(&session, &Session::diagnosisReady, mappings, &MappingsPage::showFindings);
    QObject::connect(rules, &RulesPage::readAgainRequested, &session, [&session] {
        if (RulesFeed* feed = session.rulesFeed()) {
            feed->readAgain();
        }
    });
    mappings->setVerbs(session.verbs());
    QObject::connect(mappings, &MappingsPage::predatingRequested, &session,
                     [&session](quint32 rule, quint64 structure) {
                         if (RulesFeed* feed = session.rulesFeed()) {
                             feed->findPredating(rule, structure);
                         }
                     });
    QObject::connect(&session, &Session::predatingFound, mappings, &MappingsPage::showPredating);
}

void WindowPages::joinTrace(Session& session)
{
    QObject::connect(flows, &FlowsPage::traceRequested, trace, [this](const FlowRecordPtr& record) {
        m_window.showPage(trace);
        trace->traceFlow(record->flow.original);
    });
    QObject::connect(&session, &Session::rulesReady, trace, &TracePage::showRules);
    QObject::connect(&session, &Session::traceReady, trace, &TracePage::showTrace);
    QObject::connect(trace, &TracePage::startRequested, &session,
                     [this, &session](const InspectorService::TraceMatch& match) {
                         if (RulesFeed* feed = session.rulesFeed()) {
                             trace->showStarted(feed->startTrace(match));
                         }
                     });
    QObject::connect(trace, &TracePage::stopRequested, &session, [&session] {
        if (RulesFeed* feed = session.rulesFeed()) {
            feed->stopTrace();
        }
    });
    QObject::connect(trace, &TracePage::linksRequested, &session, [this, &session] {
        if (FlowFeed* feed = session.feed()) {
            feed->readFacts({FactPart::Links}, [page = QPointer<TracePage>(trace)](
                                                   const Result<Bundle>& bundle) {
                if (page && bundle) {
                    page->showLinks(decodeFacts(*bundle).links.value_or(std::vector<Link>()));
                }
            });
        }
    });
}

void WindowPages::joinDoctor(Session& session)
{
    QObject::connect(&session, &Session::diagnosisReady, doctor, &DoctorPage::showDiagnosis);
    QObject::connect(&session, &Session::diagnosing, doctor, &DoctorPage::showUnderWay);
    QObject::connect(doctor, &DoctorPage::checkAgainRequested, &session, [&session] {
        if (RulesFeed* feed = session.rulesFeed()) {
            feed->diagnoseAgain();
        }
    });
    doctor->setVerbs(session.verbs(), [&session](const InspectorService::Settings& settings,
                                                 InspectorService::SettingsBefore done) {
        if (FlowFeed* feed = session.feed()) {
            feed->setSettings(settings, std::move(done));
        } else {
            done(failure(ErrorCode::Disconnected, "no source"));
        }
    });
}

} // namespace natlens
