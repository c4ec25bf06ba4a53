// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/group_chip.h"

#include <QHBoxLayout>
#include <QToolButton>

#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"
#include "widgets/elided_label.h"

namespace natlens {

namespace {

constexpr int Width = 190;

}

GroupChip::GroupChip(const Theme& theme, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_name(new ElidedLabel), m_close(new QToolButton)
{
    setProperty("kind", QStringLiteral("chip"));
    setFixedSize(Width, metrics::ControlHeight);
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Back to all groups (Esc)"));
    m_close->setAccessibleName(tr("Back to all groups"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::Gap, 0, 2, 0);
    row->setSpacing(2);
    row->addWidget(m_name, 1);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &GroupChip::closed);
    connect(&theme, &Theme::changed, this, &GroupChip::drawIcon);
    drawIcon();
    hide();
}

void GroupChip::drawIcon()
{
    m_name->setColour(m_theme.colours().onSelection);
    m_close->setIcon(themedIcon(QStringLiteral("clear"), m_theme.colours().onSelection));
}

void GroupChip::showGroup(const QString& name, const QString& filter)
{
    m_name->setText(tr("Group: %1").arg(name));
    m_name->setToolTip(filter);
    setAccessibleName(m_name->text());
    show();
}

} // namespace natlens
