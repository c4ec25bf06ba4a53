// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "netlink_dump.h"
#include "wire/frame.h"

namespace natlens {

/// All dumps that make up one epoch, one after the other: addresses, flows, expectations.
class DumpSequence : public QObject {
    Q_OBJECT

public:
    explicit DumpSequence(bool expectations, QObject* parent = nullptr);

    [[nodiscard]] bool running() const { return m_step < m_steps.size(); }
    /// From the first dump. What ran before is given up.
    void start();
    void abort();
    void setPaused(bool paused);

Q_SIGNALS:
    void frame(natlens::FrameType type, const natlens::SharedPayload& payload);
    void finished();
    /// The sequence is given up; start() tries again.
    void failed(const natlens::Error& error);

private:
    struct Step {
        int bus;
        FrameType type;
        std::vector<std::byte> request;
        bool required; ///< false: a kernel that cannot do it has none to tell
    };

    void begin();
    void next();
    void dumped(bool interrupted);
    void stepFailed(const Error& error);
    void dropDump();

    std::vector<Step> m_steps;
    std::size_t m_step;
    int m_repeats = 0;
    bool m_paused = false;
    std::unique_ptr<NetlinkDump> m_dump;
};

} // namespace natlens
