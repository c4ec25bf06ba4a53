// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/rules_feed.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QThread>
#include <QTimer>
#include <algorithm>
#include <utility>

#include "client/rules_worker.h"

namespace natlens {

namespace {

constexpr int SecondMs = 1'000;
constexpr int CoalesceMs = 100; ///< several changes at once are one
constexpr unsigned DoctorEverySeconds = 10;
constexpr unsigned SocketsEverySeconds = 2;
/// Reading takes the helper's time: at most a quarter of it goes there.
constexpr qint64 CostFactor = 4;

std::vector<FactPart> allParts()
{
    std::vector<FactPart> parts;
    for (auto part = static_cast<int>(FactPart::NftJson);
         part <= static_cast<int>(FactPart::Kernel); ++part) {
        parts.push_back(static_cast<FactPart>(part));
    }
    return parts;
}

bool divertsByTproxy(const Ruleset& rules)
{
    const auto diverts = [](const Action& action) { return action.kind == ActionKind::Tproxy; };
    return std::ranges::any_of(
        rules.rules, [&](const Rule& rule) { return std::ranges::any_of(rule.actions, diverts); });
}

} // namespace

/// Lives on the feed's thread; `worker` on `thread`, reached by queued calls alone.
class RulesFeed::Private {
public:
    Private(RulesFeed& owner, FlowFeed& flowFeed)
        : feed(owner), flows(flowFeed), worker(new RulesWorker)
    {
        thread.setObjectName(QStringLiteral("rules feed"));
        worker->moveToThread(&thread);
        QObject::connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
        connectWorker();
        connectFlows();
        second.setInterval(SecondMs);
        QObject::connect(&second, &QTimer::timeout, &feed, [this] { tick(); });
        coalesce.setSingleShot(true);
        coalesce.setInterval(CoalesceMs);
        QObject::connect(&coalesce, &QTimer::timeout, &feed, [this] { readRules(); });
        sinceRead.start();
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

    void setInterest(const Interest& next)
    {
        const Interest before = std::exchange(interest, next);
        if (interest == before) {
            return;
        }
        if (interest.unfolded != before.unfolded) {
            unfold();
        }
        if (wantsRules() && (stale || !known)) {
            readRules();
        }
        if (wantsMappings() && !(before.mappings || before.counters)) {
            seconds = 0;
            updateMappings();
        }
        if (interest.doctor && !before.doctor) {
            readForDoctor();
        }
        wantsRules() || interest.doctor ? second.start() : second.stop();
    }

    /// At once, not when the next second comes.
    void unfold()
    {
        post([target = worker, wanted = interest.unfolded] { target->setUnfolded(wanted); });
        if (wantsMappings() && known) {
            sinceBuild.invalidate();
            updateMappings();
        }
    }

    void readRules()
    {
        if (!live) {
            return;
        }
        if (reading) {
            again = true;
            return;
        }
        reading = true;
        again = false;
        stale = false;
        sinceRead.restart();
        flows.readRuleset(
            [this, asked = round, self = QPointer<RulesFeed>(&feed)](Result<Bundle> bundle) {
                if (self && asked == round) {
                    takeRules(std::move(bundle));
                }
            });
    }

    void readForDoctor()
    {
        if (!live || diagnosing) {
            return;
        }
        diagnosing = true;
        Q_EMIT feed.diagnosing(true);
        flows.readFacts(allParts(), [this, asked = round,
                                     self = QPointer<RulesFeed>(&feed)](Result<Bundle> bundle) {
            if (!self || asked != round) {
                return;
            }
            if (bundle) {
                post([target = worker, facts = std::move(*bundle), shown = latest] {
                    target->diagnose(facts, shown);
                });
            } else {
                post([target = worker, error = bundle.error()] { target->failDiagnosis(error); });
            }
        });
    }

    /// Without an answer nothing is known of interfaces.
    void findPredating(RuleIndex rule, std::uint64_t structure)
    {
        flows.readFacts({FactPart::Links, FactPart::PolicyRules, FactPart::Routes},
                        [this, rule, structure,
                         self = QPointer<RulesFeed>(&feed)](const Result<Bundle>& bundle) {
                            if (self) {
                                post([target = worker, rule, structure, shown = latest,
                                      routing = bundle.value_or(Bundle())] {
                                    target->findPredating(rule, structure, shown, routing);
                                });
                            }
                        });
    }

    std::uint64_t startTrace(const InspectorService::TraceMatch& match)
    {
        const std::uint64_t number = ++traceNumber;
        post([target = worker] { target->endTrace(); }); // a client has one trace at most
        if (!known || stale) {
            readRules();
        }
        flows.startTrace(match, [this, number, self = QPointer<RulesFeed>(&feed)](auto stream) {
            if (!self || number != traceNumber) {
                return; // dropping the stream ends the trace
            }
            if (stream) {
                post([target = worker, carried = *stream, number] {
                    target->beginTrace(std::move(*carried), number);
                });
            } else {
                post([target = worker, error = stream.error(), number] {
                    target->failTrace(error, number);
                });
            }
        });
        return number;
    }

    RulesFeed& feed;
    FlowFeed& flows;
    QThread thread;
    RulesWorker* worker; ///< deleted by the thread's end
    QTimer second;       ///< runs while somebody wants to see something
    QTimer coalesce;
    Interest interest;
    FlowSnapshotPtr latest;
    std::uint64_t traceNumber = 0;

private:
    [[nodiscard]] bool wantsMappings() const { return interest.mappings || interest.counters; }
    [[nodiscard]] bool wantsRules() const { return interest.rules || wantsMappings(); }

    void connectFlows()
    {
        live = flows.state().status == SourceStatus::Live;
        QObject::connect(&flows, &FlowFeed::snapshotReady, &feed,
                         [this](const FlowSnapshotPtr& snapshot) { latest = snapshot; });
        QObject::connect(&flows, &FlowFeed::rulesetChanged, &feed, [this] {
            stale = true;
            if (wantsRules()) {
                coalesce.start();
            }
        });
        QObject::connect(&flows, &FlowFeed::stateChanged, &feed,
                         [this](const SourceState& state) { changeState(state); });
    }

    void connectWorker()
    {
        QObject::connect(worker, &RulesWorker::rulesReady, &feed, &RulesFeed::rulesReady);
        QObject::connect(
            worker, &RulesWorker::rulesReady, &feed, [this](const RulesSnapshotPtr& snapshot) {
                needsRouting =
                    snapshot->rules
                    && (divertsByTproxy(*snapshot->rules) || asksForInterfaces(*snapshot->rules));
            });
        QObject::connect(worker, &RulesWorker::traceReady, &feed, &RulesFeed::traceReady);
        QObject::connect(worker, &RulesWorker::predatingFound, &feed, &RulesFeed::predatingFound);
        QObject::connect(worker, &RulesWorker::mappingsBuilt, &feed, [this] {
            building = false;
            buildCostMs = sinceBuild.elapsed();
        });
        QObject::connect(worker, &RulesWorker::diagnosisReady, &feed,
                         [this](const DoctorSnapshotPtr& snapshot) {
                             diagnosing = false;
                             Q_EMIT feed.diagnosisReady(snapshot);
                             Q_EMIT feed.diagnosing(false);
                         });
    }

    void changeState(const SourceState& state)
    {
        const bool was = std::exchange(live, state.status == SourceStatus::Live);
        if (live && !was) {
            // Another helper perhaps, another lab: what was asked of the old one is not answered.
            ++round;
            reading = false;
            readingSockets = false;
            diagnosing = false;
            stale = true;
            if (wantsRules()) {
                readRules();
            }
            if (interest.doctor) {
                readForDoctor();
            }
        }
    }

    void takeRules(Result<Bundle> bundle)
    {
        reading = false;
        readCostMs = sinceRead.elapsed();
        if (bundle) {
            known = true;
            post([target = worker, rules = std::move(*bundle)] { target->parse(rules); });
            if (wantsMappings()) {
                updateMappings();
            }
        } else {
            post([target = worker, error = bundle.error()] { target->failReading(error); });
        }
        if (again) {
            coalesce.start();
        }
    }

    void tick()
    {
        ++seconds;
        if (!live) {
            return;
        }
        if (interest.counters && !reading
            && sinceRead.elapsed()
                   >= std::max<qint64>(SecondMs - CoalesceMs, CostFactor * readCostMs)) {
            readRules();
        } else if (wantsMappings()) {
            updateMappings();
        }
        if (interest.doctor && seconds % DoctorEverySeconds == 0) {
            readForDoctor();
        }
    }

    void updateMappings()
    {
        if (seconds % SocketsEverySeconds == 0 && !readingSockets && live) {
            readSockets();
        }
        if (building || (sinceBuild.isValid() && sinceBuild.elapsed() < CostFactor * buildCostMs)) {
            return;
        }
        building = true;
        sinceBuild.start();
        post([target = worker, shown = latest] { target->buildMappings(shown); });
    }

    void readSockets()
    {
        readingSockets = true;
        std::vector<FactPart> parts{FactPart::Sockets, FactPart::Addresses};
        if (needsRouting) { // not always: a router may have very many routes
            parts.insert(parts.end(), {FactPart::Links, FactPart::PolicyRules, FactPart::Routes});
        }
        flows.readFacts(parts, [this, asked = round,
                                self = QPointer<RulesFeed>(&feed)](Result<Bundle> bundle) {
            if (!self || asked != round) {
                return;
            }
            readingSockets = false;
            if (bundle) {
                post([target = worker, facts = std::move(*bundle)] { target->takeSockets(facts); });
            }
        });
    }

    QElapsedTimer sinceRead;
    QElapsedTimer sinceBuild;
    qint64 readCostMs = 0;
    qint64 buildCostMs = 0;
    unsigned seconds = 0;
    unsigned round = 0; ///< grows when the source becomes live: older answers are dropped
    bool live = false;
    bool needsRouting = false;
    bool known = false; ///< rules were read once
    bool stale = false; ///< and have changed since
    bool reading = false;
    bool again = false;
    bool readingSockets = false;
    bool building = false;
    bool diagnosing = false;
};

RulesFeed::RulesFeed(FlowFeed& feed, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(*this, feed))
{
}

RulesFeed::~RulesFeed() = default;

void RulesFeed::setInterest(const Interest& interest)
{
    d->setInterest(interest);
}

void RulesFeed::readAgain()
{
    d->readRules();
}

void RulesFeed::diagnoseAgain()
{
    d->readForDoctor();
}

void RulesFeed::findPredating(RuleIndex rule, std::uint64_t structure)
{
    d->findPredating(rule, structure);
}

std::uint64_t RulesFeed::startTrace(const InspectorService::TraceMatch& match)
{
    return d->startTrace(match);
}

void RulesFeed::stopTrace()
{
    ++d->traceNumber;
    d->post([target = d->worker] { target->endTrace(); });
}

} // namespace natlens
