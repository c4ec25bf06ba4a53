// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/notice_strip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "theme/metrics.h"

namespace natlens {

namespace {

constexpr qsizetype ShownAtFirst = 2;
constexpr qsizetype ShownAtMost = 12;

} // namespace

NoticeStrip::NoticeStrip(QWidget* parent)
    : QFrame(parent), m_text(new QLabel), m_more(new QPushButton)
{
    setProperty("kind", QStringLiteral("banner"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::Margin, 6, metrics::Margin, 6);
    row->setSpacing(metrics::Margin);
    row->addWidget(m_text, 1);
    row->addWidget(m_more, 0, Qt::AlignTop);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_all = !m_all;
        redraw();
    });
    hide();
}

void NoticeStrip::showLines(const QStringList& lines)
{
    m_lines = lines;
    redraw();
}

void NoticeStrip::redraw()
{
    const qsizetype shown = std::min(m_lines.size(), m_all ? ShownAtMost : ShownAtFirst);
    QStringList lines;
    for (qsizetype at = 0; at < shown; ++at) {
        lines += QStringLiteral("\u26a0\u2002") + m_lines[at];
    }
    if (m_all && m_lines.size() > shown) {
        lines += tr("and %n more", "", static_cast<int>(m_lines.size() - shown));
    }
    m_text->setText(lines.join(QLatin1Char('\n')));
    setAccessibleName(m_lines.join(QLatin1Char('\n')));
    m_more->setVisible(m_lines.size() > ShownAtFirst);
    m_more->setText(m_all
                        ? tr("Show &less")
                        : tr("Show %n &more", "", static_cast<int>(m_lines.size() - ShownAtFirst)));
    setVisible(!m_lines.isEmpty());
}

} // namespace natlens
