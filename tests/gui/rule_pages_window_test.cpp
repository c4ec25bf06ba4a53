// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTreeView>
#include <QtTest>

#include "dialogs/confirm_dialog.h"
#include "gui/lab_service.h"
#include "gui/window_fixture.h"
#include "model/rule_samples.h"
#include "models/finding_tree_model.h"
#include "models/mapping_table_model.h"
#include "models/rule_tree_model.h"
#include "models/trace_packet_model.h"
#include "pages/doctor_page.h"
#include "pages/mappings_page.h"
#include "pages/rules_page.h"
#include "pages/trace_page.h"
#include "session.h"
#include "text/rule_text.h"
#include "widgets/act_strip.h"
#include "widgets/filter_bar.h"
#include "widgets/finding_detail.h"
#include "widgets/mapping_diagram.h"
#include "widgets/packet_path.h"
#include "widgets/state_page.h"
#include "window_pages.h"

namespace natlens {
namespace {

class RulePages : public testing::Test {
protected:
    RulePages()
    {
        theme.applyTo(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        theme.setMode(Theme::Mode::Light);
    }

    void open(SourcePage* page)
    {
        window.resize(1280, 800);
        window.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
        window.showPage(page);
        page->showSource({Source::Kind::Lab, "redirect"});
        SourceState live;
        live.status = SourceStatus::Live;
        page->showState(live);
    }

    /// 1280 and 1920, light and dark.
    void keepPictures(const QString& name)
    {
        if (qEnvironmentVariableIsEmpty("NATLENS_TEST_PICTURES")) {
            return;
        }
        for (const auto& [mode, word] : {std::pair(Theme::Mode::Light, QStringLiteral("light")),
                                         std::pair(Theme::Mode::Dark, QStringLiteral("dark"))}) {
            theme.setMode(mode);
            for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
                window.resize(size);
                keepPicture(window, QStringLiteral("%1-%2-%3").arg(name, word).arg(size.width()));
            }
        }
        theme.setMode(Theme::Mode::Light);
        window.resize(1280, 800);
    }

    static QString titleOf(const SourcePage& page)
    {
        return page.shownMessage() != nullptr ? page.shownMessage()->title : QString();
    }

    Theme theme;
    MainWindow window{theme};
    WindowPages pages{window, theme};
};

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
    QTableView& table = pages.mappings->table();
    table.setFocus();
    QTest::keyClick(&table, Qt::Key_Down);
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
    pages.mappings->table().selectRow(1);
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

TEST_F(RulePages, TheDoctorExplainsAndFixesWithAWayBack)
{
    open(pages.doctor);
    EXPECT_EQ(titleOf(*pages.doctor), QStringLiteral("The doctor is looking"));
    pages.doctor->showDiagnosis(samples::diagnosis());
    EXPECT_EQ(pages.doctor->findChild<QLabel*>(QStringLiteral("summary"))->text(),
              QStringLiteral("1 error, 1 warning, 1 note"));
    auto* title = pages.doctor->findChild<QLabel*>(QStringLiteral("findingTitle"));
    EXPECT_EQ(title->text(), QStringLiteral("Nobody listens on port 5001"));
    keepPictures(QStringLiteral("doctor"));
    InspectorService::Settings asked;
    pages.doctor->setVerbs({}, [&](const InspectorService::Settings& settings,
                                   const InspectorService::SettingsBefore& done) {
        asked = settings;
        done(InspectorService::Settings{{"net/ipv4/ip_forward", "0"}});
    });
    QSignalSpy again(pages.doctor, &DoctorPage::checkAgainRequested);
    pages.doctor->selectFinding(QStringLiteral("ip-forward"));
    EXPECT_EQ(title->text(), QStringLiteral("This host does not forward"));
    QPushButton* fix = pages.doctor->findChild<FindingDetail*>()->fixButton();
    ASSERT_TRUE(fix->isVisible());
    QTimer::singleShot(0, [] {
        auto* dialog = qobject_cast<ConfirmDialog*>(QApplication::activeModalWidget());
        ASSERT_NE(dialog, nullptr);
        keepPicture(*dialog, QStringLiteral("doctor-confirm"));
        dialog->accept();
    });
    QTest::mouseClick(fix, Qt::LeftButton);
    EXPECT_EQ(asked, (InspectorService::Settings{{"net/ipv4/ip_forward", "1"}}));
    EXPECT_EQ(again.count(), 1);
    keepPictures(QStringLiteral("doctor-fixed"));
    for (QPushButton* button : pages.doctor->findChildren<QPushButton*>()) {
        if (button->isVisible() && button->text().contains(QStringLiteral("Undo"))) {
            QTest::mouseClick(button, Qt::LeftButton);
        }
    }
    EXPECT_EQ(asked, (InspectorService::Settings{{"net/ipv4/ip_forward", "0"}}));
    EXPECT_EQ(again.count(), 2);
}

TEST_F(RulePages, TheReportGoesToTheClipboard)
{
    open(pages.doctor);
    pages.doctor->showDiagnosis(samples::diagnosis());
    for (QAction* action : pages.doctor->editActions()) {
        if (action->text().contains(QStringLiteral("report"))) {
            action->trigger();
        }
    }
    EXPECT_TRUE(QApplication::clipboard()->text().startsWith(QStringLiteral("# Natlens")));
}

TEST_F(RulePages, ATraceLightsThePacketsWay)
{
    open(pages.trace);
    keepPictures(QStringLiteral("trace-empty"));
    QSignalSpy start(pages.trace, &TracePage::startRequested);
    pages.trace->traceFlow(samples::trace()->packets[0].steps[1].event.tuple.value());
    ASSERT_EQ(start.count(), 1);
    const auto match = start[0][0].value<InspectorService::TraceMatch>();
    EXPECT_EQ(match.dstPort, std::optional<std::uint16_t>(8042));
    EXPECT_EQ(match.dst.toString(), "10.0.2.2");
    pages.trace->showStarted(1);
    auto other = samples::trace();
    other->trace = 2;
    pages.trace->showTrace(other);
    EXPECT_EQ(pages.trace->packets().rowCount(), 0) << "another trace's packets are not shown";
    pages.trace->showTrace(samples::trace());
    EXPECT_EQ(pages.trace->packets().rowCount(), 2);
    EXPECT_EQ(pages.trace->picture().way(), (std::vector<Hook>{Hook::Prerouting, Hook::Input}));
    keepPictures(QStringLiteral("trace"));
    pages.trace->findChild<QTableView*>()->selectRow(1);
    EXPECT_EQ(pages.trace->picture().way(), (std::vector<Hook>{Hook::Prerouting, Hook::Forward}));
    keepPictures(QStringLiteral("trace-dropped"));
}

TEST_F(RulePages, WhatIsNoAddressStartsNoTrace)
{
    open(pages.trace);
    QSignalSpy start(pages.trace, &TracePage::startRequested);
    auto* field = pages.trace->findChild<QLineEdit*>();
    ASSERT_NE(field, nullptr);
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("10.0.0.999"));
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(start.count(), 0);
    EXPECT_EQ(field->property("verdict").toString(), QStringLiteral("wrong"));
}

/// The same pages on a lab: a real kernel, a real helper.
class RulePagesInLab : public RulePages {
protected:
    void openLab(const char* scenario, SourcePage* page)
    {
        pages.join(session);
        window.resize(1280, 800);
        window.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
        window.showPage(page);
        session.open({Source::Kind::Lab, scenario});
    }

    Session session{*pages.flows, makeLab};
};

TEST_F(RulePagesInLab, RulesMappingsAndFlowsOfARedirectAgree)
{
    openLab("redirect", pages.rules);
    const auto redirect = [this]() -> std::optional<RuleIndex> {
        const RulesSnapshotPtr& now = pages.rules->model().snapshot();
        for (RuleIndex at = 0; now && now->rules && at < now->rules->rules.size(); ++at) {
            for (const Action& action : now->rules->rules[at].actions) {
                if (action.kind == ActionKind::Redirect) {
                    return at;
                }
            }
        }
        return std::nullopt;
    };
    ASSERT_TRUE(eventually([&] { return redirect().has_value(); }));
    ASSERT_TRUE(eventually([&] {
        const RulesSnapshotPtr& now = pages.rules->model().snapshot();
        return *redirect() < now->flowsOfRule.size() && now->flowsOfRule[*redirect()] > 0;
    }));
    keepPictures(QStringLiteral("lab-redirect-rules"));
    window.showPage(pages.mappings);
    ASSERT_TRUE(eventually([this] {
        const Mapping* first = pages.mappings->model().mappingAt(0);
        return first != nullptr && first->state == MappingState::Live && first->listener;
    }));
    keepPictures(QStringLiteral("lab-redirect-mappings"));
    Q_EMIT pages.mappings->flowsRequested(QStringLiteral("redirect"));
    EXPECT_TRUE(pages.flows->isVisible());
    EXPECT_EQ(pages.flows->filterBar().filter().text(), "redirect");
}

TEST_F(RulePagesInLab, AHealthyRedirectHasNoErrors)
{
    openLab("redirect", pages.doctor);
    ASSERT_TRUE(eventually([this] {
        const DoctorSnapshotPtr& now = pages.doctor->model().snapshot();
        return now && now->facts;
    }));
    for (const Finding& finding : pages.doctor->model().snapshot()->diagnosis.findings) {
        EXPECT_NE(finding.severity, Severity::Error) << finding.id;
    }
    keepPictures(QStringLiteral("lab-redirect-doctor"));
}

TEST_F(RulePagesInLab, ABrokenListenerIsNamed)
{
    openLab("broken/listener-on-loopback", pages.doctor);
    ASSERT_TRUE(eventually([this] {
        const DoctorSnapshotPtr& now = pages.doctor->model().snapshot();
        return now && !now->diagnosis.findings.empty()
               && now->diagnosis.findings.front().severity == Severity::Error;
    }));
    EXPECT_EQ(pages.doctor->model().snapshot()->diagnosis.findings.front().id,
              "listener-on-loopback");
    keepPictures(QStringLiteral("lab-broken-doctor"));
    window.showPage(pages.mappings);
    ASSERT_TRUE(eventually([this] { return pages.mappings->model().rowCount() > 0; }));
    keepPictures(QStringLiteral("lab-broken-mappings"));
}

/// Agrees to the question that comes next.
void agree(bool& asked)
{
    auto* poll = new QTimer(QCoreApplication::instance());
    QObject::connect(poll, &QTimer::timeout, poll, [poll, &asked] {
        if (auto* dialog = qobject_cast<ConfirmDialog*>(QApplication::activeModalWidget())) {
            poll->stop();
            poll->deleteLater();
            asked = true;
            dialog->accept();
        }
    });
    poll->start(10);
}

QPushButton* visibleButton(QWidget& page, const QString& text)
{
    for (QPushButton* button : page.findChildren<QPushButton*>()) {
        if (button->isVisible() && button->isEnabled() && button->text().contains(text)) {
            return button;
        }
    }
    return nullptr;
}

// To the kernel and back, by the real helper.
TEST_F(RulePagesInLab, TheFixOfASysctlReachesTheKernelAndIsTakenBack)
{
    openLab("broken/no-forwarding", pages.doctor);
    const auto forwarding = [this]() -> std::optional<long> {
        const DoctorSnapshotPtr& now = pages.doctor->model().snapshot();
        return now && now->facts ? now->facts->sysctl("net/ipv4/ip_forward") : std::nullopt;
    };
    const auto named = [this] {
        const auto& findings = pages.doctor->model().snapshot()->diagnosis.findings;
        return std::ranges::find(findings, "forwarding-off", &Finding::id) != findings.end();
    };
    ASSERT_TRUE(eventually([&] { return forwarding() == 0 && named(); }));
    pages.doctor->selectFinding(QStringLiteral("forwarding-off"));
    bool asked = false;
    agree(asked);
    QTest::mouseClick(pages.doctor->findChild<FindingDetail*>()->fixButton(), Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return asked && forwarding() == 1; }));
    EXPECT_FALSE(named());
    keepPictures(QStringLiteral("lab-fixed-doctor"));
    QPushButton* undo = visibleButton(*pages.doctor, QStringLiteral("Undo"));
    ASSERT_NE(undo, nullptr);
    QTest::mouseClick(undo, Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return forwarding() == 0; }));
    EXPECT_TRUE(named());
}

TEST_F(RulePagesInLab, FlowsThatPredateTheirRuleAreDeletedAndComeAgainThroughIt)
{
    openLab("broken/stale-flows", pages.mappings);
    const auto redirect = [this]() -> const Mapping* {
        for (int row = 0; row < pages.mappings->model().rowCount(); ++row) {
            const Mapping* mapping = pages.mappings->model().mappingAt(row);
            if (mapping != nullptr && mapping->kind == MappingKind::Redirect) {
                return mapping;
            }
        }
        return nullptr;
    };
    ASSERT_TRUE(eventually([&] { return redirect() != nullptr && redirect()->flowsBefore > 0; }));
    pages.mappings->table().selectRow(0);
    QPushButton* remove = nullptr;
    ASSERT_TRUE(eventually([&] {
        remove = visibleButton(*pages.mappings, QStringLiteral("predate"));
        return remove != nullptr;
    }));
    bool asked = false;
    agree(asked);
    QTest::mouseClick(remove, Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return asked; }));
    ASSERT_TRUE(eventually([&] {
        return redirect() != nullptr && redirect()->flowsBefore == 0 && redirect()->flowsNow > 0;
    }));
}

TEST_F(RulePagesInLab, ATraceTellsTheRuleThatRedirected)
{
    openLab("redirect", pages.trace);
    ASSERT_TRUE(eventually([this] { return pages.trace->shownMessage() == nullptr; }));
    InspectorService::TraceMatch match;
    match.seconds = 20;
    Q_EMIT pages.trace->startRequested(match);
    ASSERT_TRUE(eventually([this] {
        const TraceSnapshotPtr& now = pages.trace->packets().snapshot();
        return now && std::ranges::any_of(now->packets, [](const TracedPacket& packet) {
                   return packet.translatedBy.has_value();
               });
    }));
    const auto& packets = pages.trace->packets().snapshot()->packets;
    const auto delivered = std::ranges::find_if(
        packets, [](const TracedPacket& packet) { return packet.end == PacketEnd::Delivered; });
    ASSERT_NE(delivered, packets.end());
    keepPictures(QStringLiteral("lab-redirect-trace"));
    Q_EMIT pages.trace->stopRequested();
    // What a trace proved stays, also when its table has gone again.
    window.showPage(pages.mappings);
    ASSERT_TRUE(eventually([this] {
        const Mapping* first = pages.mappings->model().mappingAt(0);
        return first != nullptr && first->certainty == RuleCertainty::Traced;
    }));
}

} // namespace
} // namespace natlens
