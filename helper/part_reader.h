// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cerrno>
#include <cstddef>
#include <optional>
#include <vector>

#include "core/result.h"
#include "dump_reader.h"
#include "netlink/requests.h"

namespace natlens {

/// Reads one part of a dump. Of one thread at a time.
class PartReader {
public:
    /// The errnum when the kernel knows no such filters, and told what was not asked for.
    static constexpr int FilterIgnored = EOPNOTSUPP;

    /// @p share: of all rows, those of this part, as far as that is known.
    /// BadArgument: there is no such dump.
    [[nodiscard]] static Result<PartReader> make(const DumpFilter& part, double share);

    /// How far through the table it is, in rows of all parts, as far as the shares are right.
    [[nodiscard]] double position() const;
    /// A frame's worth; null: nothing came within a moment. The first call asks the kernel, which
    /// looks for the first rows at once: perhaps through the whole table.
    [[nodiscard]] SharedPayload read();
    /// Over, be it complete or not.
    [[nodiscard]] bool ended() const { return m_error || (m_reader && m_reader->done()); }
    [[nodiscard]] bool interrupted() const { return m_reader && m_reader->interrupted(); }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

private:
    PartReader(const DumpFilter& part, double share, std::vector<std::byte> request)
        : m_part(part), m_share(share), m_request(std::move(request))
    {
    }
    [[nodiscard]] bool begin();

    DumpFilter m_part;
    double m_share;
    std::vector<std::byte> m_request;
    std::optional<DumpReader> m_reader; ///< since the first read()
    bool m_checked = false;             ///< that the kernel filters
    std::optional<Error> m_error;
};

} // namespace natlens
