// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "acts/flow_verbs.h"
#include "pages/source_page.h"

class QLabel;
class QPushButton;
class QTabBar;
class QTableView;

namespace natlens {

class ActStrip;
class FlowActs;
class MappingDiagram;
class MappingTableModel;
class SearchField;

/// Which rule sends what where, who answers there, and whether it gets through.
class MappingsPage : public SourcePage {
    Q_OBJECT

public:
    explicit MappingsPage(const Theme& theme, QWidget* parent = nullptr);

    QString title() const override;
    QString iconName() const override;
    QList<QAction*> editActions() const override;

    void showRules(const natlens::RulesSnapshotPtr& snapshot);
    void showFindings(const natlens::DoctorSnapshotPtr& snapshot);
    void showPredating(quint32 rule, const std::vector<natlens::FlowKey>& keys);
    void setVerbs(FlowVerbs verbs);
    /// By mappingKey(); what hides it is taken away.
    void selectMapping(const QString& key);

    [[nodiscard]] MappingTableModel& model() const { return *m_model; }
    [[nodiscard]] QTableView& table() const { return *m_table; }
    [[nodiscard]] MappingDiagram& diagram() const { return *m_diagram; }

Q_SIGNALS:
    void predatingRequested(quint32 rule, quint64 structure);

protected:
    std::optional<StartMessage> message() const override;
    RulesFeed::Interest interest() const override;
    void forget() override;

private:
    [[nodiscard]] QWidget* makeBar();
    [[nodiscard]] QWidget* makeDetail();
    void setUpTable();
    void makeActions();
    void showTabs();
    void chooseRow();
    void restoreChoice();
    void showDetail();
    void requestFlows();
    void requestRule();
    [[nodiscard]] QHash<QString, int> severities() const;
    [[nodiscard]] QString findingHere() const;

    MappingTableModel* m_model;
    QTabBar* m_tabs;
    QTableView* m_table;
    SearchField* m_search;
    ActStrip* m_strip;
    FlowActs* m_acts;
    MappingDiagram* m_diagram;
    QLabel* m_sentence = nullptr;
    QPushButton* m_flows = nullptr;
    QPushButton* m_rule = nullptr;
    QPushButton* m_finding = nullptr;
    QPushButton* m_predating = nullptr;
    QAction* m_showFlows = nullptr;
    DoctorSnapshotPtr m_doctor;
    QString m_chosen; ///< mappingKey()
};

} // namespace natlens
