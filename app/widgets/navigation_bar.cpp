// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/navigation_bar.h"

#include <QToolButton>
#include <QVBoxLayout>

#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

NavigationBar::NavigationBar(const Theme& theme, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_column(new QVBoxLayout(this))
{
    setAccessibleName(tr("Pages"));
    m_column->setContentsMargins(metrics::Gap, metrics::Gap, metrics::Gap, metrics::Gap);
    m_column->setSpacing(4);
    m_column->addStretch(1);
    connect(&theme, &Theme::changed, this, &NavigationBar::drawIcons);
    hide();
}

void NavigationBar::addPage(const QString& title, const QString& icon)
{
    auto* button = new QToolButton(this);
    const int index = static_cast<int>(m_buttons.size());
    button->setText(title);
    button->setProperty("iconName", icon);
    button->setProperty("kind", QStringLiteral("control"));
    button->setCheckable(true);
    button->setAutoExclusive(true);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setShortcut(QKeySequence(Qt::ALT | (Qt::Key_1 + index)));
    connect(button, &QToolButton::clicked, this, [this, index] { Q_EMIT pageChosen(index); });
    m_column->insertWidget(index, button);
    m_buttons.push_back(button);
    setVisible(m_buttons.size() > 1);
    drawIcons();
}

void NavigationBar::showChosen(int index)
{
    if (index >= 0 && index < static_cast<int>(m_buttons.size())) {
        m_buttons[static_cast<std::size_t>(index)]->setChecked(true);
    }
}

void NavigationBar::drawIcons()
{
    for (QToolButton* button : m_buttons) {
        button->setIcon(
            themedIcon(button->property("iconName").toString(), m_theme.colours().text));
    }
}

} // namespace natlens
