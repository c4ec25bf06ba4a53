// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/interception_head.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <climits>

#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"
#include "widgets/switch_button.h"

namespace natlens {

InterceptionHead::InterceptionHead(const Theme& theme, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_title(new QLabel), m_words(new QLabel), m_icon(new QLabel),
      m_state(new QLabel), m_predating(new QPushButton), m_perhaps(new QLabel),
      m_edit(new QPushButton(tr("&Edit…"))), m_switch(new SwitchButton(theme))
{
    m_title->setFont(scaled(interfaceFont(), 3, QFont::DemiBold));
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_words->setProperty("kind", QStringLiteral("muted"));
    m_words->setWordWrap(true);
    m_state->setFont(scaled(interfaceFont(), 0, QFont::DemiBold));
    m_state->setObjectName(QStringLiteral("interceptionState"));
    m_state->setWordWrap(true);
    m_perhaps->setObjectName(QStringLiteral("perhapsOlder"));
    m_perhaps->setProperty("kind", QStringLiteral("muted"));
    m_perhaps->setWordWrap(true);
    m_perhaps->hide();
    for (QLabel* label : {m_title, m_words, m_state, m_perhaps}) {
        label->setTextFormat(Qt::PlainText);
    }
    m_switch->setObjectName(QStringLiteral("interceptionSwitch"));
    m_switch->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_I));
    m_switch->setToolTip(tr("Turns the interception on or off (Ctrl+I)"));
    auto* state = new QHBoxLayout;
    state->setSpacing(metrics::Gap / 2);
    state->addWidget(m_icon);
    state->addWidget(m_state, 1);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_words);
    words->addLayout(state);
    words->addWidget(m_perhaps);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::Margin, metrics::Margin, metrics::Margin, metrics::Gap);
    row->setSpacing(metrics::Margin);
    row->addLayout(words, 1);
    for (QPushButton* button : {m_predating, m_edit}) {
        button->setMinimumHeight(metrics::ControlHeight);
        row->addWidget(button, 0, Qt::AlignTop);
    }
    row->addWidget(m_switch, 0, Qt::AlignTop);
    m_predating->hide();
    connect(m_switch, &SwitchButton::clicked, this, &InterceptionHead::switchClicked);
    connect(m_edit, &QPushButton::clicked, this, &InterceptionHead::editRequested);
    connect(m_predating, &QPushButton::clicked, this, &InterceptionHead::predatingRequested);
    connect(&theme, &Theme::changed, this, &InterceptionHead::drawState);
}

void InterceptionHead::show(const ProfileListModel::Row& row)
{
    const InterceptionEntry* entry = row.entry ? &*row.entry : nullptr;
    const bool on = entry != nullptr && entry->goesOn();
    m_tone = interceptTone(entry);
    m_title->setText(profileTitle(row.profile));
    m_words->setText(profileTakes(row.profile) + QStringLiteral(" · ") + profileDoes(row.profile));
    QString state = interceptStateText(entry);
    if (on && entry->number != 0) {
        state += QStringLiteral(" · ") + tr("table inet natlens_%1").arg(entry->number);
    }
    m_state->setText(state);
    m_switch->setOn(on);
    m_switch->setAccessibleName(tr("Intercept: %1").arg(profileTitle(row.profile)));
    m_edit->setEnabled(!on);
    m_edit->setVisible(entry == nullptr || entry->mine());
    drawState();
}

void InterceptionHead::showPredating(std::size_t flows, quint64 unknown)
{
    m_perhaps->setVisible(unknown > 0);
    m_perhaps->setText(tr("%n flows may be older: nobody knows by which interface they came in. "
                          "They go on past it.",
                          "", static_cast<int>(std::min<quint64>(unknown, INT_MAX))));
    m_predating->setVisible(flows > 0);
    m_predating->setText(tr("&Delete the %n flows that predate it…", "", static_cast<int>(flows)));
}

QString InterceptionHead::stateText() const
{
    return m_state->text();
}

void InterceptionHead::drawState()
{
    const QColor colour = interceptColour(m_tone, m_theme.colours());
    m_icon->setPixmap(
        drawnIcon(interceptStateIcon(m_tone), colour, metrics::IconSize, devicePixelRatioF()));
    QPalette palette = m_state->palette();
    palette.setColor(QPalette::WindowText, colour);
    m_state->setPalette(palette);
}

} // namespace natlens
