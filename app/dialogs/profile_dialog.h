// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDialog>

#include "text/profile_templates.h"

class QPushButton;

namespace natlens {

class ProfileFields;

/// Asks for a profile: new, from a template, or one that is there. It cannot be saved while
/// something is wrong in it.
class ProfileDialog : public QDialog {
    Q_OBJECT

public:
    ProfileDialog(const InterceptProfile& profile, const std::vector<std::string>& interfaces,
                  const std::vector<ProfileTemplate>& templates, QWidget* parent = nullptr);

    [[nodiscard]] InterceptProfile profile() const;
    [[nodiscard]] ProfileFields& fields() const { return *m_fields; }

private:
    void showState();
    [[nodiscard]] QPushButton* makeTemplates(const std::vector<ProfileTemplate>& templates);

    ProfileFields* m_fields;
    QPushButton* m_save = nullptr;
};

} // namespace natlens
