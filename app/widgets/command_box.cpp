// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/command_box.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "theme/fonts.h"
#include "theme/metrics.h"

namespace natlens {

CommandBox::CommandBox(const QString& title, QWidget* parent)
    : QWidget(parent), m_title(new QLabel(title)), m_lines(new QLabel),
      m_copy(new QPushButton(tr("Copy")))
{
    m_title->setFont(scaled(interfaceFont(), 0, QFont::DemiBold));
    m_lines->setTextFormat(Qt::PlainText);
    m_lines->setProperty("kind", QStringLiteral("command"));
    m_lines->setFont(figuresFont());
    m_lines->setWordWrap(true);
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_lines->setAccessibleName(title);
    m_copy->setAccessibleName(tr("Copy: %1").arg(title));
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_copy);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap / 2);
    column->addLayout(head);
    column->addWidget(m_lines);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_lines->text()); });
    hide();
}

void CommandBox::showCommands(const QString& lines)
{
    m_lines->setText(lines);
    setVisible(!lines.isEmpty());
}

QString CommandBox::commands() const
{
    return m_lines->text();
}

} // namespace natlens
