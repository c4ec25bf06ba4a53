// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/interception_calls.h"

#include <QDBusArgument>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>
#include <cerrno>
#include <fcntl.h>
#include <utility>

#include "client/bus_error.h"
#include "intercept/profile_form.h"

namespace natlens {

namespace {

using Maps = QList<QVariantMap>; // aa{sv}

InspectorService::RunningInterception rowOf(const QVariantMap& map)
{
    InspectorService::RunningInterception row;
    row.number = map.value(QStringLiteral("number")).toUInt();
    row.state = map.value(QStringLiteral("state")).toString().toStdString();
    row.cause = map.value(QStringLiteral("cause")).toString().toStdString();
    row.leaseLeftMs = map.value(QStringLiteral("lease-left-ms")).toInt();
    if (map.contains(QStringLiteral("lease"))) {
        row.lease = map.value(QStringLiteral("lease")).toUInt();
    }
    const QVariant form = map.value(QStringLiteral("profile"));
    row.profile = readProfile(qdbus_cast<QVariantMap>(form)).profile;
    return row;
}

} // namespace

InterceptionCalls::InterceptionCalls(Call call, QObject* parent)
    : QObject(parent), m_call(std::move(call))
{
    qDBusRegisterMetaType<Maps>();
}

void InterceptionCalls::start(const InterceptProfile& profile,
                              InspectorService::InterceptionStarted done)
{
    auto* watcher = m_call(QStringLiteral("StartInterception"), {formOf(profile)});
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        const QDBusPendingReply<uint, uint, QDBusUnixFileDescriptor> reply = *watcher;
        if (reply.isError()) {
            done(tl::unexpected(errorOf(reply.error())));
            return;
        }
        InspectorService::Interception made;
        made.lease = reply.argumentAt<0>();
        made.number = reply.argumentAt<1>();
        // The reply keeps its descriptor; ours is a copy.
        const int theirs = reply.argumentAt<2>().fileDescriptor();
        made.stream = std::make_shared<UniqueFd>(::fcntl(theirs, F_DUPFD_CLOEXEC, 0));
        if (made.stream->valid()) {
            done(std::move(made));
        } else {
            done(failure(ErrorCode::System, "taking a stream from the helper", errno));
        }
    });
}

void InterceptionCalls::forOutcome(const QString& method, std::uint32_t argument,
                                   InspectorService::Outcome done)
{
    auto* watcher = m_call(method, {argument});
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        const QDBusPendingReply<> reply = *watcher;
        done(reply.isError() ? Result<void>(tl::unexpected(errorOf(reply.error())))
                             : Result<void>());
    });
}

void InterceptionCalls::renew(std::uint32_t lease, InspectorService::Outcome done)
{
    forOutcome(QStringLiteral("RenewLease"), lease, std::move(done));
}

void InterceptionCalls::stop(unsigned number, InspectorService::Outcome done)
{
    forOutcome(QStringLiteral("StopInterception"), number, std::move(done));
}

void InterceptionCalls::list(InspectorService::Interceptions done)
{
    auto* watcher = m_call(QStringLiteral("ListInterceptions"), {});
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        const QDBusPendingReply<Maps> reply = *watcher;
        if (reply.isError()) {
            done(tl::unexpected(errorOf(reply.error())));
            return;
        }
        std::vector<InspectorService::RunningInterception> rows;
        for (const QVariantMap& map : reply.value()) {
            rows.push_back(rowOf(map));
        }
        done(std::move(rows));
    });
}

} // namespace natlens
