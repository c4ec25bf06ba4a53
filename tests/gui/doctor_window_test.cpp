// SPDX-License-Identifier: GPL-2.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QtTest>
#include <map>

#include "dialogs/confirm_dialog.h"
#include "gui/rule_pages_fixture.h"
#include "model/rule_samples.h"
#include "models/finding_tree_model.h"
#include "pages/doctor_page.h"
#include "widgets/finding_detail.h"

namespace natlens {
namespace {

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

// Each fix is asked for by itself; the one way back takes all of them back.
TEST_F(RulePages, UndoTakesBackEveryFixToWhatWasThereFirst)
{
    open(pages.doctor);
    pages.doctor->showDiagnosis(samples::diagnosis());
    std::map<std::string, std::string> kernel{{"net/ipv4/ip_forward", "0"},
                                              {"net/ipv4/conf/all/rp_filter", "1"}};
    pages.doctor->setVerbs({}, [&](const InspectorService::Settings& settings,
                                   const InspectorService::SettingsBefore& done) {
        InspectorService::Settings before;
        for (const auto& [name, value] : settings) {
            before.emplace_back(name, kernel[name]);
            kernel[name] = value;
        }
        done(before);
    });
    const auto fix = [&](const FixAction& action) {
        auto next = samples::diagnosis();
        next->diagnosis.findings[1].action = action;
        pages.doctor->showDiagnosis(next);
        pages.doctor->selectFinding(QStringLiteral("ip-forward"));
        bool asked = false;
        agree(asked);
        QTest::mouseClick(pages.doctor->findChild<FindingDetail*>()->fixButton(), Qt::LeftButton);
        EXPECT_TRUE(asked);
    };
    fix({FixAction::Kind::SetSysctls, {{"net/ipv4/ip_forward", "1"}}, {}});
    fix({FixAction::Kind::SetSysctls, {{"net/ipv4/conf/all/rp_filter", "2"}}, {}});
    fix({FixAction::Kind::SetSysctls, {{"net/ipv4/conf/all/rp_filter", "0"}}, {}});
    EXPECT_EQ(kernel["net/ipv4/conf/all/rp_filter"], "0");
    QPushButton* undo = visibleButton(*pages.doctor, QStringLiteral("Undo"));
    ASSERT_NE(undo, nullptr);
    QTest::mouseClick(undo, Qt::LeftButton);
    EXPECT_EQ(kernel["net/ipv4/ip_forward"], "0");
    EXPECT_EQ(kernel["net/ipv4/conf/all/rp_filter"], "1");
    EXPECT_EQ(visibleButton(*pages.doctor, QStringLiteral("Undo")), nullptr);
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

} // namespace
} // namespace natlens
