// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/plan_preview.h"

#include <QLabel>
#include <QVBoxLayout>

#include "intercept/plan_text.h"
#include "text/conflict_text.h"
#include "text/visible_text.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "widgets/command_box.h"
#include "widgets/issue_list.h"

namespace natlens {

namespace {

QString lines(const std::vector<std::string>& commands)
{
    QStringList out;
    for (const std::string& command : commands) {
        out += QString::fromStdString(command);
    }
    return out.join(QLatin1Char('\n'));
}

QString sysctlLines(const InterceptProfile& profile)
{
    QStringList out;
    for (const InterceptSetting& setting : profile.settings) {
        out += visibleText(toString(setting));
    }
    return out.join(QLatin1Char('\n'));
}

QLabel* heading(const QString& text)
{
    auto* label = new QLabel(text);
    label->setFont(scaled(interfaceFont(), 0, QFont::DemiBold));
    return label;
}

} // namespace

PlanPreview::PlanPreview(const Theme& theme, QWidget* parent)
    : QScrollArea(parent), m_summary(new QLabel), m_issues(new IssueList(theme)),
      m_rules(new CommandBox(tr("Rules, in a table that goes with the helper"))),
      m_routing(new CommandBox(tr("Policy routing, shared by all interceptions"))),
      m_sysctls(new CommandBox(tr("Sysctls while it lasts"))),
      m_byHand(new CommandBox(tr("The same by hand, with a listener of your own"))),
      m_undo(new CommandBox(tr("And undone by hand")))
{
    setObjectName(QStringLiteral("planPreview"));
    setAccessibleName(tr("What will change"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::StrongFocus);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setProperty("kind", QStringLiteral("muted"));
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(metrics::Margin, metrics::Margin, metrics::Margin, metrics::Margin);
    column->setSpacing(metrics::Margin);
    column->addWidget(heading(tr("What is in its way")));
    column->addWidget(m_issues);
    column->addWidget(m_summary);
    for (CommandBox* box : {m_rules, m_routing, m_sysctls, m_byHand, m_undo}) {
        column->addWidget(box);
    }
    column->addStretch(1);
    setWidget(content);
    connect(m_issues, &IssueList::findingRequested, this, &PlanPreview::findingRequested);
    connect(m_issues, &IssueList::settingToggled, this, &PlanPreview::settingToggled);
}

void PlanPreview::show(const InterceptionPreviewPtr& preview)
{
    m_preview = preview;
    if (!preview) {
        m_issues->show({}, false);
        m_summary->clear();
        for (CommandBox* box : {m_rules, m_routing, m_sysctls, m_byHand, m_undo}) {
            box->showCommands({});
        }
        return;
    }
    const InterceptPlan& plan = preview->plan;
    m_issues->show(issuesOf(*preview), preview->checked);
    m_summary->setText(
        preview->profile.action == InterceptAction::External
            ? tr("All of it goes when you turn it off, close the window, or a program ends.")
            : tr("All of it goes when you turn it off, close the window, or a program ends. The "
                 "kernel chooses the listener's port when it starts; %1 stands for it here.")
                  .arg(SomeListener));
    m_rules->showCommands(QString::fromStdString(toNftText(plan)));
    m_routing->showCommands(lines(routingCommands(plan)));
    m_sysctls->showCommands(sysctlLines(preview->profile));
    m_byHand->showCommands(lines(commandsByHand(plan)));
    m_undo->showCommands(lines(undoByHand(plan)));
}

QString PlanPreview::text() const
{
    QStringList all;
    for (const CommandBox* box : {m_rules, m_routing, m_sysctls, m_byHand, m_undo}) {
        all += box->commands();
    }
    all.removeAll(QString());
    return all.join(QStringLiteral("\n\n"));
}

} // namespace natlens
