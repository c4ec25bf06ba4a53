// SPDX-License-Identifier: GPL-2.0-or-later
#include "dialogs/profile_dialog.h"

#include <QDialogButtonBox>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "theme/metrics.h"
#include "widgets/profile_fields.h"

namespace natlens {

ProfileDialog::ProfileDialog(const InterceptProfile& profile,
                             const std::vector<std::string>& interfaces,
                             const std::vector<ProfileTemplate>& templates, QWidget* parent)
    : QDialog(parent), m_fields(new ProfileFields)
{
    setWindowTitle(tr("Profile"));
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_fields);
    auto* buttons = new QDialogButtonBox;
    m_save = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    m_save->setProperty("kind", QStringLiteral("primary"));
    m_save->setDefault(true);
    m_save->setObjectName(QStringLiteral("save"));
    buttons->addButton(QDialogButtonBox::Cancel);
    if (!templates.empty()) {
        buttons->addButton(makeTemplates(templates), QDialogButtonBox::ResetRole);
    }
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(metrics::Margin);
    column->addWidget(scroll, 1);
    column->addWidget(buttons);
    connect(m_fields, &ProfileFields::changed, this, &ProfileDialog::showState);
    m_fields->show(profile);
    m_fields->setInterfaces(interfaces);
    resize(640, 720);
}

QPushButton* ProfileDialog::makeTemplates(const std::vector<ProfileTemplate>& templates)
{
    auto* button = new QPushButton(tr("&Template"));
    auto* menu = new QMenu(button);
    menu->setToolTipsVisible(true);
    for (const ProfileTemplate& one : templates) {
        QAction* action = menu->addAction(one.title);
        action->setToolTip(one.description);
        connect(action, &QAction::triggered, this,
                [this, profile = one.profile] { m_fields->show(profile); });
    }
    button->setMenu(menu);
    return button;
}

void ProfileDialog::showState()
{
    m_save->setEnabled(m_fields->valid());
}

InterceptProfile ProfileDialog::profile() const
{
    return m_fields->read().profile;
}

} // namespace natlens
