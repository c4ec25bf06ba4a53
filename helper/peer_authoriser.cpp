// SPDX-License-Identifier: GPL-2.0-or-later
#include "peer_authoriser.h"

#include <QMetaObject>

namespace natlens {

Authoriser::CheckId PeerAuthoriser::check(const QString&, const QString&, Answer answer)
{
    const CheckId id = ++m_lastId;
    m_open.append(id);
    QMetaObject::invokeMethod(
        this,
        [this, id, answer = std::move(answer)] {
            if (m_open.removeOne(id)) {
                answer({});
            }
        },
        Qt::QueuedConnection);
    return id;
}

void PeerAuthoriser::cancel(CheckId id)
{
    m_open.removeOne(id);
}

} // namespace natlens
