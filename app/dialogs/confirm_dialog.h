// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDialog>

#include "text/act_text.h"

namespace natlens {

class Theme;

/// Asks before something is done: how much, what it means, and a button that is not the one that
/// Return presses; red where something is destroyed.
class ConfirmDialog : public QDialog {
    Q_OBJECT

public:
    ConfirmDialog(const Theme& theme, const ConfirmText& text, QWidget* parent = nullptr);
};

} // namespace natlens
