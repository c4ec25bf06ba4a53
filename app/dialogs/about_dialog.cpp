// SPDX-License-Identifier: GPL-2.0-or-later
#include "dialogs/about_dialog.h"

#include <QDialogButtonBox>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "natlens_config.h"
#include "theme/fonts.h"
#include "theme/metrics.h"

namespace natlens {

AboutDialog::AboutDialog(const Theme&, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("About Natlens"));
    auto* icon = new QLabel;
    icon->setPixmap(
        QIcon(QStringLiteral(":/natlens.svg")).pixmap(QSize(72, 72), devicePixelRatioF()));
    auto* title = new QLabel(tr("Natlens %1").arg(QLatin1String(NATLENS_VERSION)));
    title->setFont(scaled(interfaceFont(), 5, QFont::DemiBold));
    auto* text =
        new QLabel(tr("An inspector for Linux connection tracking and NAT.\n"
                      "It shows which flows the kernel tracks, and what NAT did to each one."));
    text->setAlignment(Qt::AlignHCenter);
    auto* licence =
        new QLabel(tr("Free software: its source under the GNU General Public License, version 2 "
                      "or later;\nthis program, joined with Qt Charts, under version 3.\n"
                      "Built with Qt %1.")
                       .arg(QLatin1String(qVersion())));
    licence->setAlignment(Qt::AlignHCenter);
    licence->setProperty("kind", QStringLiteral("muted"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(40, 28, 40, 20);
    column->setSpacing(metrics::Margin);
    for (QLabel* label : {icon, title, text, licence}) {
        column->addWidget(label, 0, Qt::AlignHCenter);
    }
    column->addSpacing(metrics::Gap);
    column->addWidget(buttons);
}

} // namespace natlens
