// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/witness_card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

using Verdict = WitnessText::Verdict;

QString iconOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Agrees: return QStringLiteral("good");
    case Verdict::Differs: return QStringLiteral("warning");
    case Verdict::Silent: break;
    }
    return QStringLiteral("intercept-off");
}

QColor colourOf(Verdict verdict, const Colours& c)
{
    switch (verdict) {
    case Verdict::Agrees: return c.live;
    case Verdict::Differs: return c.warning;
    case Verdict::Silent: break;
    }
    return c.textMuted;
}

} // namespace

WitnessCard::WitnessCard(const Theme& theme, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_title(new QLabel), m_icon(new QLabel), m_answer(new QLabel),
      m_reason(new QLabel)
{
    setProperty("kind", QStringLiteral("card"));
    m_title->setProperty("kind", QStringLiteral("muted"));
    m_answer->setFont(scaled(figuresFont(), 1.5, QFont::DemiBold));
    m_reason->setProperty("kind", QStringLiteral("muted"));
    m_reason->setWordWrap(true);
    m_reason->setFont(scaled(interfaceFont(), -0.5));
    // Two lines always: a card that grows with its text would move what is below.
    constexpr int ReasonLines = 2;
    m_reason->setMinimumHeight(ReasonLines * QFontMetrics(m_reason->font()).lineSpacing() + 2);
    m_reason->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (QLabel* label : {m_title, m_answer, m_reason}) {
        label->setTextFormat(Qt::PlainText);
    }
    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::Gap / 2);
    head->addWidget(m_icon);
    head->addWidget(m_title, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Margin, metrics::Gap, metrics::Margin, metrics::Gap);
    column->setSpacing(3);
    column->addLayout(head);
    column->addWidget(m_answer);
    column->addWidget(m_reason, 1, Qt::AlignTop);
    connect(&theme, &Theme::changed, this, &WitnessCard::redraw);
}

void WitnessCard::show(const WitnessText& witness)
{
    m_witness = witness;
    redraw();
}

void WitnessCard::redraw()
{
    m_title->setText(m_witness.title);
    m_answer->setText(m_witness.answer);
    m_reason->setText(m_witness.reason);
    m_icon->setPixmap(drawnIcon(iconOf(m_witness.verdict),
                                colourOf(m_witness.verdict, m_theme.colours()), metrics::IconSize,
                                devicePixelRatioF()));
    setAccessibleName(m_witness.title + QStringLiteral(": ") + m_witness.answer
                      + QStringLiteral(". ") + m_witness.reason);
}

} // namespace natlens
