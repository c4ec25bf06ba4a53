// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "dump.h"
#include "dump_threads.h"
#include "stream_options.h"
#include "wire/frame.h"

namespace natlens {

/// One dump of several, and the frames in which it is told.
struct DumpStep {
    std::function<std::unique_ptr<Dump>()> make;
    FrameType type{};
    std::optional<FrameType> done; ///< a frame that says that it is complete
    bool required = true;          ///< false: a kernel that cannot do it has none to tell
};

/// All dumps that make up one epoch: addresses, flows, expectations.
[[nodiscard]] std::vector<DumpStep> tableSteps(const StreamOptions& options, DumpThreads& threads);
/// The sockets of every protocol that this kernel can tell of.
[[nodiscard]] std::vector<DumpStep> socketSteps();

/// Dumps one after the other.
class DumpSequence : public QObject {
    Q_OBJECT

public:
    explicit DumpSequence(std::vector<DumpStep> steps, QObject* parent = nullptr);

    [[nodiscard]] bool running() const { return m_step < m_steps.size(); }
    /// From the first dump. What ran before is given up.
    void start();
    void abort();
    void setPaused(bool paused);

Q_SIGNALS:
    void frame(natlens::FrameType type, const natlens::SharedPayload& payload);
    void finished();
    /// The sequence is given up; start() tries again. errnum EINTR: the table changed so much while
    /// it was dumped that the kernel vouches for none of several tries.
    void failed(const natlens::Error& error);

private:
    void begin();
    void next();
    void dumped(bool interrupted);
    void stepFailed(const Error& error);
    void dropDump();

    std::vector<DumpStep> m_steps;
    std::size_t m_step;
    int m_repeats = 0;
    bool m_paused = false;
    std::unique_ptr<Dump> m_dump;
};

} // namespace natlens
