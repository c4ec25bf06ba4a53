// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/facts_calls.h"

#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>
#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>
#include <QTimer>
#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <utility>

#include "client/bus_error.h"
#include "client/shared_bundle.h"

namespace natlens {

namespace {

constexpr int Tries = 30;
constexpr int RetryMs = 100;

} // namespace

FactsCalls::FactsCalls(Call call, QObject* parent) : QObject(parent), m_call(std::move(call)) {}

void FactsCalls::readRuleset(InspectorService::Facts done)
{
    add({QStringLiteral("ReadRuleset"), {}, std::move(done), Tries});
}

void FactsCalls::readFacts(const std::vector<FactPart>& parts, InspectorService::Facts done)
{
    QList<uint> numbers;
    for (const FactPart part : parts) {
        numbers << static_cast<uint>(part);
    }
    add({QStringLiteral("ReadFacts"), {QVariant::fromValue(numbers)}, std::move(done), Tries});
}

std::vector<InspectorService::Facts> FactsCalls::abandon()
{
    std::vector<InspectorService::Facts> waiting;
    for (Asked& asked : std::exchange(m_asked, {})) {
        waiting.push_back(std::move(asked.done));
    }
    return waiting;
}

void FactsCalls::add(Asked asked)
{
    m_asked.push_back(std::move(asked));
    if (m_asked.size() == 1) {
        next();
    }
}

void FactsCalls::next()
{
    if (m_asked.empty()) {
        return;
    }
    auto* watcher = m_call(m_asked.front().method, m_asked.front().arguments);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, &FactsCalls::answered);
}

void FactsCalls::answered(QDBusPendingCallWatcher* watcher)
{
    watcher->deleteLater();
    if (m_asked.empty()) {
        return; // abandoned
    }
    const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
    if (!reply.isError()) {
        // The reply keeps its descriptor; ours is a copy.
        takeApart(UniqueFd(fcntl(reply.value().fileDescriptor(), F_DUPFD_CLOEXEC, 0)));
        return;
    }
    const Error error = errorOf(reply.error());
    if (error.code == ErrorCode::Quota && --m_asked.front().triesLeft > 0) {
        QTimer::singleShot(RetryMs, this, &FactsCalls::next); // its pace is the helper's
    } else {
        finish(tl::unexpected(error));
    }
}

void FactsCalls::takeApart(UniqueFd memory)
{
    auto promise = std::make_shared<QPromise<Result<Bundle>>>();
    auto* watcher = new QFutureWatcher<Result<Bundle>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        finish(watcher->future().takeResult());
    });
    watcher->setFuture(promise->future());
    promise->start();
    auto shared = std::make_shared<UniqueFd>(std::move(memory));
    QThreadPool::globalInstance()->start([promise, shared] {
        promise->addResult(readSharedBundle(*shared));
        promise->finish();
    });
}

void FactsCalls::finish(Result<Bundle> bundle)
{
    if (m_asked.empty()) {
        return;
    }
    const auto done = std::move(m_asked.front().done);
    m_asked.pop_front();
    next();
    done(std::move(bundle));
}

} // namespace natlens
