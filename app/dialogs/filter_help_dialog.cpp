// SPDX-License-Identifier: GPL-2.0-or-later
#include "dialogs/filter_help_dialog.h"

#include <QDialogButtonBox>
#include <QTextBrowser>
#include <QTextDocument>
#include <QUrl>
#include <QVBoxLayout>

#include "text/filter_help.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

FilterHelpDialog::FilterHelpDialog(const Theme& theme, QWidget* parent)
    : QDialog(parent), m_theme(theme), m_text(new QTextBrowser)
{
    setWindowTitle(tr("Display filter"));
    resize(760, 640);
    m_text->setOpenLinks(false);
    m_text->setAccessibleName(tr("Help for the display filter"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(metrics::Margin);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, metrics::Margin);
    column->addWidget(m_text, 1);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(metrics::Margin, 0, metrics::Margin, 0);
    foot->addWidget(buttons);
    column->addLayout(foot);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        const QString filter = filterOfLink(link.toString());
        if (!filter.isEmpty()) {
            Q_EMIT exampleChosen(filter);
        }
    });
    connect(&theme, &Theme::changed, this, &FilterHelpDialog::fill);
    fill();
}

void FilterHelpDialog::fill()
{
    // Not the font of the figures, which may draw != as one sign: this is to be typed.
    m_text->document()->setDefaultStyleSheet(
        QStringLiteral("a { color: %1; } code { font-family: 'DejaVu Sans Mono', monospace; }")
            .arg(m_theme.colours().accent.name()));
    m_text->setHtml(filterHelpHtml());
}

} // namespace natlens
