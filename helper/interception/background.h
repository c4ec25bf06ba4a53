// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>

namespace natlens {

/// A thread for questions to the kernel that may have to wait for its locks: others renew leases
/// meanwhile. One question after the other.
class Background : public QObject {
    Q_OBJECT

public:
    explicit Background(QObject* parent = nullptr);
    /// Waits for the question that is being asked; those after it are dropped.
    ~Background() override;

    /// @p question runs on the thread, within seconds; @p answered gets what it returns, on this
    /// object's thread, unless @p asker is gone by then. Only the question leaves that thread.
    template<class Question, class Answered>
    void ask(QObject* asker, Question question, Answered answered)
    {
        using Known = std::invoke_result_t<Question>;
        const std::uint64_t number = ++m_number;
        m_waiting[number] = {asker, [answered = std::move(answered)](const void* known) {
                                 answered(*static_cast<const Known*>(known));
                             }};
        run(
            [question = std::move(question)]() -> std::shared_ptr<const void> {
                return std::make_shared<const Known>(question());
            },
            number);
    }

private:
    struct Waiting {
        QPointer<QObject> asker;
        std::function<void(const void*)> answered;
    };
    struct Job {
        std::uint64_t number = 0;
        std::function<std::shared_ptr<const void>()> question;
    };
    struct Told {
        std::uint64_t number = 0;
        std::shared_ptr<const void> known;
    };
    void run(std::function<std::shared_ptr<const void>()> question, std::uint64_t number);
    [[nodiscard]] bool ready();
    void work();
    void tell(Told told);
    void answer();

    std::uint64_t m_number = 0;
    std::map<std::uint64_t, Waiting> m_waiting;
    std::mutex m_mutex; ///< of the three below
    std::deque<Job> m_jobs;
    std::deque<Told> m_told;
    bool m_over = false;
    std::condition_variable m_wake;
    std::thread m_thread; ///< from the first question on; without an event loop, which would need
                          ///< descriptors
};

} // namespace natlens
