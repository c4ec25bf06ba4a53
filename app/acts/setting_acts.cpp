// SPDX-License-Identifier: GPL-2.0-or-later
#include "acts/setting_acts.h"

#include <QPointer>
#include <algorithm>

#include "text/source_text.h"
#include "widgets/act_strip.h"

namespace natlens {

SettingActs::SettingActs(ActStrip& strip, QObject* parent) : QObject(parent), m_strip(strip) {}

void SettingActs::forget()
{
    ++m_round;
    m_running = false;
    m_before.clear();
    Q_EMIT stateChanged();
}

void SettingActs::set(const InspectorService::Settings& settings)
{
    run(settings, false);
}

void SettingActs::undo()
{
    run(m_before, true);
}

void SettingActs::run(const InspectorService::Settings& settings, bool undoing)
{
    if (!m_set || settings.empty() || m_running) {
        return;
    }
    m_running = true;
    Q_EMIT stateChanged();
    m_set(settings, [self = QPointer<SettingActs>(this), undoing,
                     round = m_round](const Result<InspectorService::Settings>& before) {
        if (!self || self->m_round != round) {
            return;
        }
        self->m_running = false;
        if (before) {
            self->finish(*before, undoing);
        } else {
            self->m_strip.showOutcome(tr("Nothing was changed. %1").arg(errorText(before.error())),
                                      true);
        }
        Q_EMIT self->stateChanged();
    });
}

void SettingActs::finish(const InspectorService::Settings& before, bool undoing)
{
    if (undoing) {
        m_before.clear();
        m_strip.showOutcome(tr("Set back to what was there before."), false);
    } else {
        for (const auto& [name, value] : before) {
            const auto same = [&name = name](const auto& known) { return known.first == name; };
            if (std::ranges::none_of(m_before, same)) {
                m_before.emplace_back(name, value);
            }
        }
        m_strip.showOutcome(tr("Set. Undo sets back what was there before."), false);
    }
    Q_EMIT done();
}

} // namespace natlens
