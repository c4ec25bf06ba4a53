// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <chrono>
#include <map>
#include <memory>

#include "authoriser.h"
#include "polkit_check.h"

namespace natlens {

/// Asks polkit on the system bus. polkit-qt's asynchronous check is no use here: its answers
/// carry no request, so that one client could get another's.
class PolkitAuthoriser : public QObject, public Authoriser {
    Q_OBJECT

public:
    explicit PolkitAuthoriser(std::chrono::milliseconds timeout, QObject* parent = nullptr);

    CheckId check(const QString& caller, const QString& action, Answer answer) override;
    void cancel(CheckId id) override;

private:
    void answered(CheckId id, const Result<void>& result, const Answer& answer);

    std::chrono::milliseconds m_timeout;
    CheckId m_lastId = 0;
    std::map<CheckId, std::unique_ptr<PolkitCheck>> m_checks;
};

} // namespace natlens
