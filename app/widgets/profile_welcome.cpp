// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/profile_welcome.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr int TextWidth = 460;
constexpr int BigIcon = 48;

QLabel* wrapped(const QString& text)
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFixedWidth(TextWidth);
    label->setAlignment(Qt::AlignHCenter);
    label->setMinimumHeight(label->heightForWidth(TextWidth));
    return label;
}

} // namespace

ProfileWelcome::ProfileWelcome(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_buttons(new QVBoxLayout)
{
    auto* icon = new QLabel;
    const auto draw = [icon, &theme] {
        icon->setPixmap(drawnIcon(QStringLiteral("intercept"), theme.colours().textMuted, BigIcon,
                                  icon->devicePixelRatioF()));
    };
    draw();
    connect(&theme, &Theme::changed, icon, draw);
    QLabel* title = wrapped(tr("Nothing to intercept yet"));
    title->setFont(scaled(interfaceFont(), 4, QFont::DemiBold));
    title->setMinimumHeight(title->heightForWidth(TextWidth));
    QLabel* words =
        wrapped(tr("A profile says which connections to take and what to do with them. Before it "
                   "is turned on you see what will change; turned off, or when this window closes, "
                   "the network is as it was. Begin with one of these:"));
    words->setProperty("kind", QStringLiteral("muted"));
    m_buttons->setSpacing(metrics::Gap);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(metrics::Margin);
    column->addStretch(2);
    column->addWidget(icon, 0, Qt::AlignHCenter);
    column->addWidget(title, 0, Qt::AlignHCenter);
    column->addWidget(words, 0, Qt::AlignHCenter);
    column->addLayout(m_buttons);
    column->addStretch(3);
}

void ProfileWelcome::show(const std::vector<ProfileTemplate>& templates)
{
    while (QLayoutItem* item = m_buttons->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const ProfileTemplate& one : templates) {
        auto* button = new QPushButton(one.title + QStringLiteral("…"));
        button->setToolTip(one.description);
        button->setAccessibleDescription(one.description);
        button->setFixedWidth(TextWidth / 2);
        button->setMinimumHeight(metrics::ControlHeight);
        m_buttons->addWidget(button, 0, Qt::AlignHCenter);
        connect(button, &QPushButton::clicked, this,
                [this, profile = one.profile] { Q_EMIT chosen(profile); });
    }
}

} // namespace natlens
