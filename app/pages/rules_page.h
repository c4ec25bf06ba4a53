// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "pages/source_page.h"

class QComboBox;
class QLabel;
class QToolButton;
class QTreeView;

namespace natlens {

class NoticeStrip;
class RuleDetail;
class RuleTreeModel;
class SearchField;

/// All rules of the source as the kernel runs them: hook by hook, chain by chain, with what they
/// counted and how many flows they explain.
class RulesPage : public SourcePage {
    Q_OBJECT

public:
    explicit RulesPage(const Theme& theme, QWidget* parent = nullptr);

    QString title() const override;
    QString iconName() const override;
    QList<QAction*> editActions() const override;
    void saveLayout(QSettings& settings) const override;
    void restoreLayout(const QSettings& settings) override;

    void showRules(const natlens::RulesSnapshotPtr& snapshot);
    void showFindings(const natlens::DoctorSnapshotPtr& snapshot);
    /// By ruleKey(); what hides the rule is taken away.
    void selectRule(const QString& key);
    /// The rule of a flow, as soon as the rules are known.
    void explain(const natlens::FlowRecordPtr& record);

    [[nodiscard]] RuleTreeModel& model() const { return *m_model; }
    [[nodiscard]] QTreeView& tree() const { return *m_tree; }

Q_SIGNALS:
    void readAgainRequested();

protected:
    std::optional<StartMessage> message() const override;
    RulesFeed::Interest interest() const override;
    void forget() override;

private:
    [[nodiscard]] QWidget* makeBar();
    void setUpTree();
    void joinDetail();
    void makeActions();
    void takeWish();
    void unfold();
    void showDetail();
    void showMeta();
    void showNotices();
    void copyRule();
    void requestFlows();
    void clicked(const QModelIndex& index);
    void explainNow();

    RuleTreeModel* m_model;
    QTreeView* m_tree;
    SearchField* m_search;
    QComboBox* m_family;
    QToolButton* m_onlyNat;
    QLabel* m_meta;
    NoticeStrip* m_notices;
    RuleDetail* m_detail;
    QAction* m_copyAction = nullptr;
    DoctorSnapshotPtr m_doctor;
    QString m_chosen;      ///< ruleKey()
    FlowRecordPtr m_asked; ///< whose rule is wanted
    QString m_explanation; ///< of it
    std::uint64_t m_structure = 0;
};

} // namespace natlens
