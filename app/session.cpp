// SPDX-License-Identifier: GPL-2.0-or-later
#include "session.h"

#include "pages/flows_page.h"
#include "pages/overview_page.h"

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

void Session::open(const Source& source)
{
    m_feed.reset();
    Q_EMIT sourceChosen(source);
    auto service = m_makeService(source);
    InspectorService::Wishes wishes;
    wishes.cpuStats = true; // for the overview; a hundred bytes a CPU and second
    service->setWishes(wishes);
    m_feed = std::make_unique<FlowFeed>(std::move(service));
    connect(m_feed.get(), &FlowFeed::stateChanged, this, &Session::stateChanged);
    connect(m_feed.get(), &FlowFeed::snapshotReady, this, &Session::snapshotReady);
    m_feed->setQuery(m_page.query());
    m_feed->setInterest(interest());
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
