// SPDX-License-Identifier: GPL-2.0-or-later
// The Interceptions page on a lab: a real helper, a real relay, a real kernel.
#include <gtest/gtest.h>

#include <QApplication>
#include <QListView>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include "dialogs/confirm_dialog.h"
#include "gui/lab_service.h"
#include "gui/window_fixture.h"
#include "models/connection_table_model.h"
#include "models/profile_list_model.h"
#include "models/rule_counter_model.h"
#include "pages/interceptions_page.h"
#include "session.h"
#include "widgets/connection_detail.h"
#include "widgets/connections_panel.h"
#include "widgets/filter_bar.h"
#include "widgets/interception_head.h"
#include "widgets/plan_preview.h"
#include "widgets/running_bar.h"
#include "widgets/switch_button.h"
#include "widgets/witness_card.h"
#include "window_pages.h"

namespace natlens {
namespace {

class InterceptionsInLab : public testing::Test {
protected:
    InterceptionsInLab()
    {
        theme.applyTo(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        theme.setMode(Theme::Mode::Light);
        // Whatever the doctor or the conflicts say of the lab: the person goes on.
        QObject::connect(&consent, &QTimer::timeout, &consent, [] {
            if (auto* dialog = qobject_cast<ConfirmDialog*>(QApplication::activeModalWidget())) {
                keepPicture(*dialog, QStringLiteral("lab-intercept-confirm"));
                dialog->accept();
            }
        });
        consent.start(50);
    }

    void openLab()
    {
        pages.join(session);
        window.resize(1280, 800);
        window.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
        window.showPage(page);
        session.open({Source::Kind::Lab, "intercept-redirect"});
        ASSERT_TRUE(eventually([this] { return page->shownMessage() == nullptr; }));
    }

    /// Turns a profile's switch by the keyboard, and waits until it is on.
    void turnOn(const InterceptProfile& profile)
    {
        key = page->library().save({}, profile);
        page->choose(key);
        page->list().setFocus();
        QTest::keyClick(&page->list(), Qt::Key_Space);
        ASSERT_TRUE(eventually([this] { return page->head().toggle().isOn() && isOn(); }))
            << page->head().stateText().toStdString();
    }

    [[nodiscard]] const InterceptionEntry* entry() const
    {
        const auto* row = page->profiles().rowAt(page->profiles().rowOf(key));
        return row != nullptr && row->entry ? &*row->entry : nullptr;
    }
    [[nodiscard]] bool isOn() const { return entry() != nullptr && entry()->state == "on"; }

    /// Tables of interceptions in the namespace, as the helper reads them; -1: no answer.
    int tables()
    {
        int count = -1;
        bool answered = false;
        session.feed()->readRuleset([&](const Result<Bundle>& bundle) {
            answered = true;
            if (bundle) {
                count = 0;
                for (const Chain& chain : parseRuleset(*bundle).chains) {
                    count += chain.table.rfind("natlens_", 0) == 0
                                     && chain.table.find_first_not_of("0123456789", 8)
                                            == std::string::npos
                                 ? 1
                                 : 0;
                }
            }
        });
        EXPECT_TRUE(eventually([&] { return answered; }));
        return count;
    }

    [[nodiscard]] InterceptedConnectionPtr witnessed() const
    {
        const InterceptedSnapshotPtr& now = page->connections().model().snapshot();
        for (std::size_t at = 0; now && at < now->rows.size(); ++at) {
            if (now->rows[at]->clientLeg && now->rows[at]->upstreamLeg) {
                return now->rows[at];
            }
        }
        return nullptr;
    }

    static InterceptProfile takesTcp(InterceptMode mode)
    {
        InterceptProfile profile;
        profile.name = mode == InterceptMode::Redirect ? "Redirected" : "Diverted";
        profile.mode = mode;
        profile.tcp = {{8080, 8080}};
        profile.incoming = {"to-client"};
        return profile;
    }

    Theme theme;
    MainWindow window{theme};
    WindowPages pages{window, theme};
    InterceptionsPage* page = pages.interceptions;
    Session session{*pages.flows, makeLab};
    QTimer consent;
    QString key;
};

TEST_F(InterceptionsInLab, OneSwitchOnAndOffWithConnectionsBetween)
{
    openLab();
    turnOn(takesTcp(InterceptMode::Redirect));
    auto* bar = window.findChild<RunningBar*>();
    EXPECT_TRUE(bar->isVisible());
    ASSERT_TRUE(eventually([this] { return witnessed() != nullptr; })) << "no connection";
    const InterceptedConnectionPtr seen = witnessed();
    EXPECT_EQ(seen->original.port, 8080);
    EXPECT_EQ(seen->clientLeg->originalDestination(), seen->original) << "two witnesses agree";
    EXPECT_NE(seen->local, seen->original) << "the third is the listener";
    const int row = page->connections().model().rowOf({seen->session, seen->id});
    page->connections().table().selectRow(row);
    EXPECT_EQ(page->connections().detail().witnesses()[1]->witness().verdict,
              WitnessText::Verdict::Agrees);
    keepPicture(window, QStringLiteral("lab-intercept-on"));
    page->showTab(InterceptionsPage::RulesTab);
    ASSERT_TRUE(eventually([this] {
        const RuleCounterModel& rules = page->rules();
        for (int at = 0; at < rules.rowCount(); ++at) {
            const QString packets =
                rules.index(at, RuleCounterModel::PacketsColumn).data().toString();
            if (packets != QStringLiteral("0") && packets != QStringLiteral("–")) {
                return true;
            }
        }
        return false;
    })) << "no rule counts";
    keepPicture(window, QStringLiteral("lab-intercept-rules"));
    EXPECT_GT(tables(), 0);
    QTest::keyClick(&window, Qt::Key_I, Qt::ControlModifier);
    ASSERT_TRUE(eventually([this] { return !page->head().toggle().isOn(); }));
    EXPECT_FALSE(bar->isVisible());
    EXPECT_EQ(tables(), 0) << "nothing is left";
    EXPECT_EQ(page->head().stateText(), QStringLiteral("Off"));
    EXPECT_TRUE(eventually([this] {
        const InterceptedSnapshotPtr& now = page->connections().model().snapshot();
        return now && now->live == 0 && now->ended > 0;
    })) << "what ended stays to be looked at";
}

TEST_F(InterceptionsInLab, DivertedConnectionsNeedNoTranslation)
{
    openLab();
    turnOn(takesTcp(InterceptMode::Tproxy));
    ASSERT_TRUE(eventually([this] { return witnessed() != nullptr; }));
    const InterceptedConnectionPtr seen = witnessed();
    EXPECT_EQ(seen->local.port, 8080) << "the socket's own end is the destination";
    EXPECT_EQ(seen->clientLeg->reply, inverse(seen->clientLeg->original));
    auto* bar = window.findChild<RunningBar*>();
    window.showPage(pages.flows);
    ASSERT_TRUE(bar->isVisible()) << "on every page";
    QTest::mouseClick(&bar->stopAll(), Qt::LeftButton);
    ASSERT_TRUE(eventually([this] { return entry() == nullptr || !entry()->goesOn(); }));
    EXPECT_EQ(tables(), 0);
    EXPECT_FALSE(bar->isVisible());
}

TEST_F(InterceptionsInLab, AConnectionLeadsToItsFlows)
{
    openLab();
    turnOn(takesTcp(InterceptMode::Redirect));
    ASSERT_TRUE(eventually([this] { return witnessed() != nullptr; }));
    const InterceptedConnectionPtr seen = witnessed();
    page->connections().table().selectRow(
        page->connections().model().rowOf({seen->session, seen->id}));
    for (QPushButton* button : page->connections().detail().findChildren<QPushButton*>()) {
        if (button->isEnabled() && button->isVisible()) {
            QTest::mouseClick(button, Qt::LeftButton);
            break;
        }
    }
    EXPECT_TRUE(pages.flows->isVisible());
    EXPECT_TRUE(QString::fromStdString(std::string(pages.flows->filterBar().filter().text()))
                    .contains(QStringLiteral("dport == 8080")));
}

TEST_F(InterceptionsInLab, AnUnknownInterfaceIsNamedAndNothingChanges)
{
    openLab();
    InterceptProfile profile = takesTcp(InterceptMode::Redirect);
    profile.incoming = {"not-there"};
    key = page->library().save({}, profile);
    page->choose(key);
    page->list().setFocus();
    QTest::keyClick(&page->list(), Qt::Key_Space);
    ASSERT_TRUE(eventually([this] { return entry() != nullptr && entry()->error; }));
    EXPECT_TRUE(page->head().stateText().contains(QStringLiteral("not-there")))
        << page->head().stateText().toStdString();
    EXPECT_EQ(tables(), 0);
}

} // namespace
} // namespace natlens
