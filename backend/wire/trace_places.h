// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <linux/netfilter.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <string_view>

namespace natlens {

/// How the tables begin that the helper makes for traces.
constexpr const char* TraceTablePrefix = "natlens_trace_";

/// A chain of such a table. All but the first of prerouting and of output are empty: a traced
/// packet tells that it comes there, and what it is by then.
struct TracePlace {
    enum class Kind : std::uint8_t {
        Begin,      ///< of the hook
        Tracked,    ///< connection tracking has looked at the packet
        Translated, ///< and NAT
        End,        ///< all other chains of the hook have accepted it
    };
    std::string_view chain;
    std::uint8_t hook = 0; ///< NF_INET_*
    std::int32_t priority = 0;
    Kind kind = Kind::Begin;
};

namespace tracing {

constexpr std::int32_t First = std::numeric_limits<std::int32_t>::min();
constexpr std::int32_t Last = std::numeric_limits<std::int32_t>::max();
/// Just behind the joining of fragments (NF_IP_PRI_CONNTRACK_DEFRAG, -400), without which ports
/// are not there to be seen, and before whatever else looks at packets: raw is -300.
constexpr std::int32_t Joined = -399;
constexpr std::int32_t AfterTracking = -199;   ///< NF_IP_PRI_CONNTRACK is -200
constexpr std::int32_t AfterDestination = -99; ///< NF_IP_PRI_NAT_DST is -100
constexpr std::int32_t AfterSource = 101;      ///< NF_IP_PRI_NAT_SRC is 100

/// The first of prerouting and the first of output are where a trace begins.
constexpr std::array Places{
    TracePlace{"prerouting", NF_INET_PRE_ROUTING, Joined, TracePlace::Kind::Begin},
    TracePlace{"prerouting_tracked", NF_INET_PRE_ROUTING, AfterTracking, TracePlace::Kind::Tracked},
    TracePlace{"prerouting_translated", NF_INET_PRE_ROUTING, AfterDestination,
               TracePlace::Kind::Translated},
    TracePlace{"prerouting_end", NF_INET_PRE_ROUTING, Last, TracePlace::Kind::End},
    TracePlace{"input", NF_INET_LOCAL_IN, First, TracePlace::Kind::Begin},
    TracePlace{"input_translated", NF_INET_LOCAL_IN, AfterSource, TracePlace::Kind::Translated},
    TracePlace{"input_end", NF_INET_LOCAL_IN, Last, TracePlace::Kind::End},
    TracePlace{"forward", NF_INET_FORWARD, First, TracePlace::Kind::Begin},
    TracePlace{"forward_end", NF_INET_FORWARD, Last, TracePlace::Kind::End},
    TracePlace{"output", NF_INET_LOCAL_OUT, Joined, TracePlace::Kind::Begin},
    TracePlace{"output_tracked", NF_INET_LOCAL_OUT, AfterTracking, TracePlace::Kind::Tracked},
    TracePlace{"output_translated", NF_INET_LOCAL_OUT, AfterDestination,
               TracePlace::Kind::Translated},
    TracePlace{"output_end", NF_INET_LOCAL_OUT, Last, TracePlace::Kind::End},
    TracePlace{"postrouting", NF_INET_POST_ROUTING, First, TracePlace::Kind::Begin},
    TracePlace{"postrouting_translated", NF_INET_POST_ROUTING, AfterSource,
               TracePlace::Kind::Translated},
    TracePlace{"postrouting_end", NF_INET_POST_ROUTING, Last, TracePlace::Kind::End},
};

/// Null: none of these.
constexpr const TracePlace* placeNamed(std::string_view chain)
{
    const auto* found = std::ranges::find(Places, chain, &TracePlace::chain);
    return found == Places.end() ? nullptr : found;
}

} // namespace tracing

} // namespace natlens
