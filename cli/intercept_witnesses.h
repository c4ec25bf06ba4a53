// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "client/intercepted_connection.h"
#include "core/flow.h"

namespace natlens::cli {

/// What conntrack has of the connections of one interception: the third witness, asked for beside
/// what the relay tells.
class InterceptWitnesses {
public:
    using Clock = std::chrono::steady_clock;

    /// Reads flows from now on; those of others are passed over.
    void setNumber(unsigned number) { m_number = number; }
    void note(const Flow& flow);
    void note(std::span<const InterceptedRecord> records, Clock::time_point now);

    /// What to ask conntrack for, of what was noted: each flow by the tuple of its replies, or by
    /// that of what we sent. Each once.
    [[nodiscard]] std::vector<FlowKey> takeQuestions() { return std::exchange(m_questions, {}); }
    /// How many more connections came than conntrack is asked for, since the last call.
    [[nodiscard]] std::uint64_t takeLeftOut() { return std::exchange(m_leftOut, 0); }

    struct Testimony {
        std::uint64_t id = 0;
        HostPort wanted; ///< what the socket told
        std::optional<ConntrackLeg> client;
        std::optional<ConntrackLeg> upstream;
    };
    /// Those that can be told: both flows are known, the connection has ended, or Patience is
    /// over. Each once.
    [[nodiscard]] std::vector<Testimony> take(Clock::time_point now);
    [[nodiscard]] bool waiting() const { return !m_pending.empty(); }

    static constexpr std::chrono::milliseconds Patience{1000};
    /// Connections; of more nobody reads the lines, and each question costs what an event does.
    static constexpr unsigned MostASecond = 1000;

private:
    struct Pending {
        HostPort client;
        HostPort wanted;
        HostPort upstream;
        std::uint8_t protocol = 0;
        Clock::time_point since;
        bool ended = false;
    };
    using Key = std::tuple<bool, std::uint8_t, HostPort>; ///< upstream, IPPROTO_*, who began it

    [[nodiscard]] bool mayAsk(Clock::time_point now);
    void opened(const InterceptedRecord& record, Clock::time_point now);
    [[nodiscard]] std::optional<ConntrackLeg> find(bool upstream, std::uint8_t protocol,
                                                   const HostPort& from) const;

    unsigned m_number = 0; ///< 0: not known yet
    std::map<Key, ConntrackLeg> m_legs;
    std::map<std::uint64_t, Pending> m_pending;
    std::vector<FlowKey> m_questions;
    std::optional<Clock::time_point> m_second; ///< that m_asked counts in
    unsigned m_asked = 0;
    std::uint64_t m_leftOut = 0;
};

/// {"event":"witnesses-left-out","connections":N}.
[[nodiscard]] std::string leftOutObject(std::uint64_t connections);
[[nodiscard]] std::string leftOutLine(std::uint64_t connections);
/// {"event":"witness","id":…,"conntrack":{…},"agree":…,"client_flow":{…},"upstream_flow":{…}}.
[[nodiscard]] std::string toJson(const InterceptWitnesses::Testimony& testimony);
[[nodiscard]] std::string toLine(const InterceptWitnesses::Testimony& testimony);

} // namespace natlens::cli
