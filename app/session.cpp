// SPDX-License-Identifier: GPL-2.0-or-later
#include "session.h"

#include "pages/flows_page.h"
#include "pages/overview_page.h"
#include "pages/source_page.h"

namespace natlens {

Session::Session(FlowsPage& page, ServiceMaker makeService, QObject* parent)
    : QObject(parent), m_page(page), m_makeService(std::move(makeService))
{
    joinFlowsPage();
}

Session::~Session() = default;

void Session::joinFlowsPage()
{
    connect(this, &Session::sourceChosen, &m_page, &FlowsPage::showSource);
    connect(this, &Session::stateChanged, &m_page, &FlowsPage::showState);
    connect(this, &Session::snapshotReady, &m_page, &FlowsPage::showSnapshot);
    connect(&m_page, &FlowsPage::queryChanged, this, [this](const ViewQuery& query) {
        if (m_feed) {
            m_feed->setQuery(query);
        }
    });
    connect(&m_page, &FlowsPage::pausedChanged, this, [this](bool paused) {
        if (m_feed) {
            m_feed->setPaused(paused);
        }
    });
    connect(&m_page, &FlowsPage::interestChanged, this,
            [this](const FlowFeed::Interest& interest) { setInterest(&m_page, interest); });
    m_page.setVerbs(verbs());
    connect(&m_page, &FlowsPage::retryRequested, this, [this] {
        if (m_feed) {
            m_feed->open();
        }
    });
    // Queued: the old feed must not go while one of its own signals is being answered.
    connect(&m_page, &FlowsPage::sourceRequested, this, &Session::open, Qt::QueuedConnection);
}

// Without a source nothing is done; the answer says so.
FlowVerbs Session::verbs()
{
    const auto none = [] { return failure(ErrorCode::Disconnected, "no source"); };
    FlowVerbs verbs;
    verbs.deleteFlows = [this, none](const std::vector<FlowKey>& keys,
                                     InspectorService::Outcomes done) {
        m_feed ? m_feed->deleteFlows(keys, std::move(done)) : done(none());
    };
    verbs.setMark = [this, none](const std::vector<FlowKey>& keys, std::uint32_t value,
                                 std::uint32_t mask, InspectorService::Outcomes done) {
        m_feed ? m_feed->setMark(keys, value, mask, std::move(done)) : done(none());
    };
    verbs.flushFlows = [this, none](InspectorService::Outcome done) {
        m_feed ? m_feed->flushFlows(std::move(done)) : done(none());
    };
    return verbs;
}

void Session::add(OverviewPage& page)
{
    connect(this, &Session::sourceChosen, &page, &OverviewPage::showSource);
    connect(this, &Session::stateChanged, &page, &OverviewPage::showState);
    connect(this, &Session::snapshotReady, &page, &OverviewPage::showSnapshot);
    connect(&m_page, &FlowsPage::pausedChanged, &page, &OverviewPage::showPaused);
    connect(&page, &OverviewPage::interestChanged, this,
            [this, &page](const FlowFeed::Interest& interest) { setInterest(&page, interest); });
}

void Session::add(SourcePage& page)
{
    connect(this, &Session::sourceChosen, &page, &SourcePage::showSource);
    connect(this, &Session::stateChanged, &page, &SourcePage::showState);
    connect(this, &Session::snapshotReady, &page, &SourcePage::showSnapshot);
    connect(&page, &SourcePage::interestChanged, this,
            [this, &page](const RulesFeed::Interest& interest) {
                m_rulesInterests[&page] = interest;
                if (m_rules) {
                    m_rules->setInterest(rulesInterest());
                }
            });
    connect(&page, &SourcePage::retryRequested, this, [this] {
        if (m_feed) {
            m_feed->open();
            m_rules->readAgain();
        }
    });
    // Queued: the old feed must not go while one of its own signals is being answered.
    connect(&page, &SourcePage::sourceRequested, this, &Session::open, Qt::QueuedConnection);
}

RulesFeed::Interest Session::rulesInterest() const
{
    RulesFeed::Interest all;
    for (const RulesFeed::Interest& one : m_rulesInterests) {
        all.rules = all.rules || one.rules;
        all.counters = all.counters || one.counters;
        all.mappings = all.mappings || one.mappings;
        all.doctor = all.doctor || one.doctor;
        all.unfolded.insert(all.unfolded.end(), one.unfolded.begin(), one.unfolded.end());
    }
    return all;
}

void Session::openRules()
{
    m_rules = std::make_unique<RulesFeed>(*m_feed);
    connect(m_rules.get(), &RulesFeed::rulesReady, this, &Session::rulesReady);
    connect(m_rules.get(), &RulesFeed::diagnosisReady, this, &Session::diagnosisReady);
    connect(m_rules.get(), &RulesFeed::diagnosing, this, &Session::diagnosing);
    connect(m_rules.get(), &RulesFeed::traceReady, this, &Session::traceReady);
    connect(m_rules.get(), &RulesFeed::predatingFound, this, &Session::predatingFound);
    m_rules->setInterest(rulesInterest());
}

void Session::openInterceptions()
{
    m_interceptions = std::make_unique<InterceptionFeed>(*m_feed);
    connect(m_interceptions.get(), &InterceptionFeed::listChanged, this,
            [this] { Q_EMIT interceptionsChanged(m_interceptions->list()); });
    connect(m_interceptions.get(), &InterceptionFeed::connectionsReady, this,
            &Session::connectionsReady);
    connect(m_interceptions.get(), &InterceptionFeed::previewReady, this, &Session::previewReady);
    connect(m_interceptions.get(), &InterceptionFeed::failed, this, &Session::interceptionFailed);
}

void Session::open(const Source& source)
{
    m_interceptions.reset();
    Q_EMIT interceptionsChanged({});
    m_rules.reset();
    m_feed.reset();
    Q_EMIT sourceChosen(source);
    auto service = m_makeService(source);
    InspectorService::Wishes wishes;
    wishes.rulesetChanges = true;
    wishes.cpuStats = true; // for the overview; a hundred bytes a CPU and second
    service->setWishes(wishes);
    m_feed = std::make_unique<FlowFeed>(std::move(service));
    connect(m_feed.get(), &FlowFeed::stateChanged, this, &Session::stateChanged);
    connect(m_feed.get(), &FlowFeed::snapshotReady, this, &Session::snapshotReady);
    m_feed->setQuery(m_page.query());
    m_feed->setInterest(interest());
    openRules();
    openInterceptions();
    m_feed->open();
}

Source Session::source() const
{
    return m_feed ? m_feed->source() : Source();
}

void Session::setInterest(const QObject* page, const FlowFeed::Interest& interest)
{
    m_interests[page] = interest;
    if (m_feed) {
        m_feed->setInterest(this->interest());
    }
}

FlowFeed::Interest Session::interest() const
{
    FlowFeed::Interest all;
    for (const FlowFeed::Interest& one : m_interests) {
        all.allCounters = all.allCounters || one.allCounters;
        all.owners = all.owners || one.owners;
        all.visible.insert(all.visible.end(), one.visible.begin(), one.visible.end());
    }
    return all;
}

} // namespace natlens
