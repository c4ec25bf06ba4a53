// SPDX-License-Identifier: GPL-2.0-or-later
#include "session.h"

#include "pages/flows_page.h"

namespace natlens {

Session::Session(FlowsPage& page, ServiceMaker makeService, QObject* parent)
    : QObject(parent), m_page(page), m_makeService(std::move(makeService))
{
    connect(&page, &FlowsPage::queryChanged, this, [this](const ViewQuery& query) {
        if (m_feed) {
            m_feed->setQuery(query);
        }
    });
    connect(&page, &FlowsPage::pausedChanged, this, [this](bool paused) {
        if (m_feed) {
            m_feed->setPaused(paused);
        }
    });
    connect(&page, &FlowsPage::retryRequested, this, [this] {
        if (m_feed) {
            m_feed->open();
        }
    });
    // Queued: the old feed must not go while one of its own signals is being answered.
    connect(&page, &FlowsPage::sourceRequested, this, &Session::open, Qt::QueuedConnection);
}

Session::~Session() = default;

void Session::open(const Source& source)
{
    m_feed.reset();
    m_page.showSource(source);
    m_feed = std::make_unique<FlowFeed>(m_makeService(source));
    joinPage();
    m_feed->setQuery(m_page.query());
    m_feed->open();
}

Source Session::source() const
{
    return m_feed ? m_feed->source() : Source();
}

void Session::joinPage()
{
    connect(m_feed.get(), &FlowFeed::stateChanged, &m_page, &FlowsPage::showState);
    connect(m_feed.get(), &FlowFeed::snapshotReady, &m_page, &FlowsPage::showSnapshot);
}

} // namespace natlens
