// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/flow_batch.h"

#include <QTimer>
#include <algorithm>
#include <cerrno>
#include <utility>

namespace natlens {

bool BatchOutcome::operator==(const BatchOutcome& other) const
{
    return total == other.total && done == other.done && ended == other.ended
           && failed == other.failed && firstErrno == other.firstErrno
           && error.has_value() == other.error.has_value() && cancelled == other.cancelled;
}

FlowBatch::FlowBatch(FlowSnapshotPtr snapshot, Verb verb, QObject* parent)
    : QObject(parent), m_snapshot(std::move(snapshot)), m_verb(std::move(verb))
{
    m_outcome.total = m_snapshot->size();
}

FlowBatch::FlowBatch(std::vector<FlowKey> keys, Verb verb, QObject* parent)
    : QObject(parent), m_keys(std::move(keys)), m_verb(std::move(verb))
{
    m_outcome.total = m_keys.size();
}

void FlowBatch::start()
{
    m_running = true;
    QTimer::singleShot(0, this, &FlowBatch::next);
}

void FlowBatch::cancel()
{
    m_cancelled = true;
}

std::vector<FlowKey> FlowBatch::nextKeys()
{
    constexpr std::size_t Most = InspectorService::MaxFlowsPerCall;
    if (!m_snapshot) {
        const std::size_t end = std::min(m_at + Most, m_keys.size());
        std::vector<FlowKey> keys(m_keys.begin() + static_cast<std::ptrdiff_t>(m_at),
                                  m_keys.begin() + static_cast<std::ptrdiff_t>(end));
        m_at = end;
        return keys;
    }
    std::vector<FlowKey> keys;
    keys.reserve(Most);
    // Bounded also where there is little to find: the window has a frame to draw.
    constexpr std::size_t MaxRows = 4096;
    const std::size_t end = std::min(m_at + MaxRows, m_snapshot->size());
    for (; m_at < end && keys.size() < Most; ++m_at) {
        const FlowRow row = m_snapshot->row(m_at);
        if (row.flow->ended()) {
            --m_outcome.total;
        } else {
            keys.push_back(keyOf(row));
        }
    }
    return keys;
}

void FlowBatch::next()
{
    const std::size_t size = m_snapshot ? m_snapshot->size() : m_keys.size();
    if (m_cancelled || m_at >= size) {
        m_outcome.cancelled = m_cancelled && m_at < size;
        finish();
        return;
    }
    const std::vector<FlowKey> keys = nextKeys();
    if (keys.empty()) {
        QTimer::singleShot(0, this, &FlowBatch::next);
        return;
    }
    // The service may outlive this, and answer nobody.
    m_verb(keys, [self = QPointer<FlowBatch>(this),
                  asked = keys.size()](const Result<std::vector<int>>& answers) {
        if (self) {
            self->take(asked, answers);
        }
    });
}

void FlowBatch::take(std::size_t asked, const Result<std::vector<int>>& answers)
{
    if (!answers) {
        m_outcome.error = answers.error();
        finish();
        return;
    }
    for (const int errnum : *answers) {
        if (errnum == 0) {
            ++m_outcome.done;
        } else if (errnum == ENOENT) {
            ++m_outcome.ended;
        } else {
            m_outcome.firstErrno = m_outcome.failed == 0 ? errnum : m_outcome.firstErrno;
            ++m_outcome.failed;
        }
    }
    // A short answer tells nothing of the others: that is no success.
    m_outcome.failed += asked - std::min(asked, answers->size());
    Q_EMIT progressed(m_outcome.done + m_outcome.ended + m_outcome.failed, m_outcome.total);
    QTimer::singleShot(0, this, &FlowBatch::next);
}

void FlowBatch::finish()
{
    m_running = false;
    Q_EMIT finished(m_outcome);
}

} // namespace natlens
