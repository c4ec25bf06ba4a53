// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDialog>

class QTextBrowser;

namespace natlens {

class Theme;

/// The help page of the display filter, beside the window: one may read and type.
class FilterHelpDialog : public QDialog {
    Q_OBJECT

public:
    explicit FilterHelpDialog(const Theme& theme, QWidget* parent = nullptr);

Q_SIGNALS:
    void exampleChosen(const QString& filter);

private:
    void fill();

    const Theme& m_theme;
    QTextBrowser* m_text;
};

} // namespace natlens
