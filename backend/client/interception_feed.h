// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

#include "client/flow_feed.h"
#include "client/intercepted_table.h"
#include "client/interception_preview.h"

namespace natlens {

/// An interception that this window began, or another client.
struct InterceptionEntry {
    std::uint64_t session = 0; ///< names it while this feed lasts; never used twice
    QString key;               ///< what start() was told; empty: another client's
    unsigned number = 0;       ///< its table is natlens_N; 0: it has none yet
    /// "starting", "on", "degraded", "stopped": the words of ListInterceptions().
    std::string state;
    std::string cause; ///< why it is degraded or stopped; "source-lost": the source went away
    int leaseLeftMs = 0;
    InterceptProfile profile;
    std::optional<Error> error; ///< why it could not be started

    [[nodiscard]] bool mine() const { return !key.isEmpty(); }
    [[nodiscard]] bool goesOn() const { return state != "stopped"; }
    bool operator==(const InterceptionEntry& other) const;
};
using InterceptionList = std::vector<InterceptionEntry>;

/// Starts and stops interceptions at a FlowFeed's source, renews their leases, and publishes their
/// connections, joined to flows on a thread of its own. Those that it began end with it. Lives on
/// the feed's thread, and no longer than the feed.
class InterceptionFeed : public QObject {
    Q_OBJECT

public:
    explicit InterceptionFeed(FlowFeed& feed, QObject* parent = nullptr);
    ~InterceptionFeed() override; ///< stops and joins the worker

    /// @p key names it for who asks; one of a key at a time. What comes of it is in list().
    void start(const QString& key, const InterceptProfile& profile);
    /// By InterceptionEntry::session.
    void stop(std::uint64_t session);
    /// Those of this window.
    void stopAll();
    /// A stopped one of this window goes from the list.
    void dismiss(const QString& key);
    [[nodiscard]] const InterceptionList& list() const;

    /// Somebody looks: others' interceptions are listed and connections joined to flows. Those of
    /// this window are looked after in any case.
    void setShown(bool shown);
    void setQuery(const InterceptedQuery& query);
    /// What @p profile would change, as @p doctor has seen the host (null: not yet), and beside the
    /// interceptions of the list; previewReady() answers.
    void preview(const InterceptProfile& profile, const DoctorSnapshotPtr& doctor);

Q_SIGNALS:
    void listChanged();
    void connectionsReady(const natlens::InterceptedSnapshotPtr& snapshot);
    void previewReady(const natlens::InterceptionPreviewPtr& preview);
    /// Stopping failed, or another client's was not to be had.
    void failed(const natlens::Error& error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace natlens
