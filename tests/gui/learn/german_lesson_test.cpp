// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QtTest>

#include "gui/window_fixture.h"
#include "learn/answer_form.h"
#include "learn/learn_page.h"
#include "learn/question_box.h"

namespace natlens {

namespace {

/// The desktop speaks German while this lives.
class GermanDesktop {
public:
    GermanDesktop() { QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany)); }
    ~GermanDesktop() { QLocale::setDefault(m_before); }
    GermanDesktop(const GermanDesktop&) = delete;
    GermanDesktop& operator=(const GermanDesktop&) = delete;

private:
    QLocale m_before;
};

} // namespace

class GermanLesson : public WindowFixture {
protected:
    GermanLesson()
        : learn(new LearnPage(theme, QStringLiteral(NATLENS_TEST_BIN "/natlens-lab"),
                              QStringLiteral(NATLENS_LESSONS)))
    {
        window.addPage(learn);
        window.showPage(learn);
    }

    const GermanDesktop german;
    LearnPage* learn;
};

TEST_F(GermanLesson, itsTextsQuestionsAndReasonsAreGerman)
{
    showWindow();
    learn->chooseLesson(0);
    ASSERT_TRUE(eventually([&] { return learn->player().isReady() && !learn->player().isBusy(); }))
        << learn->message().toStdString();
    const auto* text = learn->findChild<QLabel*>(QStringLiteral("lessonText"));
    ASSERT_NE(text, nullptr);
    EXPECT_TRUE(text->text().contains(QStringLiteral("Das ist das Originaltupel.")))
        << text->text().toStdString();
    ASSERT_EQ(learn->questions().size(), 1U);
    QuestionBox* box = learn->questions().front();
    box->form()->field(TupleField::Src)->setText(QStringLiteral("10.0.1.2"));
    box->form()->field(TupleField::Sport)->setText(QStringLiteral("40001"));
    box->form()->field(TupleField::Dst)->setText(QStringLiteral("10.0.2.2"));
    box->form()->field(TupleField::Dport)->setText(QStringLiteral("8042"));
    QTest::mouseClick(box->check(), Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return !box->verdict().isEmpty(); }));
    EXPECT_TRUE(box->verdict().contains(QStringLiteral("Das ist noch einmal das Originaltupel.")))
        << box->verdict().toStdString();
    keepPicture(window, QStringLiteral("learn-german"));
}

} // namespace natlens
