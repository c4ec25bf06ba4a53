// SPDX-License-Identifier: GPL-2.0-or-later
#include "dialogs/source_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include "theme/fonts.h"
#include "theme/metrics.h"
#include "wire/lab_scenarios.h"

namespace natlens {

namespace {

constexpr int Indent = 24;

QStringList scenarios()
{
    // Another name can be typed: the lab may be newer than the window.
    QStringList names;
    for (const char* name : LabScenarios) {
        names += QLatin1String(name);
    }
    for (const char* name : BrokenLabScenarios) {
        names += QLatin1String(name);
    }
    return names;
}

} // namespace

SourceDialog::SourceDialog(const Source& current, QWidget* parent)
    : QDialog(parent), m_scenario(new QComboBox)
{
    setWindowTitle(tr("Source of flows"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(4);
    m_system = addChoice(*column, tr("&This machine"),
                         tr("By the helper on the system bus. An administrator has to agree."));
    m_direct = addChoice(*column, tr("This &namespace, directly"),
                         tr("For a root shell in a network namespace."));
    m_lab =
        addChoice(*column, tr("The &lab"),
                  tr("Real NAT and real traffic in namespaces of its own. No privilege needed."));
    m_scenario->setEditable(true);
    m_scenario->addItems(scenarios());
    m_scenario->setAccessibleName(tr("Scenario of the lab"));
    if (current.kind == Source::Kind::Lab && !current.argument.empty()) {
        m_scenario->setCurrentText(QString::fromStdString(current.argument));
    }
    auto* indented = new QHBoxLayout;
    indented->setContentsMargins(Indent, 0, 0, 0);
    indented->addWidget(m_scenario);
    indented->addStretch(1);
    column->addLayout(indented);
    column->addSpacing(metrics::Margin);
    connect(m_lab, &QRadioButton::toggled, m_scenario, &QWidget::setEnabled);
    m_scenario->setEnabled(false);
    (current.kind == Source::Kind::System ? m_system
     : current.kind == Source::Kind::Lab  ? m_lab
                                          : m_direct)
        ->setChecked(true);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

QRadioButton* SourceDialog::addChoice(QVBoxLayout& column, const QString& title,
                                      const QString& text)
{
    auto* button = new QRadioButton(title);
    button->setFont(scaled(interfaceFont(), 0, QFont::DemiBold));
    button->setAccessibleDescription(text);
    auto* label = new QLabel(text);
    label->setProperty("kind", QStringLiteral("muted"));
    label->setContentsMargins(Indent, 0, 0, metrics::Gap);
    column.addWidget(button);
    column.addWidget(label);
    return button;
}

Source SourceDialog::chosen() const
{
    if (m_system->isChecked()) {
        return {Source::Kind::System, {}};
    }
    if (m_direct->isChecked()) {
        return {Source::Kind::Direct, {}};
    }
    return {Source::Kind::Lab, m_scenario->currentText().trimmed().toStdString()};
}

} // namespace natlens
