// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QVariantList>
#include <functional>

#include "client/inspector_service.h"

class QDBusPendingCallWatcher;

namespace natlens {

/// StartInterception(), RenewLease(), StopInterception(), ListInterceptions(). Each is answered
/// once, with an error when the connection goes first.
class InterceptionCalls : public QObject {
    Q_OBJECT

public:
    using Call = std::function<QDBusPendingCallWatcher*(const QString&, const QVariantList&)>;

    explicit InterceptionCalls(Call call, QObject* parent = nullptr);

    void start(const InterceptProfile& profile, InspectorService::InterceptionStarted done);
    void renew(std::uint32_t lease, InspectorService::Outcome done);
    void stop(unsigned number, InspectorService::Outcome done);
    void list(InspectorService::Interceptions done);

private:
    void forOutcome(const QString& method, std::uint32_t argument, InspectorService::Outcome done);

    Call m_call;
};

} // namespace natlens
