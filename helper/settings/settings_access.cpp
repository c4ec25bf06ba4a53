// SPDX-License-Identifier: GPL-2.0-or-later
#include "settings/settings_access.h"

#include <cstdio>

#include "quotas.h"
#include "wire/dbus_names.h"

namespace natlens {

namespace {

Result<void> check(const SettingsArgument& settings)
{
    if (settings.tooMany) {
        return failure(ErrorCode::Quota,
                       "more than " + std::to_string(quota::Settings) + " settings in a call");
    }
    for (const auto& [name, value] : settings.settings) {
        if (name.size() > quota::StringBytes || value.size() > quota::StringBytes) {
            return failure(ErrorCode::Quota, "a string is longer than "
                                                 + std::to_string(quota::StringBytes) + " bytes");
        }
    }
    return checkSettings(settings.settings);
}

} // namespace

SettingsAccess::SettingsAccess(Questions& questions, QObject* parent)
    : QObject(parent), m_questions(questions)
{
}

void SettingsAccess::set(const QString& caller, const SettingsArgument& settings, Done done)
{
    m_questions.ask(
        caller, QLatin1String(dbus::ActionSettings),
        [settings](const ClientSession&) { return check(settings); },
        [this, caller, settings, done = std::move(done)](const Result<ClientSession*>& session) {
            if (!session) {
                done(tl::unexpected(session.error()));
                return;
            }
            auto before = applySettings(settings.settings);
            // Names of interfaces are anybody's choice, and stay out of the log.
            std::fprintf(stderr, "natlens-helper: user %u (%s) %s %zu settings\n",
                         (*session)->user.value_or(0), qPrintable(caller),
                         before ? "changed" : "could not change", settings.settings.size());
            Q_EMIT changed();
            done(std::move(before));
        });
}

} // namespace natlens
