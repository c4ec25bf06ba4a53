// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "client/inspector_service.h"
#include "pages/page.h"
#include "store/flow_snapshot.h"
#include "text/source_text.h"

class QLabel;
class QSplitter;
class QStackedLayout;
class QTimer;
class QToolButton;

namespace natlens {

class Banner;
class FilterField;
class FlowActions;
class FlowDetail;
class FlowTableModel;
class FlowTableView;
class StatePage;
class StatusStrip;
class Theme;

/// The flows of one source: filter bar, table, detail; or why there is no table. It shows what it
/// is given and says what it wants: who owns the source answers (Session).
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

    [[nodiscard]] const ViewQuery& query() const { return m_query; }
    [[nodiscard]] bool paused() const;
    [[nodiscard]] const SourceState& state() const { return m_state; }
    [[nodiscard]] FlowTableModel& model() const { return *m_model; }
    [[nodiscard]] FlowTableView& table() const { return *m_table; }
    /// What stands in place of the table; null while the table shows.
    [[nodiscard]] const StartMessage* shownMessage() const;
    void selectRow(int row);

Q_SIGNALS:
    void queryChanged(const natlens::ViewQuery& query);
    void pausedChanged(bool paused);
    void retryRequested();
    void sourceRequested(const natlens::Source& source);
    void chooseSourceRequested();

private:
    [[nodiscard]] QWidget* makeBar();
    [[nodiscard]] QWidget* makeBody();
    void connectParts();
    void setOrder(FlowField field, bool descending);
    void setFilter(const QString& text);
    void setPaused(bool paused);
    void takeAction(StartAction action);
    void refresh();
    void refreshDetail();
    void tick();
    [[nodiscard]] bool hasRows() const;
    [[nodiscard]] StartMessage currentMessage() const;

    const Theme& m_theme;
    Source m_source;
    SourceState m_state;
    FlowSnapshotPtr m_snapshot;
    ViewQuery m_query;
    FlowRecordPtr m_chosen;

    FlowTableModel* m_model;
    FlowTableView* m_table;
    FlowDetail* m_detail;
    FilterField* m_filter;
    QLabel* m_count;
    QToolButton* m_pauseButton;
    Banner* m_banner;
    StatePage* m_statePage;
    StatusStrip* m_status;
    FlowActions* m_actions;
    QSplitter* m_splitter = nullptr;
    QStackedLayout* m_stack = nullptr;
    QTimer* m_clock;
};

} // namespace natlens
