// SPDX-License-Identifier: GPL-2.0-or-later
#include "flow_dump.h"

#include <linux/netlink.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <deque>
#include <limits>
#include <mutex>
#include <optional>
#include <utility>

#include "dump_partition.h"
#include "part_reader.h"

namespace natlens {

namespace {

constexpr std::uint32_t Sequence = 1; // each dump has a socket of its own
/// A table that is told in less is small: some four thousand rows.
constexpr std::size_t SampleFrames = 16;
/// What the threads may have read ahead of the event loop, frames.
constexpr std::size_t ReadAhead = 16;
/// How many rows of the table a part may be ahead of another: so few that the kernel still finds
/// in a cache what it looked at for the first of them.
constexpr double MostAhead = 4000;

} // namespace

/// What the threads and the event loop share. Outlives whichever of them ends first.
struct FlowDump::Shared {
    struct Part {
        PartReader reader; ///< of the thread that took the part
        bool taken = false;
        bool ended = false;
        double position = 0; ///< in the table, when it was last given back
    };

    std::mutex mutex;
    std::condition_variable room;
    std::condition_variable released; ///< a part, by its thread
    // All below by the mutex alone.
    FlowDump* owner = nullptr; ///< null: nobody wants any more
    std::vector<Part> parts;
    std::deque<SharedPayload> payloads;
    std::size_t partsLeft = 0; ///< not read to their end
    bool interrupted = false;
    bool woken = false; ///< the owner will look
    std::optional<Error> error;

    void readParts();
    void abandon();

private:
    [[nodiscard]] bool over() const { return owner == nullptr || partsLeft == 0 || error; }
    [[nodiscard]] Part* furthestBehind();
    void take(std::unique_lock<std::mutex>& lock, SharedPayload payload);
    void giveBack(Part& part);
    void wake();
};

/// Of the parts that nobody reads just now, if it is not too far ahead; null: there is none.
FlowDump::Shared::Part* FlowDump::Shared::furthestBehind()
{
    Part* behind = nullptr;
    double last = std::numeric_limits<double>::max();
    for (Part& part : parts) {
        if (part.ended) {
            continue;
        }
        last = std::min(last, part.position);
        if (!part.taken && (behind == nullptr || part.position < behind->position)) {
            behind = &part;
        }
    }
    return behind != nullptr && behind->position <= last + MostAhead ? behind : nullptr;
}

/// A thread: reads a frame of this part and a frame of that, until all are read.
void FlowDump::Shared::readParts()
{
    std::unique_lock lock(mutex);
    while (!over()) {
        Part* const part = furthestBehind();
        if (part == nullptr) {
            released.wait(lock);
            continue;
        }
        part->taken = true;
        lock.unlock();
        auto payload = part->reader.read();
        lock.lock();
        if (payload) {
            take(lock, std::move(payload));
        }
        giveBack(*part);
    }
    released.notify_all();
}

void FlowDump::Shared::take(std::unique_lock<std::mutex>& lock, SharedPayload payload)
{
    room.wait(lock, [this] { return owner == nullptr || payloads.size() < ReadAhead; });
    payloads.push_back(std::move(payload));
    wake();
}

void FlowDump::Shared::giveBack(Part& part)
{
    part.taken = false;
    part.position = part.reader.position();
    if (part.reader.ended()) {
        part.ended = true;
        --partsLeft;
        interrupted = interrupted || part.reader.interrupted();
        error = error ? error : part.reader.error();
        wake();
    }
    released.notify_one();
}

/// The mutex is held: the owner cannot go meanwhile.
void FlowDump::Shared::wake()
{
    if (owner != nullptr && !std::exchange(woken, true)) {
        QMetaObject::invokeMethod(owner, &FlowDump::drain, Qt::QueuedConnection);
    }
}

void FlowDump::Shared::abandon()
{
    const std::lock_guard lock(mutex);
    owner = nullptr;
    room.notify_all();
    released.notify_all();
}

FlowDump::FlowDump(const DumpFilter& filter, DumpThreads& threads, QObject* parent)
    : Dump(parent), m_filter(filter), m_threads(threads)
{
}

FlowDump::~FlowDump()
{
    if (m_shared) {
        m_shared->abandon();
    }
}

Result<void> FlowDump::start()
{
    auto request = dumpRequest(m_filter, Sequence);
    if (!request) {
        return tl::unexpected(request.error());
    }
    m_single = new NetlinkDump(NETLINK_NETFILTER, std::move(*request), this);
    connect(m_single, &NetlinkDump::datagrams, this, &FlowDump::sampled);
    connect(m_single, &NetlinkDump::finished, this, &FlowDump::singleFinished);
    connect(m_single, &NetlinkDump::failed, this, &FlowDump::singleFailed);
    return m_single->start();
}

void FlowDump::setPaused(bool paused)
{
    m_paused = paused;
    if (m_single != nullptr) {
        m_single->setPaused(paused);
    } else if (m_shared && !paused) {
        QMetaObject::invokeMethod(this, &FlowDump::drain, Qt::QueuedConnection);
    }
}

void FlowDump::sampled(const SharedPayload& payload)
{
    if (!m_sampling) {
        Q_EMIT datagrams(payload);
        return;
    }
    m_sample.push_back(payload);
    if (m_sample.size() >= SampleFrames && !split()) {
        tellSample();
    }
}

void FlowDump::singleFinished(bool interrupted)
{
    tellSample();
    Q_EMIT finished(interrupted);
}

void FlowDump::singleFailed(const Error& error)
{
    const bool unknown = error.errnum == EOPNOTSUPP || error.errnum == EINVAL;
    if (!unknown || !m_filter.protocol) {
        Q_EMIT failed(error);
        return;
    }
    // This kernel cannot filter by protocol. Who asked leaves out what it does not want.
    m_filter.protocol.reset();
    m_single->deleteLater();
    if (auto started = start(); !started) {
        Q_EMIT failed(started.error());
        return;
    }
    m_single->setPaused(m_paused);
}

void FlowDump::tellSample()
{
    m_sampling = false;
    for (const SharedPayload& payload : std::exchange(m_sample, {})) {
        Q_EMIT datagrams(payload);
    }
}

bool FlowDump::split()
{
    std::vector<DumpedRow> rows;
    for (const SharedPayload& payload : m_sample) {
        sampleRows(*payload, rows);
    }
    const auto parts = partitionDump(m_filter, rows);
    if (parts.size() < 2) {
        return false;
    }
    auto shared = std::make_shared<Shared>();
    for (const DumpFilter& part : parts) {
        auto reader = PartReader::make(part, shareOf(part, rows));
        if (!reader) {
            return false;
        }
        shared->parts.push_back({std::move(*reader)});
    }
    shared->partsLeft = parts.size();
    shared->owner = this;
    if (!m_threads.run([shared] { shared->readParts(); })) {
        return false;
    }
    m_shared = std::move(shared);
    m_sampling = false;
    m_sample.clear();
    // Called from its signal, after which it may say that the table ended with these very rows.
    m_single->disconnect(this);
    m_single->stop();
    std::exchange(m_single, nullptr)->deleteLater();
    return true;
}

void FlowDump::drain()
{
    if (m_paused || m_over) {
        return;
    }
    std::deque<SharedPayload> payloads;
    std::optional<Error> error;
    bool interrupted = false;
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->woken = false;
        payloads.swap(m_shared->payloads);
        error = m_shared->error;
        interrupted = m_shared->interrupted;
        m_over = m_shared->partsLeft == 0 || error;
    }
    m_shared->room.notify_all();
    for (const SharedPayload& payload : payloads) {
        Q_EMIT datagrams(payload);
    }
    if (error && error->errnum == PartReader::FilterIgnored) {
        readWhole();
    } else if (error) {
        Q_EMIT failed(*error);
    } else if (m_over) {
        Q_EMIT finished(interrupted);
    }
}

/// A kernel that knows no such filters tells every row in every part: one dump must do.
void FlowDump::readWhole()
{
    m_shared->abandon();
    m_shared.reset();
    m_over = false;
    if (auto started = start(); !started) {
        Q_EMIT failed(started.error());
        return;
    }
    m_single->setPaused(m_paused);
}

} // namespace natlens
