// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/finding_detail.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "painting/severity.h"
#include "text/doctor_text.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"
#include "widgets/command_box.h"

namespace natlens {

namespace {

constexpr int BigIcon = 28;
constexpr int MostWide = 760; ///< longer lines are hard to read

QLabel* wrapped()
{
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

FindingDetail::FindingDetail(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_icon(new QLabel), m_title(wrapped()), m_kind(wrapped()),
      m_body(new QWidget), m_commands(new CommandBox(tr("What helps"))),
      m_undo(new CommandBox(tr("What takes it back"))),
      m_verify(new CommandBox(tr("How to verify"))), m_fix(new QPushButton(tr("&Fix it…"))),
      m_rule(new QPushButton(tr("Show &rule"))), m_mapping(new QPushButton(tr("Show &mapping")))
{
    setMaximumWidth(MostWide);
    m_title->setFont(scaled(interfaceFont(), 3, QFont::DemiBold));
    m_title->setObjectName(QStringLiteral("findingTitle"));
    m_kind->setProperty("kind", QStringLiteral("muted"));
    m_fix->setProperty("kind", QStringLiteral("primary"));
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_kind);
    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::Margin);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 20);
    column->setSpacing(metrics::Margin);
    column->addLayout(head);
    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(metrics::Margin);
    m_detail = addSection(tr("What was found"));
    m_why = addSection(tr("Why it matters"));
    m_sure = addSection(tr("How sure"));
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {m_fix, m_rule, m_mapping}) {
        button->setMinimumHeight(metrics::ControlHeight);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    body->addLayout(buttons);
    for (CommandBox* box : {m_commands, m_undo, m_verify}) {
        body->addWidget(box);
    }
    column->addWidget(m_body);
    column->addStretch(1);
    connect(m_fix, &QPushButton::clicked, this, &FindingDetail::fixRequested);
    connect(m_rule, &QPushButton::clicked, this, &FindingDetail::ruleRequested);
    connect(m_mapping, &QPushButton::clicked, this, &FindingDetail::mappingRequested);
    connect(&theme, &Theme::changed, this, &FindingDetail::drawIcon);
}

QLabel* FindingDetail::addSection(const QString& title)
{
    auto* head = new QLabel(title);
    head->setFont(scaled(interfaceFont(), 0, QFont::DemiBold));
    QLabel* text = wrapped();
    auto* section = new QVBoxLayout;
    section->setSpacing(2);
    section->addWidget(head);
    section->addWidget(text);
    qobject_cast<QVBoxLayout*>(m_body->layout())->addLayout(section);
    return text;
}

void FindingDetail::drawIcon()
{
    m_icon->setPixmap(drawnIcon(severityIcon(m_severity),
                                severityColour(m_severity, m_theme.colours()), BigIcon,
                                devicePixelRatioF()));
}

void FindingDetail::showFinding(const Finding* finding, const QString& otherwise)
{
    m_body->setVisible(finding != nullptr);
    m_kind->setVisible(finding != nullptr);
    m_severity = finding != nullptr ? finding->severity : Severity::Ok;
    drawIcon();
    if (finding == nullptr) {
        m_title->setText(otherwise);
        return;
    }
    m_title->setText(findingTitle(*finding));
    QStringList kind{severityText(finding->severity), QString::fromStdString(finding->id)};
    if (const QString process = findingProcess(*finding); !process.isEmpty()) {
        kind += tr("listener: %1").arg(process);
    }
    m_kind->setText(kind.join(QStringLiteral(" · ")));
    m_detail->setText(findingDetail(*finding));
    m_why->setText(findingWhy(*finding));
    m_sure->setText(confidenceText(finding->confidence) + QStringLiteral(": ")
                    + confidenceMeaning(finding->confidence));
    m_commands->showCommands(commandLines(finding->fix));
    m_undo->showCommands(commandLines(finding->undo));
    m_verify->showCommands(commandLines(finding->verify));
    m_fix->setVisible(finding->action.has_value());
    m_rule->setVisible(finding->rule.has_value());
    m_mapping->setVisible(finding->mapping.has_value());
}

} // namespace natlens
