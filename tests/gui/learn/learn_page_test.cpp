// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include "gui/window_fixture.h"
#include "learn/answer_form.h"
#include "learn/event_timeline.h"
#include "learn/explain_dialog.h"
#include "learn/lab_editor.h"
#include "learn/lab_rows.h"
#include "learn/learn_page.h"
#include "learn/lesson_delegate.h"
#include "learn/lesson_welcome.h"
#include "learn/picture_export.h"
#include "learn/question_box.h"
#include "learn/quiz_dialog.h"
#include "learn/quiz_lab.h"
#include "learn/topology_picture.h"
#include "widgets/command_box.h"

namespace natlens {

namespace {

const QString kLab = QStringLiteral(NATLENS_TEST_BIN "/natlens-lab");

void fill(AnswerForm& form, const TupleFields& fields)
{
    for (std::size_t at = 0; at < fields.size(); ++at) {
        if (QLineEdit* edit = form.field(static_cast<TupleField>(at))) {
            edit->setText(QString::fromStdString(fields.at(at)));
        }
    }
}

/// A TCP flow that a rule redirected.
FlowRecordPtr redirected()
{
    std::mt19937 random(3);
    QuizFlow quiz = makeQuizFlow(3, random);
    while (quiz.flow.original.protocol != IPPROTO_TCP) {
        quiz = makeQuizFlow(3, random);
    }
    auto record = std::make_shared<FlowRecord>();
    record->flow = quiz.flow;
    record->nat = quiz.nat;
    return record;
}

} // namespace

class LearnWindow : public WindowFixture {
protected:
    LearnWindow()
    {
        QSettings().remove(QStringLiteral("learn")); // nothing was learned yet
        learn = new LearnPage(theme, kLab, QStringLiteral(NATLENS_LESSONS));
        window.addPage(learn);
        window.showPage(learn);
    }

    /// The lab answers, and nothing is under way any more.
    [[nodiscard]] bool settled() const
    {
        return eventually(
            [this] { return learn->player().isReady() && !learn->player().isBusy(); });
    }

    LearnPage* learn = nullptr;
};

TEST_F(LearnWindow, beginsWithTheLessonsAndAStart)
{
    showWindow();
    ASSERT_TRUE(learn->listShows());
    EXPECT_EQ(learn->lessons().currentRow(), 0);
    EXPECT_EQ(learn->welcome().start().text(), QStringLiteral("&Start"));
    EXPECT_EQ(learn->lessons().item(0)->data(Qt::AccessibleTextRole).toString(),
              QStringLiteral("1 Tuples and inverses, not begun"));
    for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
        for (const Theme::Mode mode : {Theme::Mode::Dark, Theme::Mode::Light}) {
            window.resize(size);
            theme.setMode(mode);
            keepPicture(window, QStringLiteral("learn-first-%1-%2")
                                    .arg(size.width())
                                    .arg(mode == Theme::Mode::Dark ? u"dark" : u"light"));
        }
    }
    QTest::mouseClick(&learn->welcome().start(), Qt::LeftButton);
    ASSERT_TRUE(settled()) << learn->message().toStdString();
    EXPECT_FALSE(learn->listShows());
    EXPECT_EQ(learn->step(), 0);
}

TEST_F(LearnWindow, howFarOneCameIsKeptAndGoneOnFrom)
{
    showWindow();
    learn->chooseLesson(0);
    ASSERT_TRUE(settled()) << learn->message().toStdString();
    learn->next();
    learn->next();
    ASSERT_TRUE(settled());
    QTest::keyClick(learn, Qt::Key_B, Qt::ControlModifier);
    ASSERT_TRUE(learn->listShows());
    EXPECT_EQ(learn->lessons().item(0)->data(LessonDelegate::DoneRole).toInt(), 2);
    EXPECT_EQ(learn->welcome().start().text(), QStringLiteral("Back to the le&sson"));
    keepPicture(window, QStringLiteral("learn-progress"));
    QTest::keyClick(learn, Qt::Key_B, Qt::ControlModifier);
    EXPECT_FALSE(learn->listShows());
    // Another day.
    LearnPage later(theme, kLab, QStringLiteral(NATLENS_LESSONS));
    EXPECT_EQ(later.welcome().start().text(), QStringLiteral("&Continue at step 3"));
    later.continueLesson(0);
    EXPECT_EQ(later.step(), 2);
    ASSERT_TRUE(eventually([&] { return later.player().isReady() && !later.player().isBusy(); }));
    later.doStep(); // and the steps before it, in the lab that is new
    ASSERT_TRUE(eventually([&] { return !later.player().isBusy(); }));
    EXPECT_EQ(later.message(), QString());
    EXPECT_TRUE(later.isDone(2));
}

TEST_F(LearnWindow, withoutAFeatureTheStepSaysSoAndTheLessonGoesOn)
{
    showWindow();
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("own.json")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(R"({"format": 1, "number": 1, "title": "T", "summary": "S", "steps": [
{"title": "lacking", "text": "x", "needs": ["/proc/sys/net/no_such"], "actions": [{"run": "false", "in": "client"}]},
{"title": "there", "text": "x", "actions": [{"run": "echo here", "in": "client", "prints": ["here"]}]}]})");
    file.close();
    ASSERT_TRUE(learn->openFile(file.fileName())) << learn->message().toStdString();
    ASSERT_TRUE(settled());
    learn->next();
    ASSERT_TRUE(settled());
    EXPECT_EQ(learn->step(), 1);
    EXPECT_EQ(learn->message(),
              QStringLiteral("This machine has no /proc/sys/net/no_such: step 1 is passed over."));
    learn->doStep();
    ASSERT_TRUE(settled());
    EXPECT_EQ(learn->message(), QString());
    EXPECT_TRUE(learn->isDone(1));
}

TEST_F(LearnWindow, playsALessonByKeyboard)
{
    showWindow();
    ASSERT_EQ(learn->lessons().count(), 17);
    learn->lessons().setFocus();
    for (int row = 0; row < 3; ++row) {
        QTest::keyClick(&learn->lessons(), Qt::Key_Down);
    }
    learn->lessons().setCurrentRow(2);
    EXPECT_FALSE(learn->player().isBusy()); // to look at the list starts nothing
    QTest::keyClick(&learn->lessons(), Qt::Key_Return);
    EXPECT_FALSE(learn->lessons().isVisible());
    ASSERT_TRUE(settled()) << learn->message().toStdString();
    keepPicture(window, QStringLiteral("learn-begin"));
    for (int step = 0; step < 3; ++step) {
        QTest::keyClick(learn, Qt::Key_Right, Qt::ControlModifier);
        ASSERT_EQ(learn->step(), step + 1);
        ASSERT_TRUE(settled());
        EXPECT_TRUE(learn->isDone(step));
        EXPECT_EQ(learn->message(), QString());
    }
    QTest::keyClick(learn, Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(settled());
    EXPECT_TRUE(learn->isDone(3));
    EXPECT_EQ(learn->picture().way().constLast(), QStringLiteral("local"));
    EXPECT_GT(learn->timeline().rows(), 0);
    EXPECT_TRUE(learn->timeline().statesOf(0).constFirst().startsWith(QStringLiteral("new ")));
    const std::vector<qint64> times = learn->timeline().timesOf(0);
    EXPECT_GT(times.size(), 2U);
    EXPECT_EQ(times.front(), 0);
    EXPECT_TRUE(std::ranges::is_sorted(times));
    EXPECT_GT(times.back(), 0);
    keepPicture(learn->timeline(), QStringLiteral("learn-events"));
    keepPicture(window, QStringLiteral("learn-done"));
    QTest::keyClick(learn, Qt::Key_Left, Qt::ControlModifier);
    EXPECT_EQ(learn->step(), 2);
    QTest::keyClick(learn, Qt::Key_B, Qt::ControlModifier);
    EXPECT_TRUE(learn->lessons().isVisible());
}

// A button that is disabled while a step is done gives its focus away; the next one restarts the
// lab, and whoever presses Return again would lose it.
TEST_F(LearnWindow, theFocusComesBackWhenAStepIsDone)
{
    showWindow();
    QTest::mouseClick(&learn->welcome().start(), Qt::LeftButton);
    ASSERT_TRUE(settled()) << learn->message().toStdString();
    for (int step = 0; step < 2; ++step) {
        const auto* button = qobject_cast<QPushButton*>(QApplication::focusWidget());
        ASSERT_NE(button, nullptr);
        EXPECT_EQ(button->text(), QStringLiteral("&Do it"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        ASSERT_TRUE(settled());
        ASSERT_TRUE(learn->isDone(step));
        EXPECT_EQ(QApplication::focusWidget(), button);
        learn->showStep(step + 1);
    }
}

TEST_F(LearnWindow, aPredictedTupleIsHeldAgainstTheKernel)
{
    showWindow();
    learn->chooseLesson(0);
    ASSERT_TRUE(settled()) << learn->message().toStdString();
    ASSERT_EQ(learn->questions().size(), 1U);
    QuestionBox* box = learn->questions().front();
    fill(*box->form(), {"10.0.1.2", "40001", "10.0.2.2", "8042", "", "", ""});
    QTest::mouseClick(box->check(), Qt::LeftButton);
    // The step was not done yet: it is, and then the answer is judged.
    ASSERT_TRUE(eventually([&] { return !box->verdict().isEmpty(); }));
    EXPECT_TRUE(learn->isDone(0));
    EXPECT_TRUE(box->verdict().startsWith(QStringLiteral("Not so. That is the original tuple")))
        << box->verdict().toStdString();
    EXPECT_TRUE(box->verdict().contains(QStringLiteral("source port: the kernel has 8042")));
    keepPicture(window, QStringLiteral("learn-wrong"));
    fill(*box->form(), {"10.0.2.2", "8042", "10.0.1.2", "40001", "", "", ""});
    QTest::keyClick(box->form()->field(TupleField::Dport), Qt::Key_Return);
    ASSERT_TRUE(eventually([&] { return box->verdict().startsWith(QStringLiteral("Right.")); }))
        << box->verdict().toStdString();
    keepPicture(window, QStringLiteral("learn-right"));
}

TEST_F(LearnWindow, aBrokenLabIsStartedAnew)
{
    showWindow();
    learn->chooseLesson(0);
    ASSERT_TRUE(settled()) << learn->message().toStdString();
    learn->next();
    ASSERT_TRUE(settled());
    learn->player().run(QStringLiteral("router"), QStringLiteral("ip link del to-server"));
    ASSERT_TRUE(settled());
    learn->doStep();
    ASSERT_TRUE(settled());
    EXPECT_TRUE(learn->message().startsWith(QStringLiteral("Step 2 did not go as the lesson")))
        << learn->message().toStdString();
    QTest::keyClick(learn, Qt::Key_R, Qt::ControlModifier);
    ASSERT_TRUE(settled());
    EXPECT_EQ(learn->step(), 1); // where one was; the step before is done again
    EXPECT_TRUE(learn->isDone(0));
    EXPECT_FALSE(learn->isDone(1));
    learn->doStep();
    ASSERT_TRUE(settled());
    EXPECT_EQ(learn->message(), QString());
    EXPECT_TRUE(learn->isDone(1));
}

TEST_F(LearnWindow, aLabThatDoesNotListenIsStartedAnew)
{
    showWindow();
    learn->chooseLesson(0);
    ASSERT_TRUE(settled()) << learn->message().toStdString();
    learn->player().run(QStringLiteral("router"), QStringLiteral("sleep 600"));
    EXPECT_TRUE(learn->player().isBusy());
    learn->restart();
    ASSERT_TRUE(settled());
    learn->doStep();
    ASSERT_TRUE(settled());
    EXPECT_TRUE(learn->isDone(0));
}

TEST_F(LearnWindow, commandsCanBeCopiedAndTyped)
{
    showWindow();
    learn->chooseLesson(2);
    ASSERT_TRUE(settled()) << learn->message().toStdString();
    const auto boxes = learn->findChildren<CommandBox*>();
    ASSERT_FALSE(boxes.isEmpty());
    EXPECT_TRUE(std::ranges::any_of(boxes, [](const CommandBox* box) {
        return box->commands().startsWith(QStringLiteral("python3 ask.py 10.0.2.2 8042"));
    }));
    EXPECT_TRUE(std::ranges::any_of(boxes, [](const CommandBox* box) {
        return box->commands().contains(QStringLiteral("Asks a server once"));
    }));
    QString heard;
    QObject::connect(&learn->player(), &LessonPlayer::ran, learn,
                     [&](const QString&, const QString& output) { heard = output; });
    learn->player().run(QStringLiteral("server"), QStringLiteral("echo $NATLENS_LAB_NODE"));
    EXPECT_TRUE(eventually([&] { return heard == QStringLiteral("server\n"); }));
}

TEST_F(LearnWindow, aFileWithMistakesIsNotPlayed)
{
    showWindow();
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("bad.json")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{\"format\": 1,\n\"number\": \"x\"}");
    file.close();
    EXPECT_FALSE(learn->openFile(file.fileName()));
    EXPECT_TRUE(learn->message().contains(QStringLiteral("bad.json:2: number: expected a whole")))
        << learn->message().toStdString();
    EXPECT_FALSE(learn->player().isReady());
}

TEST_F(LearnWindow, withoutTheLabItSaysSo)
{
    LearnPage alone(theme, {}, QStringLiteral(NATLENS_LESSONS));
    alone.chooseLesson(0);
    EXPECT_TRUE(alone.message().contains(QStringLiteral("natlens-lab is not installed")));
    LearnPage gone(theme, QStringLiteral("/nowhere/natlens-lab"), QStringLiteral(NATLENS_LESSONS));
    gone.chooseLesson(0);
    EXPECT_TRUE(
        eventually([&] { return gone.message().startsWith(QStringLiteral("The lab has ended")); }));
}

TEST_F(LearnWindow, picturesAreSavedAsSvgAndPng)
{
    showWindow();
    learn->chooseLesson(2);
    const QTemporaryDir folder;
    const QString svg = folder.filePath(QStringLiteral("a.svg"));
    const QString png = folder.filePath(QStringLiteral("a.png"));
    ASSERT_TRUE(savePicture(learn->picture(), svg));
    ASSERT_TRUE(savePicture(learn->picture(), png));
    QFile file(svg);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    EXPECT_TRUE(text.contains("<svg") && text.contains("prerouting"));
    EXPECT_EQ(QImage(png).size(), learn->picture().size() * 2);
    EXPECT_FALSE(savePicture(learn->picture(), QStringLiteral("/nowhere/a.svg")));
}

TEST_F(LearnWindow, explainsAFlowStepByStep)
{
    ExplainDialog dialog(theme, redirected(), ExplainDialog::Mode::Explain);
    dialog.show();
    EXPECT_TRUE(dialog.text().contains(QStringLiteral("original tuple")));
    EXPECT_FALSE(dialog.replyShows());
    dialog.next();
    EXPECT_TRUE(dialog.text().contains(QStringLiteral("inverse")));
    dialog.next();
    EXPECT_TRUE(dialog.replyShows());
    dialog.next();
    EXPECT_TRUE(dialog.text().contains(QStringLiteral("SO_ORIGINAL_DST")));
    auto udp = std::make_shared<FlowRecord>(*redirected());
    udp->flow.original.protocol = udp->flow.reply.protocol = IPPROTO_UDP;
    ExplainDialog other(theme, udp, ExplainDialog::Mode::Explain);
    for (int i = 0; i < 3; ++i) {
        other.next();
    }
    EXPECT_TRUE(other.text().contains(QStringLiteral("puts 10.0.2.2:")))
        << other.text().toStdString();
    keepPicture(dialog, QStringLiteral("learn-explain"));
}

TEST_F(LearnWindow, aReplyIsPredicted)
{
    const FlowRecordPtr record = redirected();
    ExplainDialog dialog(theme, record, ExplainDialog::Mode::Predict);
    dialog.show();
    EXPECT_FALSE(dialog.replyShows());
    fill(dialog.form(), toFields(inverse(record->flow.original)));
    dialog.check();
    EXPECT_TRUE(dialog.text().startsWith(QStringLiteral("Not so."))) << dialog.text().toStdString();
    EXPECT_TRUE(dialog.replyShows());
    fill(dialog.form(), toFields(record->flow.reply));
    dialog.check();
    EXPECT_TRUE(dialog.text().startsWith(QStringLiteral("Right.")));
}

TEST_F(LearnWindow, theQuizRisesAndKeepsItsScore)
{
    {
        QuizDialog quiz(theme, {}, nullptr, 11);
        quiz.show();
        for (int i = 0; i < 12; ++i) {
            fill(quiz.form(), toFields(quiz.question().flow.reply));
            quiz.check();
            EXPECT_TRUE(quiz.text().startsWith(QStringLiteral("Right.")))
                << quiz.text().toStdString();
            EXPECT_TRUE(quiz.witness().startsWith(QStringLiteral("No lab can run here")))
                << quiz.witness().toStdString();
            quiz.next();
        }
        EXPECT_EQ(quiz.level(), QuizLevels);
        quiz.check(); // nothing filled in
        EXPECT_TRUE(quiz.text().startsWith(QStringLiteral("Not so.")));
        EXPECT_EQ(quiz.right(), 12);
        EXPECT_EQ(quiz.asked(), 13);
    }
    const QuizDialog later(theme, {}, nullptr, 12);
    const auto labels = later.findChildren<QLabel*>();
    EXPECT_TRUE(std::ranges::any_of(labels, [](const QLabel* label) {
        return label->text().contains(QStringLiteral("in all: 12 of 13"));
    }));
}

TEST_F(LearnWindow, theQuizIsHeldAgainstTheKernel)
{
    QuizDialog quiz(theme, kLab, nullptr, 11);
    quiz.show();
    ASSERT_TRUE(eventually([&] { return quiz.lab().runs() == true; }))
        << quiz.lab().trouble().toStdString();
    for (int i = 0; i < 12; ++i) {
        fill(quiz.form(), toFields(quiz.question().flow.reply));
        quiz.check();
        ASSERT_TRUE(eventually([&] { return !quiz.isWaiting(); }));
        EXPECT_TRUE(quiz.text().startsWith(QStringLiteral("Right."))) << quiz.text().toStdString();
        EXPECT_TRUE(quiz.witness().startsWith(QStringLiteral("This packet was just sent")))
            << quiz.witness().toStdString() << quiz.question().rule;
        keepPicture(quiz, QStringLiteral("learn-quiz"));
        quiz.next();
    }
    EXPECT_EQ(quiz.right(), 12);
}

TEST_F(LearnWindow, anOwnLabIsChangedAskedAndSaved)
{
    LabEditor editor(theme, kLab);
    static_cast<QWidget&>(editor).show();
    const auto ready = [&] {
        return eventually([&] { return editor.player().isReady() && !editor.player().isBusy(); });
    };
    ASSERT_TRUE(ready()) << editor.message().toStdString();
    editor.send(QStringLiteral("tcp"));
    ASSERT_TRUE(eventually([&] {
        return editor.said().contains(QStringLiteral("you wanted 10.0.2.2:8042"));
    })) << editor.said().toStdString();
    ASSERT_TRUE(eventually([&] { return editor.flows().count() > 0; }));
    keepPicture(editor, QStringLiteral("learn-own-lab"));
    editor.rules().setPlainText(QStringLiteral("table ip nat { chain x { tcp dprt 80 } }"));
    editor.applyRules();
    ASSERT_TRUE(eventually([&] {
        return editor.message().contains(QStringLiteral("syntax error"));
    })) << editor.message().toStdString();
    editor.rules().setPlainText(QString());
    editor.applyRules();
    ASSERT_TRUE(eventually([&] { return editor.message().isEmpty(); }));
    editor.send(QStringLiteral("tcp"));
    ASSERT_TRUE(eventually([&] {
        return editor.said().contains(QStringLiteral("hello 10.0.1.2"));
    })) << editor.said().toStdString();
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("lab.json"));
    ASSERT_TRUE(editor.save(file));
    const auto saved = loadScenario(file.toStdString());
    ASSERT_TRUE(saved) << toText(saved.error());
    EXPECT_EQ(saved->nodes.at(0).addresses.size(), 1U);
    EXPECT_TRUE(editor.openFile(file));
    EXPECT_TRUE(ready());
}

TEST_F(LearnWindow, anOwnLabHasServicesAndTraffic)
{
    LabEditor editor(theme, kLab);
    static_cast<QWidget&>(editor).show();
    const auto ready = [&] {
        return eventually([&] { return editor.player().isReady() && !editor.player().isBusy(); });
    };
    ASSERT_TRUE(ready()) << editor.message().toStdString();
    const auto rows = static_cast<int>(editor.services().rows().size());
    QTest::mouseClick(&editor.services().adder(), Qt::LeftButton);
    auto* node = qobject_cast<QComboBox*>(editor.services().field(rows, 0));
    auto* ports = qobject_cast<QLineEdit*>(editor.services().field(rows, 3));
    ASSERT_TRUE(node != nullptr && ports != nullptr);
    node->setCurrentIndex(node->findData(QStringLiteral("client")));
    ports->setText(QStringLiteral("seven"));
    editor.start();
    EXPECT_TRUE(editor.message().contains(
        QStringLiteral("Service %1: expected a port, as 80, or a range of at most 256, as "
                       "8000-8080, found \"seven\"")
            .arg(rows + 1)))
        << editor.message().toStdString();
    ports->setText(QStringLiteral("9001"));
    editor.traffic().addRow({QStringLiteral("client"), QStringLiteral("udp"),
                             QStringLiteral("10.0.1.2:41000"), QStringLiteral("10.0.2.2:5353")});
    editor.start();
    ASSERT_TRUE(ready()) << editor.message().toStdString();
    // By a click, from the server this time.
    editor.sender().setCurrentIndex(editor.sender().findData(QStringLiteral("server")));
    editor.target().setText(QStringLiteral("10.0.1.2:9001"));
    const auto buttons = editor.findChildren<QPushButton*>();
    const auto tcp = std::ranges::find(buttons, QStringLiteral("&TCP"), &QPushButton::text);
    ASSERT_NE(tcp, buttons.end());
    QTest::mouseClick(*tcp, Qt::LeftButton);
    ASSERT_TRUE(eventually([&] {
        return editor.said().contains(QStringLiteral("hello 10.0.2.2"));
    })) << editor.said().toStdString();
    // What goes on by itself is seen without a click.
    ASSERT_TRUE(eventually([&] {
        for (int row = 0; row < editor.flows().count(); ++row) {
            if (editor.flows().item(row)->text().contains(QStringLiteral("sport=41000"))) {
                return true;
            }
        }
        return false;
    }));
    keepPicture(editor, QStringLiteral("learn-own-lab-services"));
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("lab.json"));
    ASSERT_TRUE(editor.save(file)) << editor.message().toStdString();
    const auto saved = loadScenario(file.toStdString());
    ASSERT_TRUE(saved) << toText(saved.error());
    EXPECT_EQ(saved->services.size(), static_cast<std::size_t>(rows) + 1);
    EXPECT_EQ(saved->traffic.size(), 1U);
}

} // namespace natlens
