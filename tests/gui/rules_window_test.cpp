// SPDX-License-Identifier: GPL-2.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeView>
#include <QtTest>

#include "gui/rule_pages_fixture.h"
#include "model/rule_samples.h"
#include "models/rule_tree_model.h"
#include "pages/rules_page.h"
#include "widgets/state_page.h"

namespace natlens {
namespace {

TEST_F(RulePages, WithoutRulesThePageSaysWhereThereAreSome)
{
    open(pages.rules);
    EXPECT_EQ(titleOf(*pages.rules), QStringLiteral("Reading the rules"));
    auto nothing = std::make_shared<RulesSnapshot>();
    nothing->rules = std::make_shared<Ruleset>();
    pages.rules->showRules(nothing);
    EXPECT_EQ(titleOf(*pages.rules), QStringLiteral("There are no rules here"));
    keepPictures(QStringLiteral("rules-empty"));
    QSignalSpy wanted(pages.rules, &SourcePage::sourceRequested);
    auto* button = pages.rules->findChild<StatePage*>()->findChild<QPushButton*>();
    ASSERT_NE(button, nullptr);
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_EQ(wanted.count(), 1);
}

TEST_F(RulePages, AFailureIsTold)
{
    open(pages.rules);
    auto failed = std::make_shared<RulesSnapshot>();
    failed->error = Error{ErrorCode::NotAuthorised, 0, "reading rules"};
    pages.rules->showRules(failed);
    EXPECT_EQ(titleOf(*pages.rules), QStringLiteral("The rules cannot be read"));
}

TEST_F(RulePages, RulesAreSearchedChosenAndCopiedByKeyboard)
{
    open(pages.rules);
    pages.rules->showRules(samples::rulesSnapshot());
    pages.rules->showFindings(samples::diagnosis());
    EXPECT_EQ(pages.rules->shownMessage(), nullptr);
    keepPictures(QStringLiteral("rules"));
    QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
    auto* search = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    ASSERT_NE(search, nullptr);
    QTest::keyClicks(search, QStringLiteral("5000"));
    EXPECT_EQ(pages.rules->model().shownRules(), 1U);
    QTest::keyClick(search, Qt::Key_Escape);
    EXPECT_EQ(pages.rules->model().shownRules(), 7U);
    QTreeView& tree = pages.rules->tree();
    ASSERT_TRUE(tree.hasFocus());
    tree.setCurrentIndex(pages.rules->model().indexOf(0));
    auto* text = pages.rules->findChild<QLabel*>(QStringLiteral("ruleText"));
    EXPECT_TRUE(text->text().contains(QStringLiteral("redirect to :5000")));
    QTest::keyClick(&tree, Qt::Key_C, Qt::ControlModifier);
    EXPECT_TRUE(QApplication::clipboard()->text().contains(QStringLiteral("redirect to :5000")));
    keepPictures(QStringLiteral("rules-chosen"));
}

TEST_F(RulePages, CountersLeaveTheChosenRuleChosen)
{
    open(pages.rules);
    pages.rules->showRules(samples::rulesSnapshot());
    QTreeView& tree = pages.rules->tree();
    tree.setCurrentIndex(pages.rules->model().indexOf(3));
    auto next = samples::rulesSnapshot();
    next->structure = 2;
    pages.rules->showRules(next);
    EXPECT_EQ(pages.rules->model().ruleAt(tree.currentIndex()), std::optional<RuleIndex>(3));
    EXPECT_TRUE(tree.isExpanded(tree.currentIndex().parent()));
}

TEST_F(RulePages, AClickOnFlowsAsksForThem)
{
    open(pages.rules);
    pages.rules->showRules(samples::rulesSnapshot());
    QSignalSpy wanted(pages.rules, &SourcePage::flowsRequested);
    QTreeView& tree = pages.rules->tree();
    const QModelIndex rule = pages.rules->model().indexOf(0);
    const QRect cell = tree.visualRect(rule.siblingAtColumn(RuleTreeModel::FlowsColumn));
    QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, cell.center());
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_TRUE(wanted[0][0].toString().contains(QStringLiteral("dport == 8042")));
}

} // namespace
} // namespace natlens
