// SPDX-License-Identifier: GPL-2.0-or-later
#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include "dialogs/confirm_dialog.h"
#include "gui/rule_pages_fixture.h"
#include "model/flow_samples.h"
#include "model/rule_samples.h"
#include "models/mapping_tree_model.h"
#include "pages/mappings_page.h"
#include "text/mapping_text.h"
#include "text/rule_text.h"
#include "widgets/mapping_diagram.h"
#include "widgets/mapping_tree.h"

namespace natlens {
namespace {

TEST_F(RulePages, AMappingShowsItsWayAndWhereItBreaks)
{
    open(pages.mappings);
    EXPECT_EQ(titleOf(*pages.mappings), QStringLiteral("Looking for mappings"));
    pages.mappings->showRules(samples::rulesSnapshot());
    pages.mappings->showFindings(samples::diagnosis());
    EXPECT_EQ(pages.mappings->shownMessage(), nullptr);
    const auto& way = pages.mappings->diagram().stations();
    ASSERT_EQ(way.size(), 5U) << "the first mapping is chosen";
    EXPECT_TRUE(std::ranges::all_of(way, &MappingDiagram::Station::reached));
    keepPictures(QStringLiteral("mappings"));
    MappingTree& tree = pages.mappings->tree();
    tree.setFocus();
    QTest::keyClick(&tree, Qt::Key_Down);
    ASSERT_EQ(pages.mappings->diagram().stations().size(), 4U);
    EXPECT_EQ(way.back().tone, MappingDiagram::Station::Tone::Missing);
    EXPECT_FALSE(way.back().reached);
    EXPECT_TRUE(pages.mappings->diagram().accessibleDescription().contains(
        QStringLiteral("nobody listens")));
    for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        theme.setMode(mode);
        EXPECT_GT(pixelsOf(pages.mappings->diagram(), theme.colours().danger), 50);
    }
    keepPictures(QStringLiteral("mappings-no-listener"));
}

TEST_F(RulePages, AMappingLeadsToItsFlowsItsRuleAndItsFinding)
{
    open(pages.mappings);
    pages.mappings->showRules(samples::rulesSnapshot());
    pages.mappings->showFindings(samples::diagnosis());
    QSignalSpy flows(pages.mappings, &SourcePage::flowsRequested);
    QSignalSpy rule(pages.mappings, &SourcePage::ruleRequested);
    QSignalSpy finding(pages.mappings, &SourcePage::findingRequested);
    pages.mappings->tree().setCurrentIndex(pages.mappings->model().index(1, 0));
    for (QPushButton* button : pages.mappings->findChildren<QPushButton*>()) {
        if (button->isVisible() && button->isEnabled()
            && (button->text().contains(QStringLiteral("flows"))
                || button->text().contains(QStringLiteral("rule"))
                || button->text().contains(QStringLiteral("doctor")))) {
            QTest::mouseClick(button, Qt::LeftButton);
        }
    }
    ASSERT_EQ(flows.count(), 1);
    EXPECT_TRUE(flows[0][0].toString().contains(QStringLiteral("dst == 10.0.2.3")));
    ASSERT_EQ(rule.count(), 1);
    EXPECT_EQ(rule[0][0].toString(), ruleKey(*samples::someRules(), 0));
    ASSERT_EQ(finding.count(), 1);
    EXPECT_EQ(finding[0][0].toString(), QStringLiteral("listener-missing"));
}

TEST_F(RulePages, FlowsThatPredateARuleGoOnlyWithConsent)
{
    open(pages.mappings);
    pages.mappings->showRules(samples::rulesSnapshot());
    std::vector<FlowKey> deleted;
    FlowVerbs verbs;
    verbs.deleteFlows = [&](const std::vector<FlowKey>& keys,
                            const InspectorService::Outcomes& done) {
        deleted.insert(deleted.end(), keys.begin(), keys.end());
        done(std::vector<int>(keys.size(), 0));
    };
    pages.mappings->setVerbs(verbs);
    const auto answer = [](bool yes) {
        QTimer::singleShot(0, [yes] {
            auto* dialog = qobject_cast<ConfirmDialog*>(QApplication::activeModalWidget());
            ASSERT_NE(dialog, nullptr);
            keepPicture(*dialog, QStringLiteral("mappings-confirm"));
            yes ? dialog->accept() : dialog->reject();
        });
    };
    const std::vector<FlowKey> old(2);
    answer(false);
    pages.mappings->showPredating(0, old);
    EXPECT_TRUE(deleted.empty());
    answer(true);
    pages.mappings->showPredating(0, old);
    ASSERT_TRUE(eventually([&] { return deleted.size() == 2; }));
}

TEST_F(RulePages, WhereNothingIsMappedThePageSaysSo)
{
    open(pages.mappings);
    auto nothing = std::make_shared<RulesSnapshot>();
    nothing->rules = std::make_shared<Ruleset>();
    nothing->mappings = std::make_shared<MappingTable>();
    pages.mappings->showRules(nothing);
    EXPECT_EQ(titleOf(*pages.mappings), QStringLiteral("Nothing is mapped here"));
    keepPictures(QStringLiteral("mappings-empty"));
    pages.mappings->showRules(samples::rulesSnapshot());
    EXPECT_EQ(pages.mappings->shownMessage(), nullptr);
    EXPECT_EQ(pages.mappings->tree().currentIndex(), pages.mappings->model().index(0, 0));
}

RulesFeed::Interest lastInterest(const QSignalSpy& spy)
{
    return spy.last()[0].value<RulesFeed::Interest>();
}

TEST_F(RulePages, AMappingUnfoldsToItsFlowsByKeyboard)
{
    open(pages.mappings);
    pages.mappings->showRules(samples::rulesSnapshot());
    MappingTree& tree = pages.mappings->tree();
    const MappingTreeModel& model = pages.mappings->model();
    QSignalSpy interest(pages.mappings, &SourcePage::interestChanged);
    tree.setFocus();
    QTest::keyClick(&tree, Qt::Key_Right);
    const QModelIndex live = model.index(0, 0);
    ASSERT_TRUE(tree.isExpanded(live));
    ASSERT_EQ(interest.count(), 1);
    EXPECT_EQ(lastInterest(interest).unfolded,
              (std::vector{identityOf(*model.mappingAt(0), *model.snapshot()->rules)}));
    EXPECT_TRUE(model.index(0, 0, live).data().toString().contains(QStringLiteral("looked for")));
    pages.mappings->showRules(samples::withFlows(samples::rulesSnapshot(), 0, 3));
    ASSERT_EQ(model.rowCount(live), 4);
    keepPictures(QStringLiteral("mappings-unfolded"));
    QTest::keyClick(&tree, Qt::Key_Down);
    QTest::keyClick(&tree, Qt::Key_Down);
    ASSERT_NE(model.flowAt(tree.currentIndex()), nullptr);
    EXPECT_EQ(pages.mappings->diagram().stations().size(), 5U) << "its mapping stays chosen";
    QSignalSpy flows(pages.mappings, &SourcePage::flowsRequested);
    QTest::keyClick(&tree, Qt::Key_Return);
    ASSERT_EQ(flows.count(), 1);
    EXPECT_TRUE(flows[0][0].toString().contains(QStringLiteral("sport == ")));
    QTest::keyClick(&tree, Qt::Key_Left);
    EXPECT_EQ(tree.currentIndex(), live);
    QTest::keyClick(&tree, Qt::Key_Left);
    EXPECT_FALSE(tree.isExpanded(live));
    EXPECT_TRUE(lastInterest(interest).unfolded.empty());
}

TEST_F(RulePages, FlowsThatComeAndGoLeaveTheChosenOneChosen)
{
    open(pages.mappings);
    pages.mappings->showRules(samples::withFlows(samples::rulesSnapshot(), 0, 3));
    MappingTree& tree = pages.mappings->tree();
    const MappingTreeModel& model = pages.mappings->model();
    tree.expand(model.index(0, 0));
    tree.setCurrentIndex(model.index(1, 0, model.index(0, 0)));
    const std::uint64_t chosen = model.flowAt(tree.currentIndex())->sequence;
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    auto next = samples::withFlows(samples::rulesSnapshot(), 0, 40);
    auto table = std::make_shared<MappingTable>(*next->mappings);
    table->mappings.erase(table->mappings.begin() + 1); // and a mapping goes
    next->mappings = table;
    pages.mappings->showRules(next);
    EXPECT_EQ(resets.count(), 0);
    EXPECT_TRUE(tree.isExpanded(model.index(0, 0)));
    ASSERT_NE(model.flowAt(tree.currentIndex()), nullptr);
    EXPECT_EQ(model.flowAt(tree.currentIndex())->sequence, chosen);
    EXPECT_TRUE(tree.selectionModel()->isSelected(tree.currentIndex()));
    keepPictures(QStringLiteral("mappings-many-flows"));
}

TEST_F(RulePages, TheLastLineLeadsToAllFlowsOrSaysThatThereAreNone)
{
    open(pages.mappings);
    pages.mappings->showRules(samples::withFlows(samples::rulesSnapshot(), 0, 3));
    MappingTree& tree = pages.mappings->tree();
    const MappingTreeModel& model = pages.mappings->model();
    tree.expand(model.index(0, 0));
    tree.expand(model.index(1, 0));
    const QModelIndex last = model.index(3, 0, model.index(0, 0));
    EXPECT_EQ(last.data().toString(), QStringLiteral("Show all 3 in Flows"));
    EXPECT_TRUE(tree.isFirstColumnSpanned(3, model.index(0, 0)));
    const QModelIndex none = model.index(0, 0, model.index(1, 0));
    EXPECT_TRUE(none.data().toString().startsWith(QStringLiteral("No flow goes through")));
    keepPictures(QStringLiteral("mappings-no-flow"));
    QSignalSpy flows(pages.mappings, &SourcePage::flowsRequested);
    QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, tree.visualRect(none).center());
    EXPECT_EQ(flows.count(), 0);
    QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, tree.visualRect(last).center());
    ASSERT_EQ(flows.count(), 1);
    EXPECT_TRUE(flows[0][0].toString().contains(QStringLiteral("dst == 10.0.2.2")));
}

TEST_F(RulePages, RulesThatChangeLeaveTheOldMappingsUntilTheNewOnesAreThere)
{
    open(pages.mappings);
    pages.mappings->showRules(samples::rulesSnapshot());
    MappingTree& tree = pages.mappings->tree();
    tree.expand(pages.mappings->model().index(1, 0));
    auto changed = samples::rulesSnapshot();
    changed->structure = 2;
    changed->mappings.reset();
    pages.mappings->showRules(changed);
    EXPECT_EQ(pages.mappings->shownMessage(), nullptr);
    EXPECT_TRUE(tree.isExpanded(pages.mappings->model().index(1, 0)));
}

} // namespace
} // namespace natlens
