// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QButtonGroup>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
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

    void openLesson(int row)
    {
        showWindow();
        learn->chooseLesson(row);
        ASSERT_TRUE(eventually([&] {
            return learn->player().isReady() && !learn->player().isBusy();
        })) << learn->message().toStdString();
    }

    const GermanDesktop german;
    LearnPage* learn;
};

TEST_F(GermanLesson, itsTextsQuestionsAndReasonsAreGerman)
{
    ASSERT_NO_FATAL_FAILURE(openLesson(0));
    const auto* text = learn->findChild<QLabel*>(QStringLiteral("lessonText"));
    ASSERT_NE(text, nullptr);
    EXPECT_TRUE(text->text().contains(QStringLiteral("das Originaltupel.")))
        << text->text().toStdString();
    ASSERT_EQ(learn->questions().size(), 1U);
    QuestionBox* box = learn->questions().front();
    box->form()->field(TupleField::Src)->setText(QStringLiteral("10.0.1.2"));
    box->form()->field(TupleField::Sport)->setText(QStringLiteral("40001"));
    box->form()->field(TupleField::Dst)->setText(QStringLiteral("10.0.2.2"));
    box->form()->field(TupleField::Dport)->setText(QStringLiteral("8042"));
    QTest::mouseClick(box->check(), Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return !box->verdict().isEmpty(); }));
    EXPECT_TRUE(box->verdict().contains(QStringLiteral("noch einmal das Originaltupel.")))
        << box->verdict().toStdString();
    keepPicture(window, QStringLiteral("learn-german"));
}

// Where an option is wider than its column, the text above it was cut off, too.
TEST_F(GermanLesson, longOptionsGoOnInTheNextLine)
{
    ASSERT_NO_FATAL_FAILURE(openLesson(7));
    ASSERT_EQ(learn->questions().size(), 1U);
    QuestionBox* box = learn->questions().front();
    QAbstractButton* option = box->options()->button(0);
    ASSERT_GT(option->text().size(), 70);
    ASSERT_TRUE(eventually([&] { return option->height() > box->options()->button(1)->height(); }));
    QWidget* column = box;
    while (column != nullptr && qobject_cast<QScrollArea*>(column) == nullptr) {
        column = column->parentWidget();
    }
    ASSERT_NE(column, nullptr);
    EXPECT_LE(option->mapTo(column, option->rect().topRight()).x(), column->width());
    QTest::mouseClick(option, Qt::LeftButton, {}, QPoint(60, option->height() - 4));
    EXPECT_EQ(box->options()->checkedId(), 0);
    QTest::keyClick(option, Qt::Key_Down);
    EXPECT_EQ(box->options()->checkedId(), 1);
    keepPicture(window, QStringLiteral("learn-options"));
}

} // namespace natlens
