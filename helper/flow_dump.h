// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "dump.h"
#include "dump_threads.h"
#include "netlink/requests.h"
#include "netlink_dump.h"

namespace natlens {

/// The dump of the flows. A large table is read in parts by two threads, because the kernel makes
/// a dump on the processor of whoever reads it. All parts advance through the table together, so
/// that no processor idles at the end, and that the kernel finds in the caches what it looks at
/// again for the next part. What the first rows look like says how to cut it;
/// they are told only when it turns out that the table is small, or not worth cutting.
class FlowDump : public Dump {
    Q_OBJECT

public:
    FlowDump(const DumpFilter& filter, DumpThreads& threads, QObject* parent = nullptr);
    ~FlowDump() override;

    [[nodiscard]] Result<void> start() override;
    void setPaused(bool paused) override;

private:
    struct Shared;

    void sampled(const SharedPayload& payload);
    void singleFinished(bool interrupted);
    void singleFailed(const Error& error);
    /// True: it goes on in parts.
    [[nodiscard]] bool split();
    void tellSample();
    void drain();
    void readWhole();

    DumpFilter m_filter;
    DumpThreads& m_threads;
    NetlinkDump* m_single = nullptr; ///< a child; null once it goes on in parts
    std::vector<SharedPayload> m_sample;
    bool m_sampling = true;
    bool m_paused = false;
    bool m_over = false;
    std::shared_ptr<Shared> m_shared; ///< with the threads
};

} // namespace natlens
