// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

#include "authoriser.h"

namespace natlens {

/// Says yes to everyone: whoever reaches a peer's private socket is the user who started this
/// program, and could do all that it does without it.
class PeerAuthoriser : public QObject, public Authoriser {
    Q_OBJECT

public:
    using QObject::QObject;

    CheckId check(const QString& caller, const QString& action, Answer answer) override;
    void cancel(CheckId id) override;

private:
    CheckId m_lastId = 0;
    QList<CheckId> m_open;
};

} // namespace natlens
