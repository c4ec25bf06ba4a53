// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

#include "core/result.h"
#include "frame_ring.h"

namespace natlens {

/// A dump of one of the kernel's tables, however it is read. Ends in finished() or failed(), and
/// says nothing after that.
class Dump : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual Result<void> start() = 0;
    /// While paused at most what is read already comes; pausing loses nothing, because the kernel
    /// makes the next piece only when one is read.
    virtual void setPaused(bool paused) = 0;

Q_SIGNALS:
    /// Datagrams as the kernel gave them, joined up to one frame.
    void datagrams(const natlens::SharedPayload& payload);
    /// @p interrupted: the kernel says that the dump is inconsistent (NLM_F_DUMP_INTR).
    void finished(bool interrupted);
    void failed(const natlens::Error& error);
};

} // namespace natlens
