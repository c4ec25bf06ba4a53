// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/udp_sessions.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace natlens::relay {

namespace {

void mix(std::uint64_t& hash, std::uint64_t value)
{
    constexpr std::uint64_t Odd = 0x9e3779b97f4a7c15;
    hash = (hash ^ value) * Odd;
    hash ^= hash >> 32U;
}

void mix(std::uint64_t& hash, const Endpoint& endpoint)
{
    const auto bytes = endpoint.address.bytes();
    for (std::size_t at = 0; at < bytes.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, std::min(sizeof word, bytes.size() - at));
        mix(hash, word);
    }
    mix(hash, endpoint.port);
}

/// Not one that the batch at hand goes to.
UdpSession* firstDispensable(const std::list<UdpSession*>& sessions)
{
    const auto found = std::ranges::find_if(sessions, [](const UdpSession* session) {
        return !session->stream && session->gathered.empty()
               && session->state != UdpSession::State::Over;
    });
    return found == sessions.end() ? nullptr : *found;
}

} // namespace

std::size_t UdpKeyHash::operator()(const UdpKey& key) const
{
    std::uint64_t hash = 0;
    mix(hash, key.client);
    mix(hash, key.local);
    return hash;
}

UdpSession* UdpSessions::find(const UdpKey& key) const
{
    const auto found = m_all.find(key);
    return found == m_all.end() ? nullptr : found->second.get();
}

UdpSession& UdpSessions::add(const UdpKey& key, UdpSession::Clock::time_point now)
{
    auto& place = m_all[key];
    place = std::make_unique<UdpSession>();
    UdpSession& session = *place;
    session.key = key;
    session.began = now;
    session.active = now;
    session.byAge = m_short.insert(m_short.end(), &session);
    auto& own = m_ofClient[key.client.address];
    session.ofClient = own.insert(own.end(), &session);
    return session;
}

void UdpSessions::touch(UdpSession& session, UdpSession::Clock::time_point now)
{
    session.active = now;
    auto& from = session.stream ? m_streams : m_short;
    session.stream =
        session.stream || (session.answered && now - session.began >= m_patience.streamAfter);
    auto& to = session.stream ? m_streams : m_short;
    to.splice(to.end(), from, session.byAge);
}

void UdpSessions::remove(const UdpSession& session)
{
    (session.stream ? m_streams : m_short).erase(session.byAge);
    const auto own = m_ofClient.find(session.key.client.address);
    own->second.erase(session.ofClient);
    if (own->second.empty()) {
        m_ofClient.erase(own);
    }
    m_all.erase(UdpKey(session.key));
}

UdpSession* UdpSessions::expired(UdpSession::Clock::time_point now) const
{
    if (!m_short.empty() && now - m_short.front()->active >= m_patience.unanswered) {
        return m_short.front();
    }
    if (!m_streams.empty() && now - m_streams.front()->active >= m_patience.stream) {
        return m_streams.front();
    }
    return nullptr;
}

UdpSession* UdpSessions::dispensable(const IpAddress& client) const
{
    const auto own = m_ofClient.find(client);
    return own == m_ofClient.end() ? nullptr : firstDispensable(own->second);
}

UdpSession* UdpSessions::dispensable() const
{
    return firstDispensable(m_short);
}

} // namespace natlens::relay
