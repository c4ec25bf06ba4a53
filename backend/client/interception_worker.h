// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <map>
#include <memory>

#include "client/intercepted_reader.h"
#include "client/intercepted_table.h"
#include "client/interception_preview.h"
#include "store/flow_snapshot.h"

namespace natlens {

/// The half of an InterceptionFeed that lives on its worker thread: reads what relays tell, walks
/// flows, sorts connections. Entered by queued calls only.
class InterceptionWorker : public QObject {
    Q_OBJECT

public:
    InterceptionWorker();
    ~InterceptionWorker() override;

    /// An interception of ours; its stream ends with this object, or with detach().
    void attach(const std::shared_ptr<UniqueFd>& stream, quint64 session, unsigned number);
    /// One whose connections only conntrack tells of.
    void observe(quint64 session, unsigned number);
    /// It is over: closes the stream; its connections have ended.
    void detach(quint64 session);
    void setQuery(const InterceptedQuery& query);
    void join(const FlowSnapshotPtr& flows);
    /// Asks what @p profile would change and what is in its way; previewReady() answers.
    void preview(const InterceptProfile& profile, const DoctorSnapshotPtr& doctor,
                 const std::vector<OtherInterception>& others);

Q_SIGNALS:
    void connectionsReady(const natlens::InterceptedSnapshotPtr& snapshot);
    void stateTold(quint64 session, const natlens::InterceptionState& state);
    void streamEnded(quint64 session);
    void previewReady(const natlens::InterceptionPreviewPtr& preview);

private:
    void noteChange();
    void publish();

    InterceptedTable m_table;
    InterceptedQuery m_query;
    std::map<quint64, std::unique_ptr<InterceptedReader>> m_readers;
    std::map<unsigned, InterceptedTable::Session> m_sessions; ///< by number
    QTimer m_pause;                                           ///< between two snapshots
    std::uint64_t m_gaps = 0;
};

} // namespace natlens
