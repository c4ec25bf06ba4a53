// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QApplication>
#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

#include "dialogs/confirm_dialog.h"
#include "dialogs/profile_dialog.h"
#include "gui/window_fixture.h"
#include "model/interception_samples.h"
#include "model/rule_samples.h"
#include "models/connection_table_model.h"
#include "models/profile_list_model.h"
#include "pages/interceptions_page.h"
#include "widgets/connection_detail.h"
#include "widgets/connections_panel.h"
#include "widgets/interception_head.h"
#include "widgets/issue_list.h"
#include "widgets/plan_preview.h"
#include "widgets/profile_fields.h"
#include "widgets/running_bar.h"
#include "widgets/switch_button.h"
#include "widgets/witness_card.h"

namespace natlens {
namespace {

class InterceptionsWindow : public testing::Test {
protected:
    InterceptionsWindow()
    {
        theme.applyTo(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        theme.setMode(Theme::Mode::Light);
        page = new InterceptionsPage(theme, folder.path());
        window.addPage(page);
        bar = new RunningBar(theme);
        window.addToolBar(bar);
    }

    void open()
    {
        window.resize(1280, 800);
        window.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
        page->showSource({Source::Kind::Lab, "plain"});
        SourceState live;
        live.status = SourceStatus::Live;
        page->showState(live);
        page->showPlaces({"to-client", "to-server"}, {});
    }

    /// A saved profile, chosen, its preview shown.
    QString prepare()
    {
        QString key = page->library().save({}, samples::webProfile());
        page->choose(key);
        page->showDiagnosis(samples::diagnosis());
        page->showPreview(samples::preview(samples::webProfile()));
        return key;
    }

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

    /// Answers the next dialog of its kind.
    template<class Dialog> static void answer(const std::function<void(Dialog&)>& how)
    {
        QTimer::singleShot(0, [how] {
            auto* dialog = qobject_cast<Dialog*>(QApplication::activeModalWidget());
            ASSERT_NE(dialog, nullptr);
            how(*dialog);
        });
    }

    const QTemporaryDir folder;
    Theme theme;
    MainWindow window{theme};
    InterceptionsPage* page = nullptr;
    RunningBar* bar = nullptr;
};

TEST_F(InterceptionsWindow, WithoutProfilesThereAreSomeToBeginWith)
{
    open();
    keepPictures(QStringLiteral("intercept-empty"));
    QPushButton* web = nullptr;
    ASSERT_TRUE(eventually([this, &web] {
        for (QPushButton* button : page->findChildren<QPushButton*>()) {
            web = button->text() == QStringLiteral("Web ports…") && button->isVisible() ? button
                                                                                        : web;
        }
        return web != nullptr;
    }));
    answer<ProfileDialog>([](ProfileDialog& dialog) {
        keepPicture(dialog, QStringLiteral("intercept-editor"));
        EXPECT_TRUE(dialog.fields().valid());
        dialog.accept();
    });
    web->setFocus();
    QTest::keyClick(web, Qt::Key_Space);
    ASSERT_EQ(page->profiles().rowCount(), 1);
    EXPECT_EQ(page->library().profiles().front().profile.incoming,
              (std::vector<std::string>{"to-client", "to-server"}));
    EXPECT_EQ(window.focusWidget(), &page->list());
}

TEST_F(InterceptionsWindow, WhatIsWrongStandsBelowItsField)
{
    ProfileDialog dialog({}, {"eth0"}, {});
    dialog.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&dialog));
    ProfileFields& fields = dialog.fields();
    auto* save = dialog.findChild<QPushButton*>(QStringLiteral("save"));
    EXPECT_FALSE(save->isEnabled());
    EXPECT_FALSE(fields.complaintAt("tcp").isEmpty());
    EXPECT_FALSE(fields.complaintAt("incoming").isEmpty());
    const auto line = [&fields](const char* name) {
        for (QLineEdit* edit : fields.findChildren<QLineEdit*>()) {
            if (edit->accessibleName() == QLatin1String(name)) {
                return edit;
            }
        }
        return static_cast<QLineEdit*>(nullptr);
    };
    auto* tcp = line("TCP ports");
    ASSERT_NE(tcp, nullptr);
    tcp->setFocus();
    QTest::keyClicks(tcp, QStringLiteral("443, 70000"));
    EXPECT_TRUE(fields.complaintAt("tcp").contains(QStringLiteral("70000")));
    EXPECT_EQ(tcp->property("verdict").toString(), QStringLiteral("wrong"));
    keepPicture(dialog, QStringLiteral("intercept-editor-wrong"));
    for (int i = 0; i < 7; ++i) {
        QTest::keyClick(tcp, Qt::Key_Backspace);
    }
    EXPECT_TRUE(fields.complaintAt("tcp").isEmpty());
    for (auto* edit : fields.findChildren<QLineEdit*>()) {
        if (edit->placeholderText().contains(QStringLiteral("eth0"))) {
            QTest::keyClicks(edit, QStringLiteral("eth0"));
        }
    }
    EXPECT_TRUE(fields.valid());
    EXPECT_TRUE(save->isEnabled());
    EXPECT_EQ(dialog.profile().tcp, (std::vector<PortRange>{{443, 443}}));
    auto* to = line("Destinations");
    QTest::keyClicks(to, QStringLiteral("10.0.0.1/8"));
    EXPECT_FALSE(fields.complaintAt("to").isEmpty());
    EXPECT_FALSE(save->isEnabled());
}

TEST_F(InterceptionsWindow, WhatWillChangeIsThereBeforeTheSwitchTurns)
{
    open();
    QSignalSpy asked(page, &InterceptionsPage::previewRequested);
    QSignalSpy started(page, &InterceptionsPage::startRequested);
    page->library().save({}, samples::webProfile());
    EXPECT_GE(asked.count(), 1);
    page->list().setFocus();
    QTest::keyClick(&page->list(), Qt::Key_Space);
    EXPECT_EQ(started.count(), 0) << "the host has not been looked at";
    page->showDiagnosis(samples::diagnosis());
    answer<ConfirmDialog>([](ConfirmDialog& dialog) {
        keepPicture(dialog, QStringLiteral("intercept-confirm"));
        dialog.reject();
    });
    page->showPreview(samples::preview(samples::webProfile()));
    EXPECT_EQ(started.count(), 0) << "something is in its way, and the person said no";
    const QString text = page->preview().text();
    EXPECT_TRUE(text.contains(QStringLiteral("table inet natlens_1")));
    EXPECT_TRUE(text.contains(QStringLiteral("nft -f -")));
    EXPECT_TRUE(text.contains(QStringLiteral("nft delete table inet natlens_1")));
    EXPECT_EQ(page->preview().issues().issues().size(), 2U);
    keepPictures(QStringLiteral("intercept-preview"));
    answer<ConfirmDialog>([](ConfirmDialog& dialog) { dialog.accept(); });
    QTest::keyClick(&page->list(), Qt::Key_Space);
    ASSERT_EQ(started.count(), 1);
    EXPECT_EQ(started[0][0].toString(), QStringLiteral("web-ports"));
}

TEST_F(InterceptionsWindow, SysctlsAreSetOnlyWhereTheyAreTicked)
{
    open();
    const QString key = prepare();
    auto* box = page->preview().findChild<QCheckBox*>();
    ASSERT_NE(box, nullptr);
    EXPECT_FALSE(box->isChecked());
    QSignalSpy asked(page, &InterceptionsPage::previewRequested);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Space);
    const InterceptSetting setting{"net/ipv4/conf/to-client/rp_filter", "2"};
    ASSERT_TRUE(eventually([&] { return !page->library().find(key)->profile.settings.empty(); }));
    EXPECT_EQ(page->library().find(key)->profile.settings.front(), setting);
    ASSERT_GE(asked.count(), 1);
    page->showPreview(samples::preview(page->library().find(key)->profile));
    EXPECT_TRUE(page->preview().findChild<QCheckBox*>()->isChecked());
    EXPECT_TRUE(page->preview().text().contains(QStringLiteral("rp_filter=2")));
}

TEST_F(InterceptionsWindow, AnotherProfilesSwitchShowsBeforeItTurns)
{
    open();
    prepare();
    InterceptProfile other = samples::webProfile();
    other.name = "Zebra";
    page->library().save({}, other);
    QSignalSpy started(page, &InterceptionsPage::startRequested);
    const QRect row = page->list().visualRect(page->profiles().index(1));
    QTest::mouseClick(page->list().viewport(), Qt::LeftButton, {},
                      QPoint(row.right() - 24, row.top() + 18));
    EXPECT_EQ(page->list().currentIndex().row(), 1);
    EXPECT_EQ(started.count(), 0);
}

TEST_F(InterceptionsWindow, ARunningOneShowsItsConnectionsAndTheirWitnesses)
{
    open();
    const QString key = prepare();
    InterceptionEntry entry = samples::runningEntry(key);
    page->showInterceptions({entry});
    bar->show({entry});
    page->showConnections(samples::connections());
    EXPECT_TRUE(page->head().toggle().isOn());
    EXPECT_TRUE(page->head().stateText().startsWith(QStringLiteral("On · lease 27 s")));
    ASSERT_TRUE(page->connections().isVisible()) << "connections come to the front";
    EXPECT_EQ(page->connections().query().session, 1U);
    const auto& witnesses = page->connections().detail().witnesses();
    EXPECT_EQ(witnesses[0]->witness().answer, QStringLiteral("10.0.2.2:8080"));
    EXPECT_EQ(witnesses[2]->witness().verdict, WitnessText::Verdict::Differs);
    EXPECT_TRUE(bar->isVisible());
    EXPECT_TRUE(bar->text().contains(QStringLiteral("Web ports")));
    keepPictures(QStringLiteral("intercept-on"));
    QSignalSpy flows(page, &SourcePage::flowsRequested);
    for (QPushButton* button : page->connections().detail().findChildren<QPushButton*>()) {
        if (button->isVisible()) {
            QTest::mouseClick(button, Qt::LeftButton);
        }
    }
    ASSERT_EQ(flows.count(), 2) << "one for each side";
    EXPECT_TRUE(flows[0][0].toString().contains(QStringLiteral("sport == 40001")));
    EXPECT_TRUE(flows[1][0].toString().contains(QStringLiteral("src == 10.0.2.1")));
    entry.state = "degraded";
    entry.cause = "relay-silent";
    page->showInterceptions({entry});
    bar->show({entry});
    EXPECT_TRUE(page->head().stateText().startsWith(QStringLiteral("Degraded")));
    keepPictures(QStringLiteral("intercept-degraded"));
    entry.state = "stopped";
    entry.cause = "lease-expired";
    page->showInterceptions({entry});
    bar->show({entry});
    EXPECT_FALSE(page->head().toggle().isOn());
    EXPECT_FALSE(bar->isVisible());
    keepPictures(QStringLiteral("intercept-stopped"));
}

TEST_F(InterceptionsWindow, ConnectionsAreFoundAndSortedByKeyboardAndHead)
{
    open();
    page->showInterceptions({samples::runningEntry(prepare())});
    page->showConnections(samples::connections());
    QSignalSpy asked(page, &InterceptionsPage::queryChanged);
    QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
    auto* filter = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    ASSERT_NE(filter, nullptr);
    QTest::keyClicks(filter, QStringLiteral("8080"));
    ASSERT_GE(asked.count(), 1);
    EXPECT_EQ(page->connections().query().text, "8080");
    QTest::keyClick(filter, Qt::Key_Escape);
    EXPECT_EQ(page->connections().query().text, "");
    QTableView& table = page->connections().table();
    EXPECT_TRUE(table.hasFocus());
    QTest::keyClick(&table, Qt::Key_Down);
    EXPECT_EQ(table.currentIndex().row(), 1);
    auto* header = table.horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      QPoint(header->sectionViewportPosition(ConnectionTableModel::DownColumn) + 8,
                             header->height() / 2));
    EXPECT_EQ(page->connections().query().sortBy, InterceptedField::BytesDown);
    EXPECT_EQ(table.horizontalScrollBar()->maximum(), 0) << "every column is in sight at 1280";
}

TEST_F(InterceptionsWindow, PreviewsShowBytesHarmlessly)
{
    open();
    page->showInterceptions({samples::runningEntry(prepare())});
    auto snapshot = samples::connections();
    auto first = std::make_shared<InterceptedConnection>(samples::relayedConnection());
    auto bytes = std::make_shared<InterceptedPreview>();
    const std::string request = "GET / HTTP/1.1\r\nHost: www.example.net\r\n\x1b[31m\r\n\r\n";
    const auto sent = std::as_bytes(std::span(request));
    bytes->up.assign(sent.begin(), sent.end());
    first->preview = bytes;
    snapshot->rows[0] = first;
    page->showConnections(snapshot);
    auto* tabs = page->connections().detail().findChild<QTabBar*>();
    ASSERT_TRUE(tabs->isTabVisible(1));
    tabs->setCurrentIndex(1);
    QString shown;
    for (const auto* view : page->connections().detail().findChildren<QPlainTextEdit*>()) {
        shown += view->toPlainText();
    }
    EXPECT_TRUE(shown.contains(QStringLiteral("Host: www.example.net")));
    EXPECT_FALSE(shown.contains(QChar(0x1b)));
    keepPictures(QStringLiteral("intercept-bytes"));
}

TEST_F(InterceptionsWindow, StopAllIsThereWhileAnythingIsOn)
{
    open();
    EXPECT_FALSE(bar->isVisible());
    InterceptionEntry other = samples::runningEntry({}, 9);
    bar->show({other});
    EXPECT_FALSE(bar->isVisible()) << "another client's is not this window's to stop";
    bar->show({samples::runningEntry(QStringLiteral("a")), other});
    ASSERT_TRUE(bar->isVisible());
    QSignalSpy stopped(bar, &RunningBar::stopAllRequested);
    QTest::keyClick(&window, Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(eventually([&] { return stopped.count() == 1; }))
        << "a key presses it for a moment";
}

TEST_F(InterceptionsWindow, OlderFlowsGoOnlyWithConsent)
{
    open();
    const QString key = prepare();
    InterceptionEntry entry = samples::runningEntry(key);
    entry.state = "starting";
    page->showInterceptions({entry});
    entry.state = "on";
    page->showInterceptions({entry});
    auto snapshot = std::make_shared<RulesSnapshot>();
    auto rules = std::make_shared<Ruleset>();
    Chain chain;
    chain.family = RuleFamily::Inet;
    chain.table = "natlens_1";
    chain.rules = {0};
    Rule rule;
    Action redirect;
    redirect.kind = ActionKind::Redirect;
    rule.actions = {redirect};
    rules->chains = {chain};
    rules->rules = {rule};
    snapshot->rules = rules;
    snapshot->structure = 5;
    QSignalSpy asked(page, &InterceptionsPage::predatingRequested);
    page->showRules(snapshot);
    ASSERT_EQ(asked.count(), 1);
    EXPECT_EQ(asked[0][1].toULongLong(), 5U);
    page->showPredating(3, std::vector<FlowKey>(4)); // what another page asked
    EXPECT_FALSE(page->head().predatingButton().isVisible());
    page->showPredating(0, std::vector<FlowKey>(2), 3);
    const auto* perhaps = page->findChild<QLabel*>(QStringLiteral("perhapsOlder"));
    ASSERT_TRUE(perhaps != nullptr && perhaps->isVisible());
    EXPECT_TRUE(perhaps->text().startsWith(QStringLiteral("3 flows may be older")));
    QPushButton& button = page->head().predatingButton();
    ASSERT_TRUE(button.isVisible());
    std::size_t deleted = 0;
    FlowVerbs verbs;
    verbs.deleteFlows = [&](const std::vector<FlowKey>& keys,
                            const InspectorService::Outcomes& done) {
        deleted += keys.size();
        done(std::vector<int>(keys.size(), 0));
    };
    page->setVerbs(verbs);
    answer<ConfirmDialog>([](ConfirmDialog& dialog) { dialog.accept(); });
    QTest::mouseClick(&button, Qt::LeftButton);
    EXPECT_TRUE(eventually([&] { return deleted == 2; }));
    EXPECT_FALSE(perhaps->isVisible());
}

} // namespace
} // namespace natlens
