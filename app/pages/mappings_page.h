// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "acts/flow_verbs.h"
#include "pages/source_page.h"

class QTabBar;

namespace natlens {

class ActStrip;
class FlowActs;
class MappingDetail;
class MappingDiagram;
class MappingTree;
class MappingTreeModel;
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

    [[nodiscard]] MappingTreeModel& model() const { return *m_model; }
    [[nodiscard]] MappingTree& tree() const { return *m_tree; }
    [[nodiscard]] MappingDiagram& diagram() const;

Q_SIGNALS:
    void interceptRequested(const natlens::Mapping& mapping);
    void predatingRequested(quint32 rule, quint64 structure);

protected:
    std::optional<StartMessage> message() const override;
    RulesFeed::Interest interest() const override;
    void forget() override;

private:
    [[nodiscard]] QWidget* makeBar();
    void joinTree();
    void joinDetail();
    void makeActions();
    void showTabs();
    void showDetail();
    void activate(const QModelIndex& index);
    void click(const QModelIndex& index);
    void requestFlows();
    void requestRule();
    void requestPredating();
    [[nodiscard]] const Mapping* chosenMapping() const;

    MappingTreeModel* m_model;
    QTabBar* m_tabs;
    MappingTree* m_tree;
    SearchField* m_search;
    ActStrip* m_strip;
    FlowActs* m_acts;
    MappingDetail* m_detail;
    QAction* m_showFlows = nullptr;
    QAction* m_intercept = nullptr;
    DoctorSnapshotPtr m_doctor;
};

} // namespace natlens
