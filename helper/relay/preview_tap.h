// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <span>

#include "relay/report.h"

namespace natlens::relay {

/// Tells the first bytes of one direction, where somebody asked for them.
class PreviewTap {
public:
    PreviewTap() = default; // tells nothing
    PreviewTap(Reports* reports, ConnectionId id, PreviewRecord::Direction direction)
        : m_reports(reports), m_id(id), m_direction(direction)
    {
    }

    void take(std::span<const std::byte> bytes)
    {
        const std::size_t room = PreviewRecord::MostBytes - m_taken;
        const auto part = bytes.first(std::min(room, bytes.size()));
        if (m_reports == nullptr || part.empty()) {
            return;
        }
        m_reports->preview(
            {m_id, m_direction, static_cast<std::uint16_t>(m_taken), {part.begin(), part.end()}});
        m_taken += part.size();
    }

private:
    Reports* m_reports = nullptr;
    ConnectionId m_id = 0;
    PreviewRecord::Direction m_direction = PreviewRecord::Direction::Up;
    std::size_t m_taken = 0;
};

} // namespace natlens::relay
