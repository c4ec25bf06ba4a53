// SPDX-License-Identifier: GPL-2.0-or-later
// How the Interceptions page is joined to the source and to the other pages.
#include <net/if.h>

#include <QPointer>

#include "main_window.h"
#include "models/profile_list_model.h"
#include "pages/flows_page.h"
#include "pages/interceptions_page.h"
#include "pages/mappings_page.h"
#include "widgets/connections_panel.h"
#include "widgets/running_bar.h"
#include "window_pages.h"

namespace natlens {

namespace {

/// Where connections of others may come in.
std::vector<std::string> interfacesOf(const Facts& facts)
{
    std::vector<std::string> names;
    for (const Link& link : facts.links.value_or(std::vector<Link>())) {
        if ((link.flags & IFF_LOOPBACK) == 0 && (link.flags & IFF_UP) != 0) {
            names.push_back(link.name);
        }
    }
    return names;
}

} // namespace

std::function<bool()> WindowPages::turnOn(Session& session, const QString& profile)
{
    QObject::connect(&session, &Session::rulesReady, interceptions, [this, profile] {
        const auto* row = interceptions->profiles().rowAt(interceptions->profiles().rowOf(profile));
        if (row != nullptr && !row->entry) {
            interceptions->choose(profile);
            Q_EMIT interceptions->startRequested(profile, row->profile);
        }
    });
    return [this] {
        const auto& model = interceptions->connections().model();
        const InterceptedConnectionPtr first = model.connectionAt(0);
        return first && first->clientLeg && first->upstreamLeg;
    };
}

void WindowPages::joinInterceptions(Session& session)
{
    const auto* to = &session;
    QObject::connect(to, &Session::interceptionsChanged, interceptions,
                     &InterceptionsPage::showInterceptions);
    QObject::connect(to, &Session::interceptionsChanged, m_running, &RunningBar::show);
    QObject::connect(to, &Session::connectionsReady, interceptions,
                     &InterceptionsPage::showConnections);
    QObject::connect(to, &Session::previewReady, interceptions, &InterceptionsPage::showPreview);
    QObject::connect(to, &Session::interceptionFailed, interceptions,
                     &InterceptionsPage::showFailure);
    QObject::connect(to, &Session::rulesReady, interceptions, &InterceptionsPage::showRules);
    QObject::connect(to, &Session::diagnosisReady, interceptions,
                     &InterceptionsPage::showDiagnosis);
    QObject::connect(to, &Session::predatingFound, interceptions,
                     &InterceptionsPage::showPredating);
    interceptions->setVerbs(session.verbs());
    QObject::connect(interceptions, &InterceptionsPage::predatingRequested, &session,
                     [&session](quint32 rule, quint64 structure) {
                         if (RulesFeed* feed = session.rulesFeed()) {
                             feed->findPredating(rule, structure);
                         }
                     });
    QObject::connect(interceptions, &InterceptionsPage::placesRequested, &session,
                     [this, &session] {
                         if (FlowFeed* feed = session.feed()) {
                             feed->readFacts({FactPart::Links, FactPart::Addresses},
                                             [page = QPointer<InterceptionsPage>(interceptions)](
                                                 const Result<Bundle>& bundle) {
                                                 if (page && bundle) {
                                                     const Facts facts = decodeFacts(*bundle);
                                                     page->showPlaces(interfacesOf(facts),
                                                                      facts.localAddresses());
                                                 }
                                             });
                         }
                     });
}

void WindowPages::joinInterceptActs(Session& session)
{
    const auto withFeed = [&session](auto act) {
        return [&session, act](const auto&... arguments) {
            if (InterceptionFeed* feed = session.interceptions()) {
                act(*feed, arguments...);
            }
        };
    };
    QObject::connect(interceptions, &InterceptionsPage::startRequested, &session,
                     withFeed([](InterceptionFeed& feed, const QString& key,
                                 const InterceptProfile& profile) { feed.start(key, profile); }));
    QObject::connect(interceptions, &InterceptionsPage::stopRequested, &session,
                     withFeed([](InterceptionFeed& feed, quint64 which) { feed.stop(which); }));
    QObject::connect(interceptions, &InterceptionsPage::queryChanged, &session,
                     withFeed([](InterceptionFeed& feed, const InterceptedQuery& query) {
                         feed.setQuery(query);
                     }));
    QObject::connect(interceptions, &InterceptionsPage::shownChanged, &session,
                     withFeed([this](InterceptionFeed& feed, bool shown) {
                         feed.setShown(shown);
                         feed.setQuery(interceptions->connections().query());
                     }));
    QObject::connect(interceptions, &InterceptionsPage::previewRequested, &session,
                     withFeed([this](InterceptionFeed& feed, const InterceptProfile& profile) {
                         feed.preview(profile, interceptions->diagnosis());
                     }));
    QObject::connect(m_running, &RunningBar::stopAllRequested, &session,
                     withFeed([](InterceptionFeed& feed) { feed.stopAll(); }));
    QObject::connect(m_running, &RunningBar::pageRequested, interceptions,
                     [this] { m_window.showPage(interceptions); });
    // A source that opens while the page shows is not asked by showEvent().
    QObject::connect(&session, &Session::stateChanged, interceptions,
                     [this, &session](const SourceState& state) {
                         if (state.status == SourceStatus::Live && session.interceptions()
                             && interceptions->isVisible()) {
                             session.interceptions()->setShown(true);
                             session.interceptions()->setQuery(
                                 interceptions->connections().query());
                             Q_EMIT interceptions->placesRequested();
                         }
                     });
    QObject::connect(flows, &FlowsPage::interceptRequested, interceptions,
                     [this](const FlowRecordPtr& record) {
                         m_window.showPage(interceptions);
                         interceptions->interceptLike(record->flow.original);
                     });
    QObject::connect(mappings, &MappingsPage::interceptRequested, interceptions,
                     [this](const Mapping& mapping) {
                         m_window.showPage(interceptions);
                         interceptions->interceptLike(mapping);
                     });
}

} // namespace natlens
