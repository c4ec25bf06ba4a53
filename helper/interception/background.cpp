// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/background.h"

#include <system_error>
#include <utility>

namespace natlens {

Background::Background(QObject* parent) : QObject(parent) {}

Background::~Background()
{
    {
        const std::lock_guard lock(m_mutex);
        m_over = true;
        m_jobs.clear();
    }
    m_wake.notify_one();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

/// Where the system has no thread to give, who asks has to wait.
bool Background::ready()
{
    try {
        if (!m_thread.joinable()) {
            m_thread = std::thread([this] { work(); });
        }
        return true;
    } catch (const std::system_error&) {
        return false;
    }
}

void Background::run(std::function<std::shared_ptr<const void>()> question, std::uint64_t number)
{
    if (!ready()) {
        tell({number, question()});
        return;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back({number, std::move(question)});
    }
    m_wake.notify_one();
}

void Background::work()
{
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_over || !m_jobs.empty(); });
            if (m_over) {
                return;
            }
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        tell({job.number, job.question()});
    }
}

void Background::tell(Told told)
{
    {
        const std::lock_guard lock(m_mutex);
        m_told.push_back(std::move(told));
    }
    QMetaObject::invokeMethod(this, &Background::answer, Qt::QueuedConnection);
}

void Background::answer()
{
    std::deque<Told> told;
    {
        const std::lock_guard lock(m_mutex);
        told.swap(m_told);
    }
    for (const Told& one : told) {
        const auto waiting = m_waiting.extract(one.number);
        if (!waiting.empty() && waiting.mapped().asker) {
            waiting.mapped().answered(one.known.get());
        }
    }
}

} // namespace natlens
