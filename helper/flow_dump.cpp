// SPDX-License-Identifier: GPL-2.0-or-later
#include "flow_dump.h"

#include <linux/netlink.h>
#include <poll.h>

#include <cerrno>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

#include "dump_partition.h"
#include "dump_reader.h"

namespace natlens {

namespace {

constexpr std::uint32_t Sequence = 1; // each dump has a socket of its own
/// A table that is told in less is small: some four thousand rows.
constexpr std::size_t SampleFrames = 16;
/// What the threads may have read ahead of the event loop, frames.
constexpr std::size_t ReadAhead = 16;
constexpr int PollMs = 100;
/// What old kernels say of filters that they do not know, when they say anything.
constexpr int FilterIgnored = EOPNOTSUPP;

void waitFor(int fd)
{
    pollfd waiting{fd, POLLIN, 0};
    (void)::poll(&waiting, 1, PollMs);
}

} // namespace

/// What the threads and the event loop share. Outlives whichever of them ends first.
struct FlowDump::Shared {
    struct Part {
        DumpFilter filter;
        std::vector<std::byte> request;
    };

    std::mutex mutex;
    std::condition_variable room;
    // All below by the mutex alone.
    FlowDump* owner = nullptr; ///< null: nobody wants any more
    std::deque<Part> parts;    ///< that no thread has begun
    std::deque<SharedPayload> payloads;
    std::size_t partsLeft = 0; ///< not read to their end
    bool interrupted = false;
    bool woken = false; ///< the owner will look
    std::optional<Error> error;

    void readParts();
    void abandon();

private:
    [[nodiscard]] std::optional<Part> nextPart();
    void readPart(const Part& part);
    [[nodiscard]] bool wanted();
    /// False: stop reading.
    [[nodiscard]] bool hand(SharedPayload payload);
    void partEnded(bool interruptedPart, const std::optional<Error>& partError);
    void wake();
};

std::optional<FlowDump::Shared::Part> FlowDump::Shared::nextPart()
{
    const std::lock_guard lock(mutex);
    if (owner == nullptr || parts.empty()) {
        return std::nullopt;
    }
    auto part = std::move(parts.front());
    parts.pop_front();
    return part;
}

/// A thread: takes parts until there is none.
void FlowDump::Shared::readParts()
{
    while (const auto part = nextPart()) {
        readPart(*part);
    }
}

bool FlowDump::Shared::wanted()
{
    const std::lock_guard lock(mutex);
    return owner != nullptr;
}

void FlowDump::Shared::readPart(const Part& part)
{
    auto reader = DumpReader::begin(NETLINK_NETFILTER, part.request);
    if (!reader) {
        partEnded(false, reader.error());
        return;
    }
    bool first = true;
    while (!reader->done() && !reader->error() && wanted()) {
        auto payload = reader->read();
        if (!payload) {
            waitFor(reader->fd());
        } else if (std::exchange(first, false) && !allPass(part.filter, *payload)) {
            partEnded(false, Error{ErrorCode::Unsupported, FilterIgnored, "filtering a dump"});
            return;
        } else if (!hand(std::move(payload))) {
            return;
        }
    }
    partEnded(reader->interrupted(), reader->error());
}

bool FlowDump::Shared::hand(SharedPayload payload)
{
    std::unique_lock lock(mutex);
    room.wait(lock, [this] { return owner == nullptr || payloads.size() < ReadAhead; });
    if (owner == nullptr) {
        return false;
    }
    payloads.push_back(std::move(payload));
    wake();
    return true;
}

void FlowDump::Shared::partEnded(bool interruptedPart, const std::optional<Error>& partError)
{
    const std::lock_guard lock(mutex);
    --partsLeft;
    interrupted = interrupted || interruptedPart;
    if (partError && !error) {
        error = partError;
    }
    wake();
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
        auto request = dumpRequest(part, Sequence);
        if (!request) {
            return false;
        }
        shared->parts.push_back({part, std::move(*request)});
    }
    shared->partsLeft = parts.size();
    shared->owner = this;
    if (!m_threads.run([shared] { shared->readParts(); })) {
        return false;
    }
    m_shared = std::move(shared);
    m_sampling = false;
    m_sample.clear();
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
    if (error && error->errnum == FilterIgnored) {
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
