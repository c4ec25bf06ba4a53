// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

#include "gui/lab_service.h"
#include "gui/window_fixture.h"
#include "learn/answer_form.h"
#include "learn/explain_dialog.h"
#include "learn/learn_joint.h"
#include "learn/topology_picture.h"
#include "models/flow_table_model.h"
#include "session.h"
#include "widgets/flow_table_view.h"

namespace natlens {

/// The Flows page on real flows of the redirect scenario, with what the lessons add to it.
class ExplainWindow : public WindowFixture {
protected:
    void SetUp() override
    {
        ASSERT_NE(addLearning(window, *page, theme), nullptr);
        session.open({Source::Kind::Lab, "redirect"});
        showWindow();
        ASSERT_TRUE(eventually([this] { return redirectedRow() >= 0; }));
    }

    [[nodiscard]] int redirectedRow() const
    {
        const FlowSnapshotPtr shown = page->model().snapshot();
        for (std::size_t row = 0; shown && shown->complete && row < shown->size(); ++row) {
            if (shown->record(row)->nat.kind == NatKind::Redirect) {
                return static_cast<int>(row);
            }
        }
        return -1;
    }

    /// Clicks the flow and gives the keys; the dialog that opened.
    ExplainDialog* open(const QKeySequence& keys)
    {
        const QModelIndex index =
            page->model().index(redirectedRow(), static_cast<int>(FlowColumn::OriginalSource));
        QTest::mouseClick(page->table().viewport(), Qt::LeftButton, {},
                          page->table().visualRect(index).center());
        page->table().setFocus();
        QTest::keySequence(&page->table(), keys);
        ExplainDialog* dialog = nullptr;
        EXPECT_TRUE(eventually([&] {
            dialog = window.findChild<ExplainDialog*>();
            return dialog != nullptr && dialog->isVisible();
        }));
        return dialog;
    }

    static void press(const ExplainDialog& dialog, const QString& text)
    {
        for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
            if (button->text() == text) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        }
        ADD_FAILURE() << "no button " << text.toStdString();
    }

    Session session{*page, makeLab};
};

TEST_F(ExplainWindow, aFlowOfTheTableIsExplainedStepByStep)
{
    ExplainDialog* dialog = open(QKeySequence(Qt::CTRL | Qt::Key_E));
    ASSERT_NE(dialog, nullptr);
    EXPECT_TRUE(dialog->text().contains(QStringLiteral("original tuple")));
    EXPECT_FALSE(dialog->replyShows());
    EXPECT_TRUE(dialog->picture().way().isEmpty());
    press(*dialog, QStringLiteral("&Next"));
    press(*dialog, QStringLiteral("&Next"));
    EXPECT_TRUE(dialog->replyShows());
    EXPECT_EQ(dialog->picture().way().join(u' '),
              QStringLiteral("client prerouting routing input local"));
    EXPECT_TRUE(dialog->picture().accessibleDescription().contains(QStringLiteral("10.0.1.1:5000")))
        << dialog->picture().accessibleDescription().toStdString();
    press(*dialog, QStringLiteral("&Next"));
    EXPECT_TRUE(dialog->text().contains(QStringLiteral("SO_ORIGINAL_DST")))
        << dialog->text().toStdString();
    keepPicture(*dialog, QStringLiteral("learn-explain-flow"));
    press(*dialog, QStringLiteral("C&lose"));
    EXPECT_TRUE(eventually([this] { return window.findChild<ExplainDialog*>() == nullptr; }));
}

TEST_F(ExplainWindow, theReplyOfAFlowOfTheTableIsPredicted)
{
    ExplainDialog* dialog = open(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    ASSERT_NE(dialog, nullptr);
    EXPECT_FALSE(dialog->replyShows());
    dialog->form().field(TupleField::Src)->setText(QStringLiteral("10.0.2.2"));
    press(*dialog, QStringLiteral("&Check the answer"));
    EXPECT_TRUE(dialog->text().startsWith(
        QStringLiteral("Not so. source address: the kernel has 10.0.1.1.")))
        << dialog->text().toStdString();
    EXPECT_TRUE(dialog->replyShows());
    EXPECT_EQ(dialog->picture().way().constLast(), QStringLiteral("local"));
    keepPicture(*dialog, QStringLiteral("learn-predict-flow"));
}

} // namespace natlens
