// SPDX-License-Identifier: GPL-2.0-or-later
// What the Interceptions page does: switches, and profiles that are made, changed and deleted.
#include <unistd.h>

#include <QAction>
#include <QFileDialog>
#include <QListView>
#include <algorithm>

#include "dialogs/confirm_dialog.h"
#include "dialogs/profile_dialog.h"
#include "models/profile_list_model.h"
#include "pages/interceptions_page.h"
#include "text/conflict_text.h"
#include "text/intercept_text.h"
#include "widgets/connections_panel.h"
#include "widgets/plan_preview.h"
#include "widgets/profile_welcome.h"

namespace natlens {

namespace {

QString fileFilter()
{
    return InterceptionsPage::tr("Profiles (*.json)");
}

} // namespace

void InterceptionsPage::toggle(int at)
{
    const auto* row = m_profiles->rowAt(at);
    if (row == nullptr) {
        return;
    }
    if (row->entry && row->entry->goesOn()) {
        m_pending.clear();
        Q_EMIT stopRequested(row->entry->session);
        return;
    }
    if (row->key != m_chosen) {
        // Nothing is turned on before it has been seen.
        choose(row->key);
        showTab(PreviewTab);
        tell(tr("This is what will change. Turn the switch once more to begin."), false);
        return;
    }
    const InterceptionPreviewPtr& preview = m_preview->preview();
    if (!m_doctor || !preview || !(preview->profile == row->profile)) {
        m_pending = row->key; // startChosen() comes with the preview
        showTab(PreviewTab);
        return;
    }
    startChosen();
}

void InterceptionsPage::startChosen()
{
    const auto* row = m_profiles->rowAt(m_profiles->rowOf(m_chosen));
    const InterceptionPreviewPtr preview = m_preview->preview();
    if (row == nullptr || !preview) {
        return;
    }
    const ProfileListModel::Row wanted = *row; // the dialog lets the list change
    QStringList issues;
    for (const IssueText& issue : issuesOf(*preview)) {
        if (issue.severity == Severity::Error || issue.severity == Severity::Warning) {
            issues += issue.text;
        }
    }
    if (!issues.isEmpty()) {
        showTab(PreviewTab);
        ConfirmDialog dialog(theme(), startConfirm(wanted.profile, issues), this);
        if (dialog.exec() != QDialog::Accepted) {
            return;
        }
    }
    Q_EMIT startRequested(wanted.key, wanted.profile);
}

/// A sysctl that the profile sets while it is on, or does not any more.
void InterceptionsPage::tick(const InterceptSetting& setting, bool on)
{
    const SavedProfile* saved = m_library.find(m_chosen);
    if (saved == nullptr) {
        return;
    }
    InterceptProfile profile = saved->profile;
    std::erase_if(profile.settings, [&](const auto& known) { return known.name == setting.name; });
    if (on) {
        profile.settings.push_back(setting);
    }
    if (m_library.save(QString(m_chosen), profile).isEmpty()) {
        tell(m_library.error(), true);
    }
    askForPreview();
}

void InterceptionsPage::edit(const QString& key, const InterceptProfile& profile)
{
    ProfileDialog dialog(profile, m_interfaces, profileTemplates(::getuid(), m_interfaces), this);
    if (dialog.exec() != QDialog::Accepted) {
        return;
    }
    const QString saved = m_library.save(key, dialog.profile());
    if (saved.isEmpty()) {
        tell(m_library.error(), true);
        return;
    }
    choose(saved);
    m_chosen = saved;
    m_preview->show(nullptr);
    showTab(PreviewTab);
    showChosen();
    askForPreview();
    m_list->setFocus();
}

void InterceptionsPage::interceptLike(const Tuple& original)
{
    const bool local = m_addresses.contains(original.src);
    edit({}, profileLike(original, local, m_interfaces));
}

void InterceptionsPage::interceptLike(const Mapping& mapping)
{
    if (const auto profile = profileLike(mapping, m_interfaces)) {
        edit({}, *profile);
    }
}

void InterceptionsPage::duplicate()
{
    if (const auto* row = m_profiles->rowAt(m_profiles->rowOf(m_chosen))) {
        InterceptProfile copy = row->profile;
        copy.name = tr("%1 (copy)").arg(QString::fromStdString(copy.name)).toStdString();
        edit({}, copy);
    }
}

void InterceptionsPage::removeChosen()
{
    const SavedProfile* saved = m_library.find(m_chosen);
    if (saved == nullptr || !m_remove->isEnabled()) {
        return;
    }
    ConfirmText text;
    text.title = tr("Delete a profile");
    text.question = tr("Delete the profile “%1”?").arg(profileTitle(saved->profile));
    text.consequence = tr("Its file is deleted. Nothing that is on changes.");
    text.action = tr("&Delete");
    ConfirmDialog dialog(theme(), text, this);
    if (dialog.exec() == QDialog::Accepted && !m_library.remove(QString(m_chosen))) {
        tell(m_library.error(), true);
    }
}

void InterceptionsPage::importFile()
{
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Import a profile"), {}, fileFilter());
    if (path.isEmpty()) {
        return;
    }
    const QString key = m_library.import(path);
    if (key.isEmpty()) {
        tell(m_library.error(), true);
    } else {
        choose(key);
    }
}

void InterceptionsPage::exportFile()
{
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export the profile"), m_chosen + QStringLiteral(".json"), fileFilter());
    if (path.isEmpty()) {
        return;
    }
    if (m_library.exportTo(m_chosen, path)) {
        tell(tr("Saved as %1; natlensctl takes it with --profile.").arg(path), false);
    } else {
        tell(m_library.error(), true);
    }
}

void InterceptionsPage::refreshActions()
{
    const auto* row = m_profiles->rowAt(m_profiles->rowOf(m_chosen));
    const bool saved = m_library.find(m_chosen) != nullptr;
    const bool on = row != nullptr && row->entry && row->entry->goesOn();
    m_edit->setEnabled(saved && !on);
    m_remove->setEnabled(saved && !on);
    m_duplicate->setEnabled(row != nullptr);
    m_export->setEnabled(saved);
    if (row == nullptr) {
        m_welcome->show(profileTemplates(::getuid(), m_interfaces));
    }
}

} // namespace natlens
