// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>

#include "acts/flow_verbs.h"
#include "client/interception_feed.h"
#include "models/profile_library.h"
#include "pages/source_page.h"
#include "text/profile_templates.h"

class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QTableView;

namespace natlens {

class ActStrip;
class ConnectionsPanel;
class FlowActs;
class InterceptionHead;
class NoticeStrip;
class PlanPreview;
class ProfileListModel;
class ProfileWelcome;
class RuleCounterModel;

/// Profiles with a switch each; of the chosen one what it will change, its rules with counters,
/// and its connections.
class InterceptionsPage : public SourcePage {
    Q_OBJECT

public:
    /// @p library is loaded when the page shows for the first time.
    InterceptionsPage(const Theme& theme, const QString& folder, QWidget* parent = nullptr);

    QString title() const override;
    QString iconName() const override;
    QList<QAction*> editActions() const override;

    void showInterceptions(const natlens::InterceptionList& list);
    void showConnections(const natlens::InterceptedSnapshotPtr& snapshot);
    void showPreview(const natlens::InterceptionPreviewPtr& preview);
    void showFailure(const natlens::Error& error);
    void showRules(const natlens::RulesSnapshotPtr& snapshot);
    void showDiagnosis(const natlens::DoctorSnapshotPtr& snapshot);
    /// Where others' connections may come in, and which addresses are this host's.
    void showPlaces(const std::vector<std::string>& interfaces, const LocalAddresses& addresses);
    /// @p unknown: of so many more nobody knows by which interface they came in.
    void showPredating(quint32 rule, const std::vector<natlens::FlowKey>& keys,
                       quint64 unknown = 0);
    void setVerbs(FlowVerbs verbs);

    /// Proposes a profile that takes flows like this one.
    void interceptLike(const Tuple& original);
    /// One that takes what a mapping is for.
    void interceptLike(const Mapping& mapping);
    void choose(const QString& key);

    [[nodiscard]] ProfileLibrary& library() { return m_library; }
    [[nodiscard]] ProfileListModel& profiles() const { return *m_profiles; }
    [[nodiscard]] QListView& list() const { return *m_list; }
    [[nodiscard]] InterceptionHead& head() const { return *m_head; }
    [[nodiscard]] PlanPreview& preview() const { return *m_preview; }
    [[nodiscard]] ConnectionsPanel& connections() const { return *m_connections; }
    [[nodiscard]] RuleCounterModel& rules() const { return *m_rules; }
    [[nodiscard]] const DoctorSnapshotPtr& diagnosis() const { return m_doctor; }
    enum Tab { PreviewTab, RulesTab, ConnectionsTab };
    void showTab(Tab tab);

Q_SIGNALS:
    void startRequested(const QString& key, const natlens::InterceptProfile& profile);
    void stopRequested(quint64 session);
    void queryChanged(const natlens::InterceptedQuery& query);
    void previewRequested(const natlens::InterceptProfile& profile);
    void placesRequested();
    void predatingRequested(quint32 rule, quint64 structure);
    void shownChanged(bool shown);

protected:
    RulesFeed::Interest interest() const override;
    void forget() override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeList();
    [[nodiscard]] QWidget* makeDetail();
    [[nodiscard]] QTableView* makeRules();
    void makeActions();
    void connectParts();

    void toggle(int row);
    void startChosen();
    void tick(const InterceptSetting& setting, bool on);
    void edit(const QString& key, const InterceptProfile& profile);
    void duplicate();
    void removeChosen();
    void importFile();
    void exportFile();
    void tell(const QString& text, bool bad);

    void showChosen();
    void refreshActions();
    void noteBegun(const InterceptionList& before);
    void askForPreview();
    void askForPredating();
    void deletePredating();

    ProfileLibrary m_library;
    ProfileListModel* m_profiles;
    QListView* m_list;
    NoticeStrip* m_complaints;
    ActStrip* m_strip;
    FlowActs* m_acts;
    InterceptionHead* m_head;
    QTabBar* m_tabs;
    QStackedWidget* m_tabStack;
    PlanPreview* m_preview;
    RuleCounterModel* m_rules;
    ConnectionsPanel* m_connections;
    ProfileWelcome* m_welcome;
    QStackedWidget* m_right;
    QAction* m_new = nullptr;
    QAction* m_edit = nullptr;
    QAction* m_duplicate = nullptr;
    QAction* m_remove = nullptr;
    QAction* m_import = nullptr;
    QAction* m_export = nullptr;
    QAction* m_find = nullptr;

    InterceptionList m_interceptions;
    DoctorSnapshotPtr m_doctor;
    RulesSnapshotPtr m_rulesNow;
    std::vector<std::string> m_interfaces;
    LocalAddresses m_addresses;
    RulesFeed::Interest m_told; ///< what was asked for last
    QString m_chosen;           ///< key
    QString m_pending;          ///< key of what is to start once its preview is there
    quint64 m_perhapsOlder = 0;
    unsigned m_predatingOf = 0; ///< number of the interception whose older flows are looked for
    std::set<quint32> m_predatingRules; ///< that have not been answered for
    std::vector<FlowKey> m_older;
    bool m_loaded = false;
};

} // namespace natlens
