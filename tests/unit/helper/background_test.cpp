// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/background.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QEventLoop>
#include <QThread>
#include <future>

namespace natlens {
namespace {

/// Qt wants one for its event loops.
class BackgroundTest : public ::testing::Test {
protected:
    int m_argc = 0;
    QCoreApplication m_application{m_argc, nullptr};
};

TEST_F(BackgroundTest, AsksOnAThreadOfItsOwnAndAnswersOnThisOne)
{
    Background background;
    QObject asker;
    QEventLoop loop;
    QThread* const here = QThread::currentThread();
    QThread* asked = here;
    QThread* answered = nullptr;
    background.ask(
        &asker, [] { return QThread::currentThread(); },
        [&](QThread* thread) {
            asked = thread;
            answered = QThread::currentThread();
            loop.quit();
        });
    loop.exec();
    EXPECT_NE(asked, here);
    EXPECT_EQ(answered, here);
}

TEST_F(BackgroundTest, TellsNobodyWhoIsGone)
{
    Background background;
    QObject other;
    QEventLoop loop;
    bool told = false;
    {
        QObject asker;
        background.ask(
            &asker, [] { return 1; }, [&told](int) { told = true; });
    }
    background.ask(
        &other, [] { return 2; }, [&loop](int) { loop.quit(); });
    loop.exec();
    EXPECT_FALSE(told);
}

TEST_F(BackgroundTest, WaitsAtItsEndForWhatIsBeingAsked)
{
    std::promise<void> asking;
    std::promise<void> mayEnd;
    bool over = false;
    {
        Background background;
        QObject asker;
        background.ask(
            &asker,
            [&] {
                asking.set_value();
                mayEnd.get_future().wait();
                over = true;
                return 0;
            },
            [](int) { ADD_FAILURE() << "it was gone"; });
        asking.get_future().wait();
        mayEnd.set_value();
    }
    EXPECT_TRUE(over);
}

} // namespace
} // namespace natlens
