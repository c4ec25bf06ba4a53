// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QListWidget>
#include <QtTest>

#include "gui/window_fixture.h"
#include "learn/learn_page.h"

namespace natlens {

class EveryLessonWindow : public WindowFixture, public testing::WithParamInterface<int> {};

INSTANTIATE_TEST_SUITE_P(Shipped, EveryLessonWindow, testing::Range(0, 17));

// From the first step to the last by the keyboard, as a learner does.
TEST_P(EveryLessonWindow, isClickedThrough)
{
    auto* learn = new LearnPage(theme, QStringLiteral(NATLENS_TEST_BIN "/natlens-lab"),
                                QStringLiteral(NATLENS_LESSONS));
    window.addPage(learn);
    window.showPage(learn);
    showWindow();
    learn->chooseLesson(GetParam());
    const auto settled = [&] {
        return eventually([&] { return learn->player().isReady() && !learn->player().isBusy(); });
    };
    ASSERT_TRUE(settled()) << learn->message().toStdString();
    for (int step = 0;; ++step) {
        QTest::keyClick(learn, Qt::Key_Return, Qt::ControlModifier);
        ASSERT_TRUE(settled());
        ASSERT_TRUE(learn->isDone(step));
        EXPECT_FALSE(learn->message().contains(QStringLiteral("did not go")))
            << learn->message().toStdString();
        keepPicture(window, QStringLiteral("lesson-%1-%2")
                                .arg(GetParam() + 1, 2, 10, QLatin1Char('0'))
                                .arg(step + 1));
        QTest::keyClick(learn, Qt::Key_Right, Qt::ControlModifier);
        if (learn->step() == step) {
            EXPECT_GE(step, 2); // no lesson is so short
            break;
        }
    }
    QTest::keyClick(learn, Qt::Key_B, Qt::ControlModifier);
    EXPECT_TRUE(learn->lessons()
                    .item(GetParam())
                    ->data(Qt::AccessibleTextRole)
                    .toString()
                    .endsWith(QStringLiteral(", done")));
}

} // namespace natlens
