// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/issue_list.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "painting/severity.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

IssueList::IssueList(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_lines(new QVBoxLayout(this))
{
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(metrics::Gap);
    connect(&theme, &Theme::changed, this, &IssueList::redraw);
    redraw();
}

void IssueList::show(const std::vector<IssueText>& issues, bool checked)
{
    if (checked == m_checked && issues == m_issues) {
        return;
    }
    m_issues = issues;
    m_checked = checked;
    redraw();
}

QHBoxLayout* IssueList::addLine(const QString& icon, const QColor& colour, const QString& text)
{
    auto* picture = new QLabel;
    picture->setPixmap(drawnIcon(icon, colour, metrics::IconSize, devicePixelRatioF()));
    auto* words = new QLabel(text);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Gap);
    row->addWidget(picture, 0, Qt::AlignTop);
    row->addWidget(words, 1);
    m_lines->addWidget(line);
    return row;
}

/// What can be done about it: a way to the doctor, or a box to be ticked.
void IssueList::addHandle(QHBoxLayout& line, const IssueText& issue)
{
    if (!issue.finding.isEmpty()) {
        auto* button = new QPushButton(tr("See the doctor"));
        connect(button, &QPushButton::clicked, this,
                [this, finding = issue.finding] { Q_EMIT findingRequested(finding); });
        line.addWidget(button, 0, Qt::AlignTop);
    }
    if (issue.setting) {
        auto* box = new QCheckBox(tr("Set it while this lasts"));
        box->setChecked(issue.ticked);
        box->setAccessibleDescription(issue.text);
        // Queued: the list is drawn anew, and the box goes.
        connect(
            box, &QCheckBox::clicked, this,
            [this, setting = *issue.setting](bool on) { Q_EMIT settingToggled(setting, on); },
            Qt::QueuedConnection);
        line.addWidget(box, 0, Qt::AlignTop);
    }
}

void IssueList::redraw()
{
    while (QLayoutItem* item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const Colours& c = m_theme.colours();
    for (const IssueText& issue : m_issues) {
        addHandle(
            *addLine(severityIcon(issue.severity), severityColour(issue.severity, c), issue.text),
            issue);
    }
    if (!m_checked) {
        addLine(QStringLiteral("intercept-starting"), c.textMuted,
                tr("The host is being looked at for what could be in the way."));
    } else if (m_issues.empty()) {
        addLine(QStringLiteral("good"), c.live, tr("Nothing is in its way."));
    }
}

} // namespace natlens
