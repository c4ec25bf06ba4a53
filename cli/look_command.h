// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
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
          m_filter(options.filter)
    {
    }

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
        restart();
    }
    void onDumpDone(const FrameHeader&) override
    {
        if (m_looking) {
            print();
            host().finish(ExitDone);
        }
    }

protected:
    /// Another dump begins: what came before it does not count.
    virtual void restart() = 0;
    virtual void print() = 0;
    [[nodiscard]] Format format() const { return m_format; }
    [[nodiscard]] const RowFilter& filter() const { return m_filter; }

private:
    Format m_format;
    bool m_looking;
    bool m_asked = false;
    RowFilter m_filter;
};

} // namespace natlens::cli
