// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/interception_feed.h"

#include <QPointer>
#include <QThread>
#include <QTimer>
#include <algorithm>
#include <tuple>
#include <utility>

#include "client/interception_worker.h"

namespace natlens {

namespace {

constexpr int SecondMs = 1'000;
/// A lost call or two are no harm.
constexpr int RenewalsALease = 3;

} // namespace

bool InterceptionEntry::operator==(const InterceptionEntry& other) const
{
    const auto all = [](const InterceptionEntry& e) {
        return std::tie(e.session, e.key, e.number, e.state, e.cause, e.leaseLeftMs, e.profile);
    };
    return all(*this) == all(other) && error.has_value() == other.error.has_value();
}

/// Lives on the feed's thread; `worker` on `thread`, reached by queued calls alone.
class InterceptionFeed::Private {
public:
    Private(InterceptionFeed& owner, FlowFeed& flowFeed)
        : feed(owner), flows(flowFeed), worker(new InterceptionWorker)
    {
        thread.setObjectName(QStringLiteral("interceptions"));
        worker->moveToThread(&thread);
        QObject::connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
        connectWorker();
        QObject::connect(&flows, &FlowFeed::snapshotReady, &feed,
                         [this](const FlowSnapshotPtr& snapshot) { latest = snapshot; });
        QObject::connect(&flows, &FlowFeed::stateChanged, &feed,
                         [this](const SourceState& state) { changeState(state); });
        second.setInterval(SecondMs);
        QObject::connect(&second, &QTimer::timeout, &feed, [this] { tick(); });
        thread.start();
    }

    ~Private()
    {
        thread.quit();
        thread.wait();
    }

    Private(const Private&) = delete;
    Private& operator=(const Private&) = delete;

    template<class Function> void post(Function&& function)
    {
        QMetaObject::invokeMethod(worker, std::forward<Function>(function), Qt::QueuedConnection);
    }

    void start(const QString& key, const InterceptProfile& profile)
    {
        InterceptionEntry* known = find(key);
        if (known != nullptr && known->goesOn()) {
            return;
        }
        dismiss(key);
        Own own;
        own.session = ++lastSession;
        InterceptionEntry entry;
        entry.session = own.session;
        entry.key = key;
        entry.state = "starting";
        entry.profile = profile;
        list.push_back(entry);
        owns.push_back(own);
        tell();
        second.start();
        flows.startInterception(
            profile, [this, session = own.session, self = QPointer<InterceptionFeed>(&feed)](
                         Result<InspectorService::Interception> started) {
                if (self) {
                    begun(session, std::move(started));
                }
            });
    }

    void stop(std::uint64_t session)
    {
        const InterceptionEntry* entry = find(session);
        if (entry == nullptr || !entry->goesOn()) {
            return;
        }
        if (entry->number == 0) {
            end(session, "asked"); // it is being started: the answer is dropped, and it with it
            return;
        }
        flows.stopInterception(
            entry->number,
            [this, session, self = QPointer<InterceptionFeed>(&feed)](const Result<void>& done) {
                if (!self) {
                    return;
                }
                if (done) {
                    end(session, "asked");
                } else {
                    Q_EMIT feed.failed(done.error());
                }
            });
    }

    void dismiss(const QString& key)
    {
        std::erase_if(list, [&key](const InterceptionEntry& entry) {
            return entry.key == key && !entry.goesOn();
        });
    }

    void tick()
    {
        if (flows.state().status != SourceStatus::Live) {
            return;
        }
        for (Own& own : owns) {
            renew(own);
        }
        if (!asking) {
            ask();
        }
        post([target = worker, shown = latest] { target->join(shown); });
        stopClock();
    }

    void tell() { Q_EMIT feed.listChanged(); }

    /// An interception of ours that has not ended.
    struct Own {
        std::uint64_t session = 0;
        std::uint32_t lease = 0; ///< 0: not begun yet
        int sinceRenewalMs = 0;
    };

    InterceptionFeed& feed;
    FlowFeed& flows;
    QThread thread;
    InterceptionWorker* worker; ///< deleted by the thread's end
    InterceptionList list;
    bool shown = false;
    QTimer second; ///< runs while there is something to look after, or somebody looks

private:
    [[nodiscard]] InterceptionEntry* find(const QString& key)
    {
        const auto at = std::ranges::find(list, key, &InterceptionEntry::key);
        return at == list.end() ? nullptr : &*at;
    }
    [[nodiscard]] InterceptionEntry* find(std::uint64_t session)
    {
        const auto at = std::ranges::find(list, session, &InterceptionEntry::session);
        return at == list.end() ? nullptr : &*at;
    }

    void connectWorker()
    {
        QObject::connect(worker, &InterceptionWorker::connectionsReady, &feed,
                         &InterceptionFeed::connectionsReady);
        QObject::connect(worker, &InterceptionWorker::previewReady, &feed,
                         &InterceptionFeed::previewReady);
        QObject::connect(
            worker, &InterceptionWorker::stateTold, &feed,
            [this](quint64 session, const InterceptionState& state) { takeState(session, state); });
        QObject::connect(worker, &InterceptionWorker::streamEnded, &feed,
                         [this](quint64 session) { end(session, "stream-ended"); });
    }

    void begun(std::uint64_t session, Result<InspectorService::Interception> started)
    {
        const auto own = std::ranges::find(owns, session, &Own::session);
        InterceptionEntry* entry = find(session);
        if (own == owns.end() || entry == nullptr) {
            return; // stopped meanwhile: the stream goes with the answer, and ends it
        }
        if (!started) {
            entry->error = started.error();
            end(session, "not-started");
            return;
        }
        own->lease = started->lease;
        entry->number = started->number;
        entry->state = "on";
        entry->leaseLeftMs = static_cast<int>(entry->profile.leaseSeconds) * SecondMs;
        // An external listener tells of nothing: conntrack does.
        const bool relayed = entry->profile.action != InterceptAction::External;
        post([target = worker, stream = started->stream, session, number = started->number,
              relayed] {
            target->attach(stream, session, number);
            if (!relayed) {
                target->observe(session, number);
            }
        });
        tell();
    }

    void takeState(std::uint64_t session, const InterceptionState& state)
    {
        InterceptionEntry* entry = find(session);
        if (entry == nullptr || !entry->goesOn()) {
            return;
        }
        if (state.state == "stopped") {
            end(session, state.cause);
        } else {
            entry->state = state.state;
            entry->cause = state.cause;
            tell();
        }
    }

    void end(std::uint64_t session, const std::string& cause)
    {
        InterceptionEntry* entry = find(session);
        if (entry == nullptr || !entry->goesOn()) {
            return;
        }
        entry->state = "stopped";
        entry->cause = cause;
        entry->leaseLeftMs = 0;
        std::erase_if(owns, [session](const Own& own) { return own.session == session; });
        if (!entry->mine()) {
            std::erase_if(list, [session](const auto& one) { return one.session == session; });
        }
        post([target = worker, session] { target->detach(session); });
        tell();
    }

    void renew(Own& own)
    {
        const InterceptionEntry* entry = find(own.session);
        own.sinceRenewalMs += SecondMs;
        const int every = static_cast<int>(entry->profile.leaseSeconds) * SecondMs / RenewalsALease;
        if (own.lease == 0 || own.sinceRenewalMs < every) {
            return;
        }
        own.sinceRenewalMs = 0;
        flows.renewLease(own.lease, [](const Result<void>&) {
            // Where it is gone, its stream ends and says why.
        });
    }

    void ask()
    {
        asking = true;
        flows.listInterceptions(
            [this, asked = round, self = QPointer<InterceptionFeed>(&feed)](const auto& rows) {
                if (!self || asked != round) {
                    return;
                }
                asking = false;
                if (rows) {
                    take(*rows);
                }
            });
    }

    void take(const std::vector<InspectorService::RunningInterception>& rows)
    {
        const InterceptionList before = list;
        std::vector<std::uint64_t> seen;
        for (const auto& row : rows) {
            if (row.lease) {
                takeOwn(row);
            } else {
                seen.push_back(takeOther(row));
            }
        }
        const InterceptionList now = list;
        for (const InterceptionEntry& entry : now) {
            if (!entry.mine() && std::ranges::find(seen, entry.session) == seen.end()) {
                end(entry.session, {});
            }
        }
        if (list != before) {
            tell();
        }
    }

    void takeOwn(const InspectorService::RunningInterception& row)
    {
        const auto own = std::ranges::find(owns, *row.lease, &Own::lease);
        if (own != owns.end()) {
            find(own->session)->leaseLeftMs = row.leaseLeftMs;
        }
    }

    std::uint64_t takeOther(const InspectorService::RunningInterception& row)
    {
        auto known = std::ranges::find_if(list, [&row](const InterceptionEntry& entry) {
            return !entry.mine() && entry.number == row.number && entry.profile == row.profile;
        });
        if (known == list.end()) {
            InterceptionEntry entry;
            entry.session = ++lastSession;
            entry.number = row.number;
            entry.profile = row.profile;
            known = list.insert(list.end(), entry);
            post([target = worker, session = entry.session, number = row.number] {
                target->observe(session, number);
            });
        }
        known->state = row.state;
        known->cause = row.cause;
        known->leaseLeftMs = row.leaseLeftMs;
        return known->session;
    }

    void changeState(const SourceState& state)
    {
        if (state.status == SourceStatus::Live) {
            stopClock();
            return;
        }
        ++round;
        asking = false;
        const InterceptionList now = list;
        for (const InterceptionEntry& entry : now) {
            end(entry.session, "source-lost");
        }
    }

    void stopClock()
    {
        if (!shown && owns.empty()) {
            second.stop();
        } else if (!second.isActive()) {
            second.start();
        }
    }

    std::vector<Own> owns;
    FlowSnapshotPtr latest;
    std::uint64_t lastSession = 0;
    unsigned round = 0; ///< grows when the source goes: older answers are dropped
    bool asking = false;
};

InterceptionFeed::InterceptionFeed(FlowFeed& feed, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(*this, feed))
{
}

InterceptionFeed::~InterceptionFeed() = default;

void InterceptionFeed::start(const QString& key, const InterceptProfile& profile)
{
    d->start(key, profile);
}

void InterceptionFeed::stop(std::uint64_t session)
{
    d->stop(session);
}

void InterceptionFeed::stopAll()
{
    const InterceptionList now = d->list;
    for (const InterceptionEntry& entry : now) {
        if (entry.mine()) {
            d->stop(entry.session);
        }
    }
}

void InterceptionFeed::dismiss(const QString& key)
{
    d->dismiss(key);
    d->tell();
}

const InterceptionList& InterceptionFeed::list() const
{
    return d->list;
}

void InterceptionFeed::setShown(bool shown)
{
    d->shown = shown;
    if (shown) {
        d->tick();
        d->second.start();
    }
}

void InterceptionFeed::setQuery(const InterceptedQuery& query)
{
    d->post([target = d->worker, query] { target->setQuery(query); });
}

void InterceptionFeed::preview(const InterceptProfile& profile, const DoctorSnapshotPtr& doctor)
{
    std::vector<OtherInterception> others;
    for (const InterceptionEntry& entry : d->list) {
        if (entry.goesOn() && entry.number != 0) {
            others.push_back({entry.number, entry.profile});
        }
    }
    d->post([target = d->worker, profile, doctor, others] {
        target->preview(profile, doctor, others);
    });
}

} // namespace natlens
