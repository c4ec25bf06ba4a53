// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <QThread>

#include "client/reconnecting_service.h"

namespace natlens {

/// The helper on the system bus, started by the bus, authorised by polkit.
class SystemService : public ReconnectingService {
    Q_OBJECT

public:
    using ReconnectingService::ReconnectingService;
    ~SystemService() override;

    [[nodiscard]] Source source() const override { return {Source::Kind::System, {}}; }

private:
    void startConnecting() override;
    void stopConnecting() override;
    void onBus(const QString& name);

    std::unique_ptr<QThread> m_connector;
    QString m_connection; ///< the name of the connection that m_connector makes
    quint64 m_try = 0;
};

} // namespace natlens
