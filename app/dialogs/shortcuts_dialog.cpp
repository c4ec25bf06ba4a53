// SPDX-License-Identifier: GPL-2.0-or-later
#include "dialogs/shortcuts_dialog.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "theme/fonts.h"
#include "theme/metrics.h"

namespace natlens {

namespace {

QString plain(QString text)
{
    return text.remove(QLatin1Char('&')).remove(QStringLiteral("…"));
}

QString keyText(const QKeySequence& keys)
{
    return keys.toString(QKeySequence::NativeText);
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QList<QAction*>& actions, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(40);
    grid->setVerticalSpacing(metrics::Gap);
    // Two columns of lines: all of them fit a small screen.
    int lines = 0;
    const auto addLine = [&](const QString& keys, const QString& text) {
        const int row = lines / 2;
        const int column = lines++ % 2 * 2;
        auto* key = new QLabel(keys);
        key->setFont(scaled(figuresFont(), 0, QFont::DemiBold));
        grid->addWidget(key, row, column);
        grid->addWidget(new QLabel(text), row, column + 1);
    };
    for (const QAction* action : actions) {
        if (!action->shortcut().isEmpty()) {
            addLine(keyText(action->shortcut()), plain(action->text()));
        }
    }
    addLine(tr("Esc"), tr("Empty the filter, while it is being typed"));
    addLine(tr("Return, ↓"), tr("From the filter to the table"));
    addLine(tr("↑"), tr("In the filter: earlier filters"));
    addLine(tr("Ctrl+Space"), tr("In the filter: what may stand here"));
    addLine(tr("↑ ↓"), tr("Choose a flow"));
    addLine(tr("Shift+↑ ↓, Ctrl+A"), tr("Choose several flows, all flows"));
    addLine(tr("← →"), tr("To another cell of the chosen flow"));
    addLine(tr("Tab"), tr("From filter to table to details, and round again"));
    addLine(tr("Alt+V, S"), tr("Sort by any column"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(20);
    column->addLayout(grid);
    column->addWidget(buttons);
}

} // namespace natlens
