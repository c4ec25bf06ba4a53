// SPDX-License-Identifier: GPL-2.0-or-later
// Acts on flows from the real window to the real kernel, by a real helper in a lab.
#include <gtest/gtest.h>

#include <QAction>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>
#include <algorithm>

#include "gui/lab_service.h"
#include "gui/window_fixture.h"
#include "models/flow_table_model.h"
#include "pages/flow_actions.h"
#include "session.h"
#include "widgets/act_strip.h"
#include "widgets/filter_bar.h"
#include "widgets/flow_table_view.h"

namespace natlens {
namespace {

/// The window on flows of the redirect scenario; the kernel's table is read every two seconds.
class FlowActsLab : public WindowFixture {
protected:
    void SetUp() override
    {
        session.open({Source::Kind::Lab, "redirect"});
        showWindow();
        ASSERT_TRUE(eventually(
            [this] { return shown() && shown()->complete && page->model().rowCount() >= 6; }));
        page->actions().groups->setChecked(true);
        page->actions().follow->setChecked(false);
    }

    [[nodiscard]] FlowSnapshotPtr shown() const { return page->model().snapshot(); }
    [[nodiscard]] QString told() const { return page->findChild<ActStrip*>()->text(); }

    /// Those that have not ended.
    [[nodiscard]] std::vector<FlowKey> alive() const
    {
        std::vector<FlowKey> keys;
        for (std::size_t row = 0; row < shown()->size(); ++row) {
            if (!shown()->row(row).flow->ended()) {
                keys.push_back(keyOf(shown()->record(row)->flow));
            }
        }
        return keys;
    }
    [[nodiscard]] bool lives(const FlowKey& key) const
    {
        const auto keys = alive();
        return std::find(keys.begin(), keys.end(), key) != keys.end();
    }
    /// Until the kernel's table was read once more, from its first row to its last.
    void readAgain()
    {
        const auto before = shown()->statistics.reconciles;
        ASSERT_TRUE(eventually([&] { return shown()->statistics.reconciles >= before + 2; }));
    }
    /// Chooses a flow that has not ended.
    FlowKey choose()
    {
        int row = 0;
        while (shown()->row(static_cast<std::size_t>(row)).flow->ended()) {
            ++row;
        }
        page->selectRow(row);
        return keyOf(page->model().recordAt(row)->flow);
    }

    Session session{*page, makeLab};
};

TEST_F(FlowActsLab, ADeletedFlowIsNotInTheKernelAnyMore)
{
    const FlowKey chosen = choose();
    confirm();
    page->actions().deleteChosen->trigger();
    ASSERT_TRUE(eventually([this] { return told() == QStringLiteral("1 flow deleted."); }))
        << told().toStdString();
    readAgain();
    EXPECT_FALSE(lives(chosen));
}

TEST_F(FlowActsLab, AMarkIsInTheKernel)
{
    const FlowKey chosen = choose();
    inDialog([](QDialog& dialog) {
        const auto fields = dialog.findChildren<QLineEdit*>();
        fields[0]->setText(QStringLiteral("0x21"));
        fields[1]->setText(QStringLiteral("0xff"));
        for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
            if (button->isDefault()) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        }
    });
    page->actions().setMark->trigger();
    ASSERT_TRUE(eventually([&] { return told() == QStringLiteral("1 flow marked."); }))
        << told().toStdString();
    page->filterBar().setFilter(QStringLiteral("mark == 0x21"));
    ASSERT_TRUE(eventually([&] { return shown()->size() == 1 && lives(chosen); }));
    readAgain();
    EXPECT_TRUE(lives(chosen));
}

TEST_F(FlowActsLab, AllThatMatchAreDeleted)
{
    const std::size_t all = shown()->size();
    page->filterBar().setFilter(QStringLiteral("dport == 8042"));
    const auto ofPort = [](const FlowKey& key) {
        const auto* ports = std::get_if<Ports>(&key.original.l4);
        return ports != nullptr && ports->dst == 8042;
    };
    ASSERT_TRUE(eventually([&] {
        const auto keys = alive();
        return !keys.empty() && std::all_of(keys.begin(), keys.end(), ofPort);
    })) << all;
    const auto matching = alive();
    confirm();
    page->actions().deleteMatching->trigger();
    ASSERT_TRUE(eventually([this] { return told().contains(QStringLiteral("deleted")); }));
    EXPECT_FALSE(told().contains(QStringLiteral("failed"))) << told().toStdString();
    readAgain();
    for (const FlowKey& key : matching) {
        EXPECT_FALSE(lives(key));
    }
}

TEST_F(FlowActsLab, AnEmptiedTableHasNoneOfTheFlowsFromBefore)
{
    const auto before = alive();
    confirm();
    page->actions().flush->trigger();
    ASSERT_TRUE(eventually([this] { return told() == QStringLiteral("The table was emptied."); }));
    readAgain();
    for (const FlowKey& key : before) {
        EXPECT_FALSE(lives(key));
    }
}

} // namespace
} // namespace natlens
