// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/flow_owners.h"
#include "cli/options.h"
#include "cli/row_filter.h"
#include "wire/exit_codes.h"

namespace natlens::cli {

/// A command that looks at the table once: at the first whole dump, or, with --for, at the first
/// one that begins after that time.
class LookCommand : public Command {
public:
    LookCommand(CommandHost& host, const Options& options)
        : Command(host), m_format(options.format), m_looking(!options.seconds),
          m_filter(options.filter), m_owners(options.filter.dependsOnOwners())
    {
    }

    void onLive() override { m_owners.ask(host().service()); }

    void onTime() override
    {
        m_asked = true;
        host().requestDump();
    }
    [[nodiscard]] int onStop() override { return ExitFailed; }
    [[nodiscard]] bool survivesLoss() const override { return false; }

    void onGap(const FrameHeader&, GapReason) override
    {
        m_looking = m_looking || m_asked;
        m_complete = false;
        restart();
    }
    void onDumpDone(const FrameHeader&) override
    {
        m_complete = m_looking;
        conclude();
    }
    void onSockets(const FrameHeader&, std::vector<DiagSocket>&& sockets) override
    {
        m_owners.take(std::move(sockets));
        conclude();
    }

protected:
    /// Another dump begins: what came before it does not count.
    virtual void restart() = 0;
    virtual void print() = 0;
    /// The dump is whole, and so is what else was asked for.
    virtual void looked()
    {
        print();
        host().finish(ExitDone);
    }
    [[nodiscard]] Format format() const { return m_format; }
    [[nodiscard]] const RowFilter& filter() const { return m_filter; }
    [[nodiscard]] const FlowOwners& owners() const { return m_owners; }

private:
    void conclude()
    {
        if (m_complete && m_owners.ready()) {
            m_complete = false;
            looked();
        }
    }

    Format m_format;
    bool m_looking;
    bool m_asked = false;
    bool m_complete = false; ///< the dump that is looked at
    RowFilter m_filter;
    FlowOwners m_owners;
};

} // namespace natlens::cli
