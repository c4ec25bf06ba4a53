// SPDX-License-Identifier: GPL-2.0-or-later
#include "acts/flow_acts.h"

#include <QPointer>

#include "dialogs/confirm_dialog.h"
#include "dialogs/mark_dialog.h"
#include "theme/theme.h"
#include "widgets/act_strip.h"

namespace natlens {

namespace {

std::vector<FlowKey> keysOf(const std::vector<FlowRecordPtr>& records)
{
    std::vector<FlowKey> keys;
    keys.reserve(records.size());
    for (const FlowRecordPtr& record : records) {
        if (!record->ended()) {
            keys.push_back(keyOf(record->flow));
        }
    }
    return keys;
}

} // namespace

FlowActs::FlowActs(const Theme& theme, ActStrip& strip, QWidget* window)
    : QObject(window), m_theme(theme), m_strip(strip), m_window(window)
{
    connect(&strip, &ActStrip::cancelRequested, this, [this] {
        if (m_batch != nullptr) {
            m_batch->cancel();
        }
    });
}

FlowActs::~FlowActs() = default;

void FlowActs::drop()
{
    if (m_batch != nullptr) {
        m_batch->deleteLater();
        m_batch = nullptr;
        Q_EMIT runningChanged(false);
    }
    m_strip.hide();
}

bool FlowActs::confirmed(const ConfirmText& text)
{
    // The source may change behind the question, and this with it.
    const QPointer<FlowActs> self(this);
    ConfirmDialog dialog(m_theme, text, m_window);
    return dialog.exec() == QDialog::Accepted && self && m_batch == nullptr;
}

void FlowActs::deleteChosen(const std::vector<FlowRecordPtr>& chosen)
{
    auto keys = keysOf(chosen);
    const ConfirmText text = deleteConfirm(keys.size());
    deleteKeys(std::move(keys), text);
}

void FlowActs::deleteKeys(std::vector<FlowKey> keys, const ConfirmText& text)
{
    if (keys.empty() || m_batch != nullptr || !m_verbs.deleteFlows || !confirmed(text)) {
        return;
    }
    run(FlowAct::Delete, std::make_unique<FlowBatch>(std::move(keys), m_verbs.deleteFlows));
}

void FlowActs::deleteMatching(const FlowSnapshotPtr& snapshot, const QString& filter)
{
    if (!snapshot || snapshot->size() == 0 || m_batch != nullptr || !m_verbs.deleteFlows
        || !confirmed(deleteMatchingConfirm(snapshot->size(), filter))) {
        return;
    }
    // Those that were counted in the question, and no others.
    run(FlowAct::Delete, std::make_unique<FlowBatch>(snapshot, m_verbs.deleteFlows));
}

void FlowActs::setMark(const std::vector<FlowRecordPtr>& chosen)
{
    auto keys = keysOf(chosen);
    if (keys.empty() || m_batch != nullptr || !m_verbs.setMark) {
        return;
    }
    MarkDialog dialog(keys.size(), chosen.front()->flow.mark.value_or(0), m_window);
    if (dialog.exec() != QDialog::Accepted || m_batch != nullptr) {
        return;
    }
    const auto verb = [set = m_verbs.setMark, value = dialog.value(), mask = dialog.mask()](
                          const std::vector<FlowKey>& some, InspectorService::Outcomes done) {
        set(some, value, mask, std::move(done));
    };
    run(FlowAct::SetMark, std::make_unique<FlowBatch>(std::move(keys), verb));
}

void FlowActs::flush(std::size_t flows)
{
    if (!m_verbs.flushFlows || m_batch != nullptr || !confirmed(flushConfirm(flows))) {
        return;
    }
    m_verbs.flushFlows([self = QPointer<FlowActs>(this)](const Result<void>& outcome) {
        if (self) {
            self->m_strip.showOutcome(flushText(outcome), !outcome);
        }
    });
}

void FlowActs::run(FlowAct act, std::unique_ptr<FlowBatch> batch)
{
    m_batch = batch.release();
    m_batch->setParent(this);
    connect(m_batch, &FlowBatch::progressed, this, [this, act](qulonglong tried, qulonglong total) {
        m_strip.showProgress(progressText(act, tried, total), tried, total);
    });
    connect(m_batch, &FlowBatch::finished, this,
            [this, act](const BatchOutcome& outcome) { finish(act, outcome); });
    const auto total = static_cast<qulonglong>(m_batch->outcome().total);
    m_strip.showProgress(progressText(act, 0, total), 0, total);
    Q_EMIT runningChanged(true);
    m_batch->start();
}

void FlowActs::finish(FlowAct act, const BatchOutcome& outcome)
{
    m_strip.showOutcome(outcomeText(act, outcome), outcome.failed > 0 || outcome.error);
    m_batch->deleteLater();
    m_batch = nullptr;
    Q_EMIT runningChanged(false);
}

} // namespace natlens
