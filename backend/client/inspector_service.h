// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client/source.h"
#include "core/flow.h"
#include "core/result.h"
#include "core/unique_fd.h"
#include "intercept/profile.h"
#include "netlink/requests.h"
#include "wire/bundle.h"
#include "wire/flow_event_mask.h"

namespace natlens {

/// What a source is doing. Text for it is made where it is shown.
enum class SourceStatus {
    Idle,        ///< open() was not called, or close() was
    Connecting,  ///< looking for the bus, starting the helper or the lab
    Authorising, ///< polkit is asking the person
    Live,        ///< the stream is open
    Denied,      ///< polkit or the kernel said no; open() asks again
    Lost,        ///< was live, the other end went away; tries again by itself
    Failed,      ///< cannot work as things are; SourceState::error says why
};

struct SourceState {
    SourceStatus status = SourceStatus::Idle;
    Error error;       ///< why, for Denied, Lost and Failed; error.code tells NotInstalled, NoBus,
                       ///< NoPolkit, Unsupported … apart
    int retryInMs = 0; ///< for Lost: when the next try comes
};

/// The one way to a source. Abstract: the system bus, a child of our own, a lab.
/// Lives on the thread that made it; never blocks it; every answer is a signal.
class InspectorService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual Source source() const = 0;
    /// Connects, asks for authorisation where that is needed, opens the stream. Again after
    /// Denied or Failed: tries again. Nothing happens while a try is under way.
    virtual void open() = 0;
    /// Ends the stream and everything that was started for it.
    virtual void close() = 0;
    /// What the stream brings beside flows and events, and which rows of dumps are worth sending;
    /// for the streams opened from now on.
    struct Wishes {
        bool cpuStats = false;       ///< onCpuStats, once a second
        bool rulesetChanges = false; ///< onRulesetChanged, whenever nf_tables tells of one
        /// Kinds of flow events that are needed; others may come all the same.
        std::uint8_t flowEvents = FlowEventMask::All;
        /// The kernel leaves out what does not pass: rows of dumps, not events, and not on every
        /// kernel. Who asks filters, too.
        DumpFilter dump;
    };
    virtual void setWishes(const Wishes& /*wishes*/) {}
    /// Asks for a fresh dump on the open stream; a source that cannot does nothing.
    virtual void requestDump() {}
    /// At most this many flows in one call of those below.
    static constexpr std::size_t MaxFlowsPerCall = 256;
    /// Asks for these flows as they are now; the answers come in the stream (onRefreshed, onGone).
    virtual void refreshFlows(const std::vector<FlowKey>& /*keys*/) {}
    /// Asks for the sockets of this network namespace; the answer comes in the stream (onSockets).
    virtual void listSockets() {}

    /// For each key, in order: 0, ENOENT (it ended before), or why not (errno).
    using Outcomes = std::function<void(Result<std::vector<int>>)>;
    using Outcome = std::function<void(Result<void>)>;
    /// Deletes exactly these flows: full tuple and id, so that a reused tuple is not hit. Asks for
    /// authorisation where that is needed. @p done is called once, on this thread; not at all when
    /// the service is destroyed before.
    virtual void deleteFlows(const std::vector<FlowKey>& keys, Outcomes done);
    /// mark = (mark & ~mask) | value for these flows.
    virtual void setMark(const std::vector<FlowKey>& keys, std::uint32_t value, std::uint32_t mask,
                         Outcomes done);
    /// Empties the whole table of this network namespace.
    virtual void flushFlows(Outcome done);
    /// A bundle of facts of the source's network namespace (wire/bundle.h): rules, or any parts.
    using Facts = std::function<void(Result<Bundle>)>;
    virtual void readRuleset(Facts done);
    virtual void readFacts(const std::vector<FactPart>& parts, Facts done);

    /// Which packets a trace is to follow. What is empty is any.
    struct TraceMatch {
        L3Protocol family = L3Protocol::None;
        std::uint8_t protocol = 0; ///< IPPROTO_*
        IpAddress src;
        IpAddress dst;
        std::optional<std::uint16_t> srcPort;
        std::optional<std::uint16_t> dstPort;
        std::uint32_t inInterface = 0; ///< ifindex
        bool local = false;            ///< packets that this host sends, beside those that come in
        int seconds = 30;              ///< ends by itself; at most 300
        int packetsPerSecond = 20;     ///< at most 1000
    };
    /// The stream of the trace, frames of FrameType::Trace, in @p done; closing it ends the trace.
    using TraceStream = std::function<void(Result<std::shared_ptr<UniqueFd>>)>;
    virtual void startTrace(const TraceMatch& match, TraceStream done);

    /// Sets sysctls of the source's network namespace, of those the helper knows how to set and
    /// undo (docs/protocol.md); all or none. Answers the values from before, to undo it.
    using Settings = std::vector<std::pair<std::string, std::string>>;
    using SettingsBefore = std::function<void(Result<Settings>)>;
    virtual void setSettings(const Settings& settings, SettingsBefore done);

    /// An interception that this service began. It ends with a closed stream, when the lease is not
    /// renewed within the profile's time, and with this service.
    struct Interception {
        std::uint32_t lease = 0;
        unsigned number = 0;              ///< its table is natlens_NUMBER
        std::shared_ptr<UniqueFd> stream; ///< frames of FrameType::Intercepted, and of gaps
    };
    using InterceptionStarted = std::function<void(Result<Interception>)>;
    /// Asks for authorisation where that is needed. BadArgument names the field of the profile.
    virtual void startInterception(const InterceptProfile& profile, InterceptionStarted done);
    virtual void renewLease(std::uint32_t lease, Outcome done);
    /// By its number; asks for authorisation when another one began it.
    virtual void stopInterception(unsigned number, Outcome done);

    /// One that goes on, whoever began it.
    struct RunningInterception {
        unsigned number = 0;
        std::string state; ///< "starting", "on", "degraded", "stopped"
        std::string cause; ///< why it is degraded or stopped, docs/protocol.md; empty: it is not
        int leaseLeftMs = 0;
        std::optional<std::uint32_t> lease; ///< of ours alone
        InterceptProfile profile;
    };
    using Interceptions = std::function<void(Result<std::vector<RunningInterception>>)>;
    virtual void listInterceptions(Interceptions done);

    /// To be called by whoever reads the stream, at its end: the source may not have noticed.
    virtual void streamEnded() {}

Q_SIGNALS:
    void stateChanged(const natlens::SourceState& state);
    /// The stream of frames (wire/frame.h), a SOCK_SEQPACKET socket; the receiver owns it. The
    /// shared pointer only carries it through the signal.
    void streamOpened(const std::shared_ptr<natlens::UniqueFd>& stream);
};

/// The implementation for @p source. Starts nothing before open().
[[nodiscard]] std::unique_ptr<InspectorService> makeInspectorService(const Source& source);

} // namespace natlens

Q_DECLARE_METATYPE(natlens::SourceState)
