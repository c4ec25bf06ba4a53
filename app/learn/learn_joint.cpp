// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/learn_joint.h"

#include <QAction>
#include <QCoreApplication>

#include "client/program_paths.h"
#include "learn/explain_dialog.h"
#include "learn/learn_page.h"
#include "lessons/lesson_library.h"
#include "main_window.h"
#include "pages/flow_detail.h"
#include "pages/flows_page.h"
#include "theme/theme.h"
#include "widgets/flow_table_view.h"

namespace natlens {

namespace {

struct LearnJoint {
    Q_DECLARE_TR_FUNCTIONS(natlens::LearnJoint)
};

void addExplaining(FlowsPage& flows, const Theme& theme)
{
    const auto* detail = flows.findChild<FlowDetail*>();
    const auto add = [&](const QString& text, const QKeySequence& keys, ExplainDialog::Mode mode) {
        auto* action = new QAction(text, &flows.table());
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        flows.table().addAction(action);
        QObject::connect(action, &QAction::triggered, &flows, [&flows, &theme, detail, mode] {
            if (const FlowRecordPtr record = detail->record()) {
                auto* dialog = new ExplainDialog(theme, record, mode, flows.window());
                dialog->setAttribute(Qt::WA_DeleteOnClose);
                dialog->show();
            }
        });
    };
    add(LearnJoint::tr("E&xplain this flow…"), QKeySequence(Qt::CTRL | Qt::Key_E),
        ExplainDialog::Mode::Explain);
    add(LearnJoint::tr("Pre&dict its reply…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E),
        ExplainDialog::Mode::Predict);
}

} // namespace

LearnPage* addLearning(MainWindow& window, FlowsPage& flows, const Theme& theme)
{
    const std::string folder = lessonsFolder(QCoreApplication::applicationDirPath().toStdString());
    auto* page = new LearnPage(theme, labProgram(), QString::fromStdString(folder));
    window.addPage(page);
    addExplaining(flows, theme);
    return page;
}

} // namespace natlens
