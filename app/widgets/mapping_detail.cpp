// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/mapping_detail.h"

#include <QLabel>
#include <QPushButton>

#include "text/mapping_text.h"
#include "widgets/mapping_diagram.h"

namespace natlens {

MappingDetail::MappingDetail(const Theme& theme, QWidget* parent)
    : DetailFoot(parent), m_diagram(new MappingDiagram(theme)), m_sentence(addWords()),
      m_predating(addButton({})), m_finding(addButton(tr("See the &doctor"))),
      m_rule(addButton(tr("Show &rule"))), m_flows(addButton(tr("Show &flows")))
{
    m_sentence->setObjectName(QStringLiteral("sentence"));
    addBelow(m_diagram);
    connect(m_flows, &QPushButton::clicked, this, &MappingDetail::flowsRequested);
    connect(m_rule, &QPushButton::clicked, this, &MappingDetail::ruleRequested);
    connect(m_finding, &QPushButton::clicked, this, &MappingDetail::findingRequested);
    connect(m_predating, &QPushButton::clicked, this, &MappingDetail::predatingRequested);
    showNothing();
}

void MappingDetail::showButtons(const Mapping* mapping, bool hasFinding)
{
    m_flows->setVisible(mapping != nullptr);
    m_rule->setVisible(mapping != nullptr);
    m_rule->setEnabled(mapping != nullptr && mapping->rule);
    m_finding->setVisible(mapping != nullptr && hasFinding);
    m_predating->setVisible(mapping != nullptr && mapping->rule && mapping->flowsBefore > 0);
}

void MappingDetail::show(const Mapping& mapping, const RulesetPtr& rules, bool hasFinding)
{
    showButtons(&mapping, hasFinding);
    m_sentence->setText(mappingSentence(mapping, *rules));
    m_predating->setText(tr("&Delete the %n flows that predate this rule…", "",
                            static_cast<int>(mapping.flowsBefore)));
    m_diagram->show(&mapping, rules);
}

void MappingDetail::show(const UnusedListener& unused)
{
    showButtons(nullptr, false);
    m_sentence->setText(unusedSentence(unused));
    m_diagram->show(unused);
}

void MappingDetail::showNothing()
{
    showButtons(nullptr, false);
    m_sentence->setText(tr("Choose a mapping to see its way."));
    m_diagram->show(nullptr, nullptr);
}

} // namespace natlens
