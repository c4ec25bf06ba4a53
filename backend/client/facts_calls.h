// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QVariantList>
#include <deque>
#include <functional>
#include <vector>

#include "client/inspector_service.h"
#include "core/unique_fd.h"

class QDBusPendingCallWatcher;

namespace natlens {

/// ReadRuleset() and ReadFacts(), one after the other, because the helper takes one at a time; what
/// they bring is taken apart on a thread of the pool.
class FactsCalls : public QObject {
    Q_OBJECT

public:
    using Call = std::function<QDBusPendingCallWatcher*(const QString&, const QVariantList&)>;

    explicit FactsCalls(Call call, QObject* parent = nullptr);

    void readRuleset(InspectorService::Facts done);
    void readFacts(const std::vector<FactPart>& parts, InspectorService::Facts done);
    /// Nobody is called any more; whose answers are missing.
    [[nodiscard]] std::vector<InspectorService::Facts> abandon();

private:
    struct Asked {
        QString method;
        QVariantList arguments;
        InspectorService::Facts done;
        int triesLeft;
    };
    void add(Asked asked);
    void next();
    void answered(QDBusPendingCallWatcher* watcher);
    void takeApart(UniqueFd memory);
    void finish(Result<Bundle> bundle);

    Call m_call;
    std::deque<Asked> m_asked; ///< the first is under way
};

} // namespace natlens
