// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/interception_worker.h"

#include <ctime>

namespace natlens {

namespace {

constexpr int PauseMs = 100;

std::uint64_t now()
{
    timespec time{};
    (void)::clock_gettime(CLOCK_MONOTONIC, &time);
    constexpr std::uint64_t SecondNs = 1'000'000'000;
    return static_cast<std::uint64_t>(time.tv_sec) * SecondNs
           + static_cast<std::uint64_t>(time.tv_nsec);
}

} // namespace

InterceptionWorker::InterceptionWorker() : m_pause(this)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(PauseMs);
    connect(&m_pause, &QTimer::timeout, this, &InterceptionWorker::publish);
}

InterceptionWorker::~InterceptionWorker() = default;

void InterceptionWorker::attach(const std::shared_ptr<UniqueFd>& stream, quint64 session,
                                unsigned number)
{
    m_sessions[number] = {session, stream == nullptr};
    if (stream == nullptr) {
        return;
    }
    auto reader = std::make_unique<InterceptedReader>(stream);
    connect(reader.get(), &InterceptedReader::records, this,
            [this, session, number](const std::vector<InterceptedRecord>& records) {
                m_table.apply(session, number, records, now());
                noteChange();
            });
    connect(reader.get(), &InterceptedReader::preview, this,
            [this, session](const PreviewRecord& preview) {
                m_table.applyPreview(session, preview);
                noteChange();
            });
    connect(reader.get(), &InterceptedReader::gap, this, [this, session] {
        ++m_gaps;
        m_table.noteGap(session);
        noteChange();
    });
    connect(reader.get(), &InterceptedReader::stateTold, this,
            [this, session](const InterceptionState& state) { Q_EMIT stateTold(session, state); });
    connect(reader.get(), &InterceptedReader::ended, this,
            [this, session] { Q_EMIT streamEnded(session); });
    m_readers[session] = std::move(reader);
}

void InterceptionWorker::observe(quint64 session, unsigned number)
{
    m_sessions[number] = {session, true};
}

void InterceptionWorker::detach(quint64 session)
{
    m_readers.erase(session);
    std::erase_if(m_sessions, [session](const auto& one) { return one.second.session == session; });
    m_table.endSession(session, now());
    noteChange();
}

void InterceptionWorker::setQuery(const InterceptedQuery& query)
{
    if (query != m_query) {
        m_query = query;
        publish();
    }
}

void InterceptionWorker::join(const FlowSnapshotPtr& flows)
{
    const std::uint64_t nowNs = now();
    m_table.settleRates(nowNs);
    if (flows && !m_sessions.empty()) {
        std::vector<InterceptedTable::MarkedFlow> marked;
        flows->chunks.forEach([&marked](FlowSlot, const FlowRow& row) {
            if (auto one = markedFlow(*row.flow)) {
                marked.push_back(*one);
            }
        });
        m_table.join(m_sessions, marked, nowNs);
    }
    if (m_table.changed()) {
        noteChange();
    }
}

void InterceptionWorker::preview(const InterceptProfile& profile, const DoctorSnapshotPtr& doctor,
                                 const std::vector<OtherInterception>& others)
{
    Q_EMIT previewReady(
        std::make_shared<const InterceptionPreview>(previewOf(profile, doctor.get(), others)));
}

void InterceptionWorker::noteChange()
{
    if (!m_pause.isActive()) {
        m_pause.start();
    }
}

void InterceptionWorker::publish()
{
    auto snapshot = std::make_shared<InterceptedSnapshot>(m_table.snapshot(m_query));
    snapshot->gaps = m_gaps;
    Q_EMIT connectionsReady(snapshot);
}

} // namespace natlens
