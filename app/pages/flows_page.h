// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QElapsedTimer>

#include "acts/flow_verbs.h"
#include "client/flow_feed.h"
#include "pages/page.h"
#include "store/flow_snapshot.h"
#include "text/source_text.h"

class QSplitter;
class QStackedLayout;
class QStackedWidget;
class QTimer;

namespace natlens {

class ActStrip;
class Banner;
class FilterBar;
class FlowActions;
class FlowActs;
class FlowDetail;
class FlowTableModel;
class FlowTableView;
class GroupChip;
class GroupsPanel;
class StatePage;
class StatusStrip;
class Theme;

/// The flows of one source: filter bar, table, detail or groups; or why there is no table. It
/// shows what it is given and says what it wants: who owns the source answers (Session).
class FlowsPage : public Page {
    Q_OBJECT

public:
    explicit FlowsPage(const Theme& theme, QWidget* parent = nullptr);
    ~FlowsPage() override;

    QString title() const override;
    QString iconName() const override;
    QList<QAction*> editActions() const override;
    QList<QAction*> viewActions() const override;
    QWidget* statusWidget() override;
    void saveLayout(QSettings& settings) const override;
    void restoreLayout(const QSettings& settings) override;

    /// A new source: what was shown goes.
    void showSource(const Source& source);
    void showState(const SourceState& state);
    void showSnapshot(const FlowSnapshotPtr& snapshot);
    /// How flows are deleted and marked.
    void setVerbs(FlowVerbs verbs);

    [[nodiscard]] const ViewQuery& query() const { return m_query; }
    [[nodiscard]] bool paused() const;
    [[nodiscard]] const SourceState& state() const { return m_state; }
    [[nodiscard]] FlowTableModel& model() const { return *m_model; }
    [[nodiscard]] FlowTableView& table() const { return *m_table; }
    [[nodiscard]] FlowActions& actions() const { return *m_actions; }
    [[nodiscard]] FilterBar& filterBar() const { return *m_filter; }
    [[nodiscard]] GroupsPanel& groups() const { return *m_groups; }
    /// What stands in place of the table; null while the table shows.
    [[nodiscard]] const StartMessage* shownMessage() const;
    void selectRow(int row);

Q_SIGNALS:
    void queryChanged(const natlens::ViewQuery& query);
    void interestChanged(const natlens::FlowFeed::Interest& interest);
    void pausedChanged(bool paused);
    void retryRequested();
    void sourceRequested(const natlens::Source& source);
    void chooseSourceRequested();
    void ruleRequested(const natlens::FlowRecordPtr& record);
    void traceRequested(const natlens::FlowRecordPtr& record);
    void interceptRequested(const natlens::FlowRecordPtr& record);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    [[nodiscard]] QWidget* makeBar();
    [[nodiscard]] QWidget* makeBody();
    void setTabOrders();
    void connectParts();
    void connectFilter();
    void connectActs();
    void setOrder(FlowField field, bool descending);
    void askAnew();
    void narrow(const QString& filter, const QString& name);
    void leaveGroup();
    void showGroups(bool shown);
    void filterByCell(const QModelIndex& index, bool exclude);
    void saveFilter(const QString& filter);
    void manageFilters();
    void setFollowing(bool on);
    void setPaused(bool paused);
    void takeAction(StartAction action);
    void refresh();
    void refreshDetail();
    void refreshSlowly();
    void refreshActs();
    void tellInterest();
    void tick();
    [[nodiscard]] bool hasRows() const;
    /// What passes just the rows that show: the bar's filter, within the chosen group.
    [[nodiscard]] QString shownFilter() const;
    [[nodiscard]] FilterContext filterContext() const;
    [[nodiscard]] StartMessage currentMessage() const;

    const Theme& m_theme;
    Source m_source;
    SourceState m_state;
    FlowSnapshotPtr m_snapshot;
    ViewQuery m_query;
    Filter m_group; ///< the flows of the chosen group; empty: none is chosen
    FlowRecordPtr m_chosen;
    FlowFeed::Interest m_interest;

    FlowTableModel* m_model;
    FlowTableView* m_table;
    FlowDetail* m_detail;
    GroupsPanel* m_groups;
    FilterBar* m_filter;
    GroupChip* m_chip;
    Banner* m_banner;
    ActStrip* m_strip;
    StatePage* m_statePage;
    StatusStrip* m_status;
    FlowActions* m_actions;
    FlowActs* m_acts;
    QSplitter* m_splitter = nullptr;
    QStackedLayout* m_stack = nullptr;
    QStackedWidget* m_lower = nullptr; ///< detail, groups
    QList<QWidget*> m_buttons;         ///< of the bar, in their order
    QTimer* m_clock;
    QTimer* m_slow; ///< words that need not change with every frame
    QElapsedTimer m_refreshed;
};

} // namespace natlens
