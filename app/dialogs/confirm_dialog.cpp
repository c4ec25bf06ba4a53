// SPDX-License-Identifier: GPL-2.0-or-later
#include "dialogs/confirm_dialog.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr int TextWidth = 440;
constexpr int BigIcon = 32;

QLabel* wrapped(const QString& text)
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFixedWidth(TextWidth);
    return label;
}

} // namespace

ConfirmDialog::ConfirmDialog(const Theme& theme, const ConfirmText& text, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(text.title);
    setAccessibleDescription(text.question + QLatin1Char(' ') + text.consequence);
    auto* icon = new QLabel;
    const Colours& c = theme.colours();
    icon->setPixmap(drawnIcon(text.destroys ? QStringLiteral("wrong") : QStringLiteral("about"),
                              text.destroys ? c.danger : c.accent, BigIcon, devicePixelRatioF()));
    QLabel* question = wrapped(text.question);
    question->setFont(scaled(interfaceFont(), 1, QFont::DemiBold));
    if (text.destroys) {
        question->setProperty("kind", QStringLiteral("danger"));
    }
    auto* words = new QVBoxLayout;
    words->setSpacing(metrics::Gap);
    words->addWidget(question);
    words->addWidget(wrapped(text.consequence));
    auto* upper = new QHBoxLayout;
    upper->setSpacing(metrics::Margin);
    upper->addWidget(icon, 0, Qt::AlignTop);
    upper->addLayout(words, 1);

    auto* buttons = new QDialogButtonBox;
    QPushButton* act = buttons->addButton(text.action, QDialogButtonBox::AcceptRole);
    act->setProperty("kind", text.destroys ? QStringLiteral("danger") : QStringLiteral("primary"));
    act->setObjectName(QStringLiteral("act"));
    act->setAutoDefault(false);
    QPushButton* cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(20);
    column->addLayout(upper);
    column->addWidget(buttons);
    column->setSizeConstraint(QLayout::SetFixedSize);
    cancel->setFocus();
}

} // namespace natlens
