// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/traffic/tcp_client.h"

#include "lab/traffic/tcp_talk.h"

namespace natlens::lab {

namespace {

constexpr std::chrono::seconds kBeforeRetry{1};

} // namespace

TcpClient::TcpClient(Actor& actor, TcpPlan plan) : m_actor(actor), m_plan(std::move(plan))
{
    std::vector<std::function<void()>> later;
    for (std::size_t i = 0; i < m_plan.afterwards.size(); ++i) {
        later.push_back(m_actor.readiness().condition());
    }
    m_first = std::make_unique<Readiness>([this, later] {
        for (std::size_t i = 0; i < later.size(); ++i) {
            startLong(m_plan.afterwards.at(i), later.at(i));
        }
    });
    for (const Route& route : m_plan.longLived) {
        startLong(route, [ready = m_actor.readiness().condition(),
                          first = m_first->condition()]() mutable {
            ready();
            first();
        });
    }
    m_first->seal();
    if (m_plan.brief.empty()) {
        return;
    }
    for (std::size_t i = 0; i < m_plan.briefFirst; ++i) {
        startBrief(m_actor.readiness().condition());
    }
    if (!m_actor.quiet()) {
        briefAgain();
    }
}

TcpClient::~TcpClient() = default;

void TcpClient::startLong(const Route& route, const std::function<void()>& answered)
{
    auto talk = std::make_unique<TcpTalk>(
        m_actor.loop(), m_actor.quiet() ? TcpTalk::Manner::Silent : TcpTalk::Manner::Chatty);
    TcpTalk* raw = talk.get();
    raw->setCallbacks({answered, [this, raw, route, answered](bool) {
                           drop(raw);
                           m_actor.loop().after(kBeforeRetry, [this, route, answered] {
                               startLong(route, answered);
                           });
                       }});
    m_talks.push_back(std::move(talk));
    raw->start(route);
}

void TcpClient::startBrief(const std::function<void()>& over)
{
    auto talk = std::make_unique<TcpTalk>(m_actor.loop(), TcpTalk::Manner::Brief);
    TcpTalk* raw = talk.get();
    raw->setCallbacks({[] {},
                       [this, raw, over](bool well) {
                           drop(raw);
                           if (well) {
                               over();
                           }
                       }});
    m_talks.push_back(std::move(talk));
    raw->start(m_plan.brief.at(m_nextBrief++ % m_plan.brief.size()));
}

void TcpClient::briefAgain()
{
    m_actor.loop().after(m_plan.briefEvery, [this] {
        startBrief([] {});
        briefAgain();
    });
}

void TcpClient::drop(const TcpTalk* talk)
{
    std::erase_if(m_talks, [talk](const auto& held) { return held.get() == talk; });
}

} // namespace natlens::lab
