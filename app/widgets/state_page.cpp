// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/state_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr int TextWidth = 560;
constexpr int BigIcon = 56;

QLabel* centred(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setAlignment(Qt::AlignHCenter);
    label->setWordWrap(true);
    return label;
}

} // namespace

StatePage::StatePage(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_icon(centred(this)), m_title(centred(this)),
      m_text(centred(this)), m_command(centred(this)), m_busy(new QProgressBar(this)),
      m_buttons(new QWidget(this)), m_buttonRow(new QHBoxLayout(m_buttons))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_icon->setFixedHeight(BigIcon);
    m_title->setFont(scaled(interfaceFont(), 5, QFont::DemiBold));
    m_title->setProperty("kind", QStringLiteral("title"));
    m_text->setProperty("kind", QStringLiteral("muted"));
    m_command->setProperty("kind", QStringLiteral("command"));
    m_command->setFont(figuresFont());
    m_command->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_command->setAccessibleName(tr("Command for a terminal"));
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedSize(160, 4);
    m_busy->setAccessibleName(tr("Under way"));
    m_buttonRow->setContentsMargins(0, metrics::Gap, 0, 0);
    m_buttonRow->setSpacing(metrics::Gap);

    // A column of a fixed width and the page's whole height: texts that wrap tell their height
    // only to a layout that they fill.
    auto* box = new QWidget(this);
    box->setFixedWidth(TextWidth);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Margin);
    column->addStretch(2);
    for (QWidget* widget : {static_cast<QWidget*>(m_icon), static_cast<QWidget*>(m_title),
                            static_cast<QWidget*>(m_text), static_cast<QWidget*>(m_command)}) {
        column->addWidget(widget);
    }
    column->addWidget(m_busy, 0, Qt::AlignHCenter);
    column->addWidget(m_buttons, 0, Qt::AlignHCenter);
    column->addStretch(3);
    auto* row = new QHBoxLayout(this);
    row->addStretch(1);
    row->addWidget(box);
    row->addStretch(1);
    connect(&theme, &Theme::changed, this, &StatePage::drawIcon);
}

void StatePage::showMessage(const StartMessage& message)
{
    const bool sameActions = message.actions == m_message.actions;
    m_message = message;
    setAccessibleName(message.title);
    setAccessibleDescription(message.text);
    m_title->setText(message.title);
    m_text->setText(message.text);
    m_command->setText(message.command);
    m_command->setVisible(!message.command.isEmpty());
    m_busy->setVisible(message.busy);
    drawIcon();
    // Buttons that stay keep the keyboard's focus.
    if (!sameActions) {
        showActions();
    }
}

void StatePage::drawIcon()
{
    if (!m_message.icon.isEmpty()) {
        m_icon->setPixmap(
            drawnIcon(m_message.icon, m_theme.colours().textMuted, BigIcon, devicePixelRatioF()));
    }
}

void StatePage::showActions()
{
    // Later: one of them may be the one whose click brought this about.
    for (QPushButton* old : m_buttons->findChildren<QPushButton*>()) {
        m_buttonRow->removeWidget(old);
        old->hide();
        old->setParent(nullptr);
        old->deleteLater();
    }
    bool first = true;
    for (const StartAction action : m_message.actions) {
        auto* button = new QPushButton(actionText(action), m_buttons);
        button->setMinimumHeight(metrics::ControlHeight);
        button->setAutoDefault(true); // Return presses it, as Space does
        if (first) {
            button->setProperty("kind", QStringLiteral("primary"));
            button->setDefault(true);
        }
        first = false;
        connect(button, &QPushButton::clicked, this,
                [this, action] { Q_EMIT actionRequested(action); });
        m_buttonRow->addWidget(button);
    }
    m_buttons->setVisible(!m_message.actions.empty());
}

void StatePage::focusFirst()
{
    for (QPushButton* button : m_buttons->findChildren<QPushButton*>()) {
        if (button->isDefault()) {
            button->setFocus(Qt::OtherFocusReason);
        }
    }
}

} // namespace natlens
