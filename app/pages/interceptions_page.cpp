// SPDX-License-Identifier: GPL-2.0-or-later
#include "pages/interceptions_page.h"

#include <QListView>
#include <QStackedWidget>
#include <QTabBar>
#include <algorithm>

#include "acts/flow_acts.h"
#include "models/profile_list_model.h"
#include "models/rule_counter_model.h"
#include "text/intercept_text.h"
#include "widgets/act_strip.h"
#include "widgets/connections_panel.h"
#include "widgets/interception_head.h"
#include "widgets/plan_preview.h"

namespace natlens {

QString InterceptionsPage::title() const
{
    return tr("Intercept");
}

QString InterceptionsPage::iconName() const
{
    return QStringLiteral("intercept");
}

RulesFeed::Interest InterceptionsPage::interest() const
{
    RulesFeed::Interest interest;
    const auto* row = m_profiles->rowAt(m_profiles->rowOf(m_chosen));
    const bool on = row != nullptr && row->entry && row->entry->goesOn();
    interest.rules = true;
    interest.counters = on;
    interest.doctor = row != nullptr && !on;
    return interest;
}

void InterceptionsPage::forget()
{
    m_acts->drop();
    m_doctor.reset();
    m_rulesNow.reset();
    m_interceptions.clear();
    m_pending.clear();
    m_predatingOf = 0;
    m_older.clear();
    m_profiles->setInterceptions({});
    m_connections->forget();
    m_preview->show(nullptr);
    m_rules->setRules(nullptr, 0);
    showChosen();
}

void InterceptionsPage::showEvent(QShowEvent* event)
{
    if (!m_loaded) {
        m_loaded = true;
        m_library.load();
    }
    SourcePage::showEvent(event);
    m_told = interest();
    Q_EMIT shownChanged(true);
    Q_EMIT placesRequested();
    askForPreview();
}

void InterceptionsPage::hideEvent(QHideEvent* event)
{
    SourcePage::hideEvent(event);
    Q_EMIT shownChanged(false);
}

void InterceptionsPage::showInterceptions(const InterceptionList& list)
{
    const InterceptionList before = std::exchange(m_interceptions, list);
    m_profiles->setInterceptions(list);
    noteBegun(before);
    showChosen();
}

/// What has just been turned on is looked at; one that could not be says why.
void InterceptionsPage::noteBegun(const InterceptionList& before)
{
    for (const InterceptionEntry& entry : m_interceptions) {
        const auto old = std::ranges::find(before, entry.session, &InterceptionEntry::session);
        const bool was = old != before.end() && old->state != "starting";
        if (!entry.mine() || was || entry.state == "starting") {
            continue;
        }
        if (entry.error) {
            tell(tr("“%1” could not be turned on: %2")
                     .arg(profileTitle(entry.profile), errorText(*entry.error)),
                 true);
        } else if (entry.goesOn() && entry.key == m_chosen) {
            showTab(ConnectionsTab);
            m_predatingOf = entry.number;
            m_predatingRules.clear();
            m_older.clear();
            m_perhapsOlder = 0;
        }
    }
}

void InterceptionsPage::showConnections(const InterceptedSnapshotPtr& snapshot)
{
    m_profiles->setLive(snapshot);
    m_connections->show(snapshot);
    const QString text = snapshot && snapshot->live > 0 ? tr("Connections  %1").arg(snapshot->live)
                                                        : tr("Connections");
    if (m_tabs->tabText(ConnectionsTab) != text) {
        m_tabs->setTabText(ConnectionsTab, text);
    }
}

void InterceptionsPage::showRules(const RulesSnapshotPtr& snapshot)
{
    m_rulesNow = snapshot;
    const auto* row = m_profiles->rowAt(m_profiles->rowOf(m_chosen));
    const bool on = row != nullptr && row->entry && row->entry->goesOn();
    m_rules->setRules(snapshot->rules, on ? row->entry->number : 0);
    askForPredating();
}

void InterceptionsPage::showDiagnosis(const DoctorSnapshotPtr& snapshot)
{
    m_doctor = snapshot;
    askForPreview();
}

void InterceptionsPage::showPlaces(const std::vector<std::string>& interfaces,
                                   const LocalAddresses& addresses)
{
    m_interfaces = interfaces;
    m_addresses = addresses;
    showChosen();
}

void InterceptionsPage::showFailure(const Error& error)
{
    tell(errorText(error), true);
}

void InterceptionsPage::tell(const QString& text, bool bad)
{
    m_strip->showOutcome(text, bad);
}

void InterceptionsPage::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

void InterceptionsPage::choose(const QString& key)
{
    const int row = m_profiles->rowOf(key);
    if (row >= 0) {
        m_list->setCurrentIndex(m_profiles->index(row));
    }
}

void InterceptionsPage::showChosen()
{
    const auto* row = m_profiles->rowAt(m_profiles->rowOf(m_chosen));
    if (row == nullptr && m_profiles->rowCount() > 0) {
        m_list->setCurrentIndex(m_profiles->index(0)); // comes back here
        return;
    }
    refreshActions();
    m_right->setCurrentIndex(row == nullptr ? 0 : 1);
    if (row != nullptr) {
        const bool on = row->entry && row->entry->goesOn();
        m_head->show(*row);
        const bool asked = on && row->entry->number == m_predatingOf && m_predatingRules.empty();
        m_head->showPredating(asked ? m_older.size() : 0, asked ? m_perhapsOlder : 0);
        m_connections->setSession(row->entry ? row->entry->session : 0);
        m_rules->setRules(m_rulesNow ? m_rulesNow->rules : nullptr, on ? row->entry->number : 0);
    }
    if (isVisible() && !(interest() == m_told)) {
        m_told = interest();
        Q_EMIT interestChanged(m_told);
    }
}

void InterceptionsPage::askForPreview()
{
    const auto* row = m_profiles->rowAt(m_profiles->rowOf(m_chosen));
    const bool on = row != nullptr && row->entry && row->entry->goesOn();
    if (row != nullptr && isVisible() && !(on && m_preview->preview())) {
        Q_EMIT previewRequested(row->profile);
    }
}

void InterceptionsPage::showPreview(const InterceptionPreviewPtr& preview)
{
    const auto* row = m_profiles->rowAt(m_profiles->rowOf(m_chosen));
    if (row == nullptr || !(row->profile == preview->profile)) {
        return; // another one was chosen meanwhile
    }
    m_preview->show(preview);
    if (m_pending == m_chosen && m_doctor) {
        m_pending.clear();
        startChosen();
    }
}

/// The rules that take connections: those flows that they would take now, and did not, are older.
void InterceptionsPage::askForPredating()
{
    if (m_predatingOf == 0 || !m_predatingRules.empty() || !m_rulesNow || !m_rulesNow->rules
        || !m_older.empty() || m_perhapsOlder != 0) {
        return;
    }
    const Ruleset& rules = *m_rulesNow->rules;
    const std::string table = "natlens_" + std::to_string(m_predatingOf);
    for (RuleIndex at = 0; at < rules.rules.size(); ++at) {
        const bool ours = rules.chains[rules.rules[at].chain].table == table;
        const bool takes = std::ranges::any_of(rules.rules[at].actions, [](const Action& action) {
            return action.kind == ActionKind::Redirect || action.kind == ActionKind::Tproxy;
        });
        if (ours && takes) {
            m_predatingRules.insert(at);
        }
    }
    for (const quint32 rule : std::set<quint32>(m_predatingRules)) {
        Q_EMIT predatingRequested(rule, m_rulesNow->structure);
    }
}

void InterceptionsPage::showPredating(quint32 rule, const std::vector<FlowKey>& keys,
                                      quint64 unknown)
{
    if (m_predatingRules.erase(rule) == 0) {
        return; // somebody else asked
    }
    m_older.insert(m_older.end(), keys.begin(), keys.end());
    m_perhapsOlder += unknown;
    if (m_predatingRules.empty()) {
        if (m_older.empty() && m_perhapsOlder == 0) {
            m_predatingOf = 0;
        }
        showChosen();
    }
}

void InterceptionsPage::deletePredating()
{
    if (const auto* row = m_profiles->rowAt(m_profiles->rowOf(m_chosen))) {
        const auto keys = std::exchange(m_older, {});
        m_predatingOf = 0;
        m_perhapsOlder = 0;
        m_acts->deleteKeys(keys, predatingConfirm(keys.size(), row->profile));
        showChosen();
    }
}

void InterceptionsPage::setVerbs(FlowVerbs verbs)
{
    m_acts->setVerbs(std::move(verbs));
}

} // namespace natlens
