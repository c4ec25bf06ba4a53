// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/detail_foot.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "theme/metrics.h"

namespace natlens {

DetailFoot::DetailFoot(QWidget* parent)
    : QFrame(parent), m_column(new QVBoxLayout(this)), m_words(new QVBoxLayout),
      m_row(new QHBoxLayout)
{
    setProperty("kind", QStringLiteral("foot"));
    m_words->setSpacing(2);
    m_row->setSpacing(metrics::Gap);
    m_row->addLayout(m_words, 1);
    m_column->setContentsMargins(metrics::Margin, metrics::Margin, metrics::Margin,
                                 metrics::Margin);
    m_column->setSpacing(metrics::Margin);
    m_column->addLayout(m_row);
}

QLabel* DetailFoot::addWords()
{
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    m_words->addWidget(label);
    return label;
}

QPushButton* DetailFoot::addButton(const QString& text)
{
    auto* button = new QPushButton(text);
    button->setMinimumHeight(metrics::ControlHeight);
    m_row->addWidget(button, 0, Qt::AlignTop);
    return button;
}

void DetailFoot::addBelow(QWidget* widget)
{
    m_column->addWidget(widget);
}

} // namespace natlens
