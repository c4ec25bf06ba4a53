// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDialog>

namespace natlens {

class Theme;

class AboutDialog : public QDialog {
    Q_OBJECT

public:
    AboutDialog(const Theme& theme, QWidget* parent);
};

} // namespace natlens
