// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "acts/flow_verbs.h"
#include "acts/setting_acts.h"
#include "pages/source_page.h"

class QCheckBox;
class QLabel;
class QPushButton;
class QTreeView;

namespace natlens {

class ActStrip;
class FindingDetail;
class FindingTreeModel;
class FlowActs;

/// What keeps redirects from working: findings, why, and what helps.
class DoctorPage : public SourcePage {
    Q_OBJECT

public:
    explicit DoctorPage(const Theme& theme, QWidget* parent = nullptr);

    QString title() const override;
    QString iconName() const override;
    QList<QAction*> editActions() const override;

    void showDiagnosis(const natlens::DoctorSnapshotPtr& snapshot);
    void showUnderWay(bool underWay);
    void setVerbs(FlowVerbs verbs, SettingActs::Set set);
    /// The first finding of the check @p id.
    void selectFinding(const QString& id);

    [[nodiscard]] FindingTreeModel& model() const { return *m_model; }
    [[nodiscard]] QTreeView& tree() const { return *m_tree; }

Q_SIGNALS:
    void checkAgainRequested();

protected:
    std::optional<StartMessage> message() const override;
    RulesFeed::Interest interest() const override;
    void forget() override;

private:
    [[nodiscard]] QWidget* makeBar();
    [[nodiscard]] QWidget* makeBody();
    void makeActions();
    void restoreChoice();
    void showDetail();
    void showSummary();
    void fix();
    void showUndo();
    void copyReport();
    [[nodiscard]] const Finding* chosenFinding() const;

    FindingTreeModel* m_model;
    QTreeView* m_tree;
    FindingDetail* m_detail;
    QLabel* m_summaryIcon;
    QLabel* m_summary;
    QLabel* m_when;
    QCheckBox* m_redact;
    QPushButton* m_again;
    QPushButton* m_undo;
    ActStrip* m_strip;
    FlowActs* m_acts;
    SettingActs* m_settings;
    QAction* m_copy = nullptr;
    QString m_chosen; ///< FindingTreeModel::KeyRole
};

} // namespace natlens
