// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <list>
#include <map>
#include <memory>
#include <unordered_map>

#include "relay/udp_session.h"

namespace natlens::relay {

/// How long a session lives when nothing comes: as the kernel's own table has it, which the
/// client's packets are in as well.
struct UdpPatience {
    std::chrono::milliseconds unanswered{30'000};
    std::chrono::milliseconds stream{120'000};
    /// A question and its answer take no longer; nf_conntrack_proto_udp.c has the same.
    std::chrono::milliseconds streamAfter{2'000};
};

/// The sessions of one thread, by what tells them apart and by who was quiet longest.
class UdpSessions {
public:
    explicit UdpSessions(const UdpPatience& patience) : m_patience(patience) {}

    [[nodiscard]] UdpSession* find(const UdpKey& key) const;
    /// There is none of that key yet.
    [[nodiscard]] UdpSession& add(const UdpKey& key, UdpSession::Clock::time_point now);
    /// Something came, either way.
    void touch(UdpSession& session, UdpSession::Clock::time_point now);
    void remove(const UdpSession& session);
    /// One that was quiet for too long; null: none.
    [[nodiscard]] UdpSession* expired(UdpSession::Clock::time_point now) const;
    /// One that may give way to another of this client's, or of anybody's: no stream. Null: none.
    [[nodiscard]] UdpSession* dispensable(const IpAddress& client) const;
    [[nodiscard]] UdpSession* dispensable() const;
    [[nodiscard]] std::size_t size() const { return m_all.size(); }

    template<class Visit> void forEach(Visit visit)
    {
        for (auto& [key, session] : m_all) {
            visit(*session);
        }
    }

private:
    std::unordered_map<UdpKey, std::unique_ptr<UdpSession>, UdpKeyHash> m_all;
    std::list<UdpSession*> m_short; ///< the one that was quiet longest first
    std::list<UdpSession*> m_streams;
    std::map<IpAddress, std::list<UdpSession*>> m_ofClient; ///< the oldest first
    UdpPatience m_patience;
};

} // namespace natlens::relay
