// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <functional>

#include "questions.h"
#include "settings/settings_argument.h"
#include "settings/sysctl_settings.h"

namespace natlens {

/// Who may change sysctls, and the word about it in the log.
class SettingsAccess : public QObject {
    Q_OBJECT

public:
    using Done = std::function<void(Result<SysctlSettings>)>;

    explicit SettingsAccess(Questions& questions, QObject* parent = nullptr);

    /// The values from before. No answer comes, and nothing is done, when the caller goes away
    /// before the authoriser has answered.
    void set(const QString& caller, const SettingsArgument& settings, Done done);

Q_SIGNALS:
    void changed();

private:
    Questions& m_questions;
};

} // namespace natlens
