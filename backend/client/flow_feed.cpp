// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/flow_feed.h"

#include <QThread>
#include <QTimer>
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

#include "client/feed_worker.h"
#include "client/reconcile_interval.h"

namespace natlens {

namespace {

constexpr unsigned SocketsEverySeconds = 2;
/// Of refreshed flows a second: the helper takes 20 calls a second from a client.
constexpr std::size_t MostBatches = 4;

/// What is to be drawn now comes before what the next picture will need: this thread, and those
/// that it starts, leave the processor to the window's.
void giveWay()
{
    constexpr int Nice = 5;
    (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), Nice);
}

} // namespace

/// Lives on the feed's thread; `worker` on `thread`, reached by queued calls alone.
class FlowFeed::Private {
public:
    Private(FlowFeed& owner, std::unique_ptr<InspectorService> theService)
        : feed(owner), service(std::move(theService)), worker(new FeedWorker)
    {
        thread.setObjectName(QStringLiteral("flow feed"));
        worker->moveToThread(&thread);
        QObject::connect(&thread, &QThread::started, worker, giveWay);
        QObject::connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
        connectService();
        connectWorker();
        QObject::connect(&reconcile, &QTimer::timeout, &feed, [this] {
            reconcile.setInterval(interval());
            service->requestDump();
        });
        second.setInterval(1'000);
        QObject::connect(&second, &QTimer::timeout, &feed, [this] { askAgain(); });
        thread.start();
    }

    ~Private()
    {
        service->disconnect(&feed);
        service->close();
        thread.quit();
        thread.wait();
    }

    Private(const Private&) = delete;
    Private& operator=(const Private&) = delete;

    template<class Function> void post(Function&& function)
    {
        QMetaObject::invokeMethod(worker, std::forward<Function>(function), Qt::QueuedConnection);
    }

    [[nodiscard]] std::chrono::milliseconds interval() const
    {
        return interest.allCounters ? reconcileInterval(flows) : idleReconcileInterval(flows);
    }

    void changeInterest(const Interest& next)
    {
        const bool otherInterval = next.allCounters != interest.allCounters;
        const bool otherOwners = next.owners != interest.owners;
        interest = next;
        if (otherInterval && reconcile.isActive()) {
            reconcile.start(interval());
        }
        if (otherOwners) {
            post([target = worker, wanted = interest.owners] { target->setOwnersWanted(wanted); });
            seconds = 0;
            listSockets();
        }
    }

    FlowFeed& feed;
    std::unique_ptr<InspectorService> service;
    SourceState state;
    Interest interest;
    QThread thread;
    FeedWorker* worker; ///< deleted by the thread's end
    QTimer reconcile;
    QTimer second; ///< runs while the source is live
    unsigned seconds = 0;
    std::size_t flows = 0; ///< in the last snapshot
    std::uint64_t streamNumber = 0;
    std::uint64_t queryGeneration = 0;
    bool paused = false;

private:
    void connectService()
    {
        QObject::connect(service.get(), &InspectorService::stateChanged, &feed,
                         [this](const SourceState& next) { changeState(next); });
        QObject::connect(service.get(), &InspectorService::streamOpened, &feed,
                         [this](const std::shared_ptr<UniqueFd>& stream) { attach(stream); });
    }

    void connectWorker()
    {
        QObject::connect(worker, &FeedWorker::snapshotReady, &feed,
                         [this](const FlowSnapshotPtr& snapshot) {
                             flows = snapshot->alive;
                             post([target = worker] { target->acknowledge(); });
                             Q_EMIT feed.snapshotReady(snapshot);
                         });
        QObject::connect(worker, &FeedWorker::streamEnded, &feed, [this](quint64 number) {
            if (number == streamNumber) {
                service->streamEnded();
            }
        });
        QObject::connect(worker, &FeedWorker::overdue, &feed,
                         [this](const std::vector<FlowKey>& keys) { refresh(keys); });
        QObject::connect(worker, &FeedWorker::rulesetChanged, &feed, &FlowFeed::rulesetChanged);
    }

    [[nodiscard]] bool mayAsk() const { return !paused && state.status == SourceStatus::Live; }

    void askAgain()
    {
        ++seconds;
        if (!mayAsk()) {
            return;
        }
        refresh(interest.visible);
        post([target = worker] { target->lookForOverdue(); });
        if (seconds % SocketsEverySeconds == 0) {
            listSockets();
        }
    }

    void refresh(const std::vector<FlowKey>& keys)
    {
        constexpr std::size_t Batch = InspectorService::MaxFlowsPerCall;
        const std::size_t most = std::min(keys.size(), MostBatches * Batch);
        for (std::size_t from = 0; mayAsk() && from < most; from += Batch) {
            const auto begin = keys.begin() + static_cast<std::ptrdiff_t>(from);
            const auto end = begin + static_cast<std::ptrdiff_t>(std::min(Batch, most - from));
            service->refreshFlows({begin, end});
        }
    }

    void listSockets()
    {
        if (interest.owners && mayAsk()) {
            service->listSockets();
        }
    }

    void attach(const std::shared_ptr<UniqueFd>& stream)
    {
        ++streamNumber;
        post([target = worker, stream, number = streamNumber] {
            target->attach(std::move(*stream), number);
        });
    }

    void changeState(const SourceState& next)
    {
        state = next;
        if (state.status == SourceStatus::Live) {
            reconcile.start(interval());
            second.start();
            listSockets();
        } else {
            reconcile.stop();
            second.stop();
            post([target = worker] { target->detach(); });
        }
        Q_EMIT feed.stateChanged(state);
    }
};

FlowFeed::FlowFeed(std::unique_ptr<InspectorService> service, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(*this, std::move(service)))
{
}

FlowFeed::~FlowFeed() = default;

Source FlowFeed::source() const
{
    return d->service->source();
}

SourceState FlowFeed::state() const
{
    return d->state;
}

void FlowFeed::open()
{
    d->service->open();
}

void FlowFeed::close()
{
    d->service->close();
}

std::uint64_t FlowFeed::setQuery(const ViewQuery& query)
{
    const std::uint64_t generation = ++d->queryGeneration;
    d->worker->announceQuery(generation);
    d->post([target = d->worker, query, generation] { target->setQuery(query, generation); });
    return generation;
}

void FlowFeed::setPaused(bool paused)
{
    if (paused == d->paused) {
        return;
    }
    d->paused = paused;
    d->post([target = d->worker, paused] { target->setPaused(paused); });
}

void FlowFeed::setInterest(const Interest& interest)
{
    d->changeInterest(interest);
}

// Flows older than the first listener tell neither of a change nor of their end
// (nf_conntrack_events=2): what was done to flows is taken from the answers.
void FlowFeed::deleteFlows(const std::vector<FlowKey>& keys, InspectorService::Outcomes done)
{
    d->service->deleteFlows(keys, [this, keys, done = std::move(done)](auto outcomes) {
        std::vector<FlowKey> gone;
        for (std::size_t at = 0; outcomes && at < std::min(keys.size(), outcomes->size()); ++at) {
            if ((*outcomes)[at] == 0 || (*outcomes)[at] == ENOENT) {
                gone.push_back(keys[at]);
            }
        }
        d->post([target = d->worker, gone] { target->forget(gone); });
        done(std::move(outcomes));
    });
}

void FlowFeed::setMark(const std::vector<FlowKey>& keys, std::uint32_t value, std::uint32_t mask,
                       InspectorService::Outcomes done)
{
    d->service->setMark(keys, value, mask, [this, keys, done = std::move(done)](auto outcomes) {
        d->service->refreshFlows(keys);
        done(std::move(outcomes));
    });
}

void FlowFeed::flushFlows(InspectorService::Outcome done)
{
    d->service->flushFlows([this, done = std::move(done)](auto outcome) {
        d->service->requestDump();
        done(std::move(outcome));
    });
}

void FlowFeed::readRuleset(InspectorService::Facts done)
{
    d->service->readRuleset(std::move(done));
}

void FlowFeed::readFacts(const std::vector<FactPart>& parts, InspectorService::Facts done)
{
    d->service->readFacts(parts, std::move(done));
}

void FlowFeed::startTrace(const InspectorService::TraceMatch& match,
                          InspectorService::TraceStream done)
{
    d->service->startTrace(match, std::move(done));
}

void FlowFeed::setSettings(const InspectorService::Settings& settings,
                           InspectorService::SettingsBefore done)
{
    d->service->setSettings(settings, std::move(done));
}

void FlowFeed::startInterception(const InterceptProfile& profile,
                                 InspectorService::InterceptionStarted done)
{
    d->service->startInterception(profile, std::move(done));
}

void FlowFeed::renewLease(std::uint32_t lease, InspectorService::Outcome done)
{
    d->service->renewLease(lease, std::move(done));
}

void FlowFeed::stopInterception(unsigned number, InspectorService::Outcome done)
{
    d->service->stopInterception(number, std::move(done));
}

void FlowFeed::listInterceptions(InspectorService::Interceptions done)
{
    d->service->listInterceptions(std::move(done));
}

bool FlowFeed::paused() const
{
    return d->paused;
}

} // namespace natlens
