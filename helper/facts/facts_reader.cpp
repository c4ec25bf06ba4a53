// SPDX-License-Identifier: GPL-2.0-or-later
#include "facts/facts_reader.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <QThread>
#include <algorithm>
#include <cerrno>

#include "facts/gather.h"
#include "facts/sealed_memory.h"
#include "quotas.h"

namespace natlens {

struct FactsReader::Reading {
    std::set<FactPart> parts;
    Done done; ///< empty: nobody waits any more
    UniqueFd cancel;
    std::unique_ptr<QThread> thread;
    Result<UniqueFd> result;
};

FactsReader::FactsReader(QObject* parent) : QObject(parent) {}

FactsReader::~FactsReader()
{
    for (auto& [id, reading] : m_readings) {
        (void)::eventfd_write(reading->cancel.get(), 1);
        if (reading->thread) {
            reading->thread->wait();
        }
    }
}

FactsReader::ReadingId FactsReader::start(const std::set<FactPart>& parts, Done done)
{
    auto reading = std::make_unique<Reading>();
    reading->parts = parts;
    reading->done = std::move(done);
    reading->cancel.reset(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    const ReadingId id = ++m_lastId;
    m_readings.emplace(id, std::move(reading));
    begin();
    return id;
}

void FactsReader::cancel(ReadingId id)
{
    const auto found = m_readings.find(id);
    if (found == m_readings.end()) {
        return;
    }
    found->second->done = nullptr;
    if (found->second->thread) {
        (void)::eventfd_write(found->second->cancel.get(), 1); // finished() takes it away
    } else {
        m_readings.erase(found);
    }
}

void FactsReader::begin()
{
    auto running = static_cast<std::size_t>(std::ranges::count_if(
        m_readings, [](const auto& entry) { return entry.second->thread != nullptr; }));
    for (auto& [id, entry] : m_readings) {
        if (running == quota::FactsReaders) {
            return;
        }
        if (entry->thread) {
            continue;
        }
        ++running;
        Reading* reading = entry.get();
        reading->thread.reset(QThread::create([reading] {
            const Patience patience{std::chrono::steady_clock::now() + quota::FactsTimeout,
                                    reading->cancel.get()};
            reading->result = sealedMemory(encodeBundle(gatherFacts(reading->parts, patience)));
        }));
        connect(reading->thread.get(), &QThread::finished, this,
                [this, number = id] { finished(number); });
        reading->thread->start();
    }
}

void FactsReader::finished(ReadingId id)
{
    auto node = m_readings.extract(id);
    if (node.empty()) {
        return;
    }
    Reading& reading = *node.mapped();
    reading.thread->wait();
    reading.thread.release()->deleteLater(); // this is its signal
    begin();
    if (reading.done) {
        reading.done(std::move(reading.result));
    }
}

} // namespace natlens
