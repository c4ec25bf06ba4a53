// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include "text/profile_templates.h"

class QVBoxLayout;

namespace natlens {

class Theme;

/// Stands where a profile would, while there is none: what interceptions are, and what to begin
/// with.
class ProfileWelcome : public QWidget {
    Q_OBJECT

public:
    explicit ProfileWelcome(const Theme& theme, QWidget* parent = nullptr);

    void show(const std::vector<ProfileTemplate>& templates);

Q_SIGNALS:
    void chosen(const natlens::InterceptProfile& profile);

private:
    QVBoxLayout* m_buttons;
};

} // namespace natlens
