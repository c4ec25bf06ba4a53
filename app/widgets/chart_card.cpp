// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/chart_card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "theme/fonts.h"
#include "theme/metrics.h"

namespace natlens {

ChartCard::ChartCard(const QString& title, QWidget* content, QWidget* parent)
    : QFrame(parent), m_stack(new QStackedLayout), m_note(new QLabel), m_message(new QLabel),
      m_command(new QLabel)
{
    setProperty("kind", QStringLiteral("card"));
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(title);
    auto* name = new QLabel(title);
    name->setFont(scaled(interfaceFont(), 0, QFont::DemiBold));
    m_note->setProperty("kind", QStringLiteral("muted"));
    auto* head = new QHBoxLayout;
    head->addWidget(name);
    head->addStretch(1);
    head->addWidget(m_note);
    m_stack->addWidget(content);
    m_stack->addWidget(makeMessage());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Margin, metrics::Gap, metrics::Margin, metrics::Gap);
    column->setSpacing(4);
    column->addLayout(head);
    column->addLayout(m_stack, 1);
}

QWidget* ChartCard::makeMessage()
{
    m_message->setWordWrap(true);
    m_message->setProperty("kind", QStringLiteral("muted"));
    m_command->setProperty("kind", QStringLiteral("command"));
    m_command->setFont(figuresFont());
    m_command->setWordWrap(true);
    m_command->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addStretch(1);
    column->addWidget(m_message);
    column->addWidget(m_command);
    column->addStretch(1);
    return box;
}

void ChartCard::showContent()
{
    m_stack->setCurrentIndex(0);
}

void ChartCard::showMessage(const QString& text, const QString& command)
{
    m_message->setText(text);
    m_command->setText(command);
    m_command->setVisible(!command.isEmpty());
    setInWords(text);
    m_stack->setCurrentIndex(1);
}

bool ChartCard::showsContent() const
{
    return m_stack->currentIndex() == 0;
}

QString ChartCard::message() const
{
    return showsContent() ? QString() : m_message->text();
}

void ChartCard::showNote(const QString& note)
{
    m_note->setText(note);
}

void ChartCard::setInWords(const QString& words)
{
    // Each change is told to who listens: only what is new.
    if (accessibleDescription() != words) {
        setAccessibleDescription(words);
    }
}

} // namespace natlens
