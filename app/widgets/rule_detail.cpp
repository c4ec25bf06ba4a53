// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/rule_detail.h"

#include <QLabel>
#include <QPushButton>

#include "text/rule_filter.h"
#include "text/rule_text.h"
#include "theme/fonts.h"

namespace natlens {

RuleDetail::RuleDetail(QWidget* parent)
    : DetailFoot(parent), m_place(addWords()), m_text(addWords()),
      m_finding(addButton(tr("See the &doctor"))), m_flows(addButton(tr("Show &flows"))),
      m_copy(addButton(tr("&Copy rule")))
{
    m_place->setProperty("kind", QStringLiteral("muted"));
    m_text->setFont(figuresFont());
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_text->setMinimumHeight(2 * QFontMetrics(figuresFont()).lineSpacing() + 2);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setObjectName(QStringLiteral("ruleText"));
    m_text->setAccessibleName(tr("The chosen rule"));
    connect(m_copy, &QPushButton::clicked, this, &RuleDetail::copyRequested);
    connect(m_flows, &QPushButton::clicked, this, &RuleDetail::flowsRequested);
    connect(m_finding, &QPushButton::clicked, this, &RuleDetail::findingRequested);
    showNothing();
}

void RuleDetail::show(const Ruleset& rules, RuleIndex rule, bool hasFinding)
{
    m_copy->setEnabled(true);
    m_finding->setVisible(hasFinding);
    m_flows->setEnabled(!filterFor(rules, rule).isEmpty());
    m_place->setText(rulePlace(rules, rule));
    m_text->setText(ruleLine(rules.rules[rule]));
}

void RuleDetail::showNothing()
{
    m_copy->setEnabled(false);
    m_finding->setVisible(false);
    m_flows->setEnabled(false);
    m_place->setText(tr("Choose a rule to read all of it."));
    m_text->clear();
}

} // namespace natlens
