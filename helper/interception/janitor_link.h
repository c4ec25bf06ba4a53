// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "interception/companion.h"
#include "interception/janitor.h"
#include "interception/janitor_channel.h"

namespace natlens {

/// The helper's end of janitor().
class JanitorLink : public QObject {
    Q_OBJECT

public:
    explicit JanitorLink(QObject* parent = nullptr);
    ~JanitorLink() override;

    /// Starts it where it does not run yet. It runs until dismiss(): when it is killed, another
    /// one takes over.
    [[nodiscard]] Result<void> start();
    /// It knows @p change when this returns: before the change is made.
    [[nodiscard]] Result<void> remember(const ChangedSetting& change);
    void forget(const ChangedSetting& change);
    /// Nothing is left to be given back; it ends without a look.
    void dismiss();
    [[nodiscard]] qint64 pid() const { return m_companion ? m_companion->pid() : 0; }

private:
    void ended();
    [[nodiscard]] Result<void> tell(const ChangedSetting& change, bool forget);

    JanitorChannel m_channel; ///< its end tells the janitor
    std::unique_ptr<Companion> m_companion;
    pid_t m_pid = 0; ///< of the companion, also when it has ended
    bool m_wanted = false;
    std::vector<ChangedSetting> m_changes;
};

} // namespace natlens
