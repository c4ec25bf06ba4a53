// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <QObject>
#include <functional>

#include "core/result.h"

namespace natlens {

/// Who calls: which user a caller's name belongs to, and when the name goes.
class Callers : public QObject {
    Q_OBJECT

public:
    using Identified = std::function<void(Result<uid_t>)>;
    using QObject::QObject;

    /// Watches @p caller until vanished() or forget(), and finds its user. The answer comes later
    /// or at once; none comes after forget(). An error: there is no such caller (any more).
    virtual void identify(const QString& caller, Identified identified) = 0;
    virtual void forget(const QString& caller) = 0;

Q_SIGNALS:
    void vanished(const QString& caller);
};

/// The one peer of a private connection: the user who runs this program.
class PeerCallers : public Callers {
    Q_OBJECT

public:
    using Callers::Callers;
    void identify(const QString& caller, Identified identified) override;
    void forget(const QString& caller) override;
};

} // namespace natlens
