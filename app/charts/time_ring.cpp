// SPDX-License-Identifier: GPL-2.0-or-later
#include "charts/time_ring.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace natlens {

namespace {

constexpr double Unknown = std::numeric_limits<double>::quiet_NaN();

} // namespace

void TimeRing::push(double value)
{
    m_values[m_pushed % Capacity] = static_cast<float>(value);
    ++m_pushed;
}

void TimeRing::clear()
{
    m_pushed = 0;
}

double TimeRing::latest() const
{
    return m_pushed == 0 ? Unknown : static_cast<double>(at(m_pushed - 1));
}

std::size_t TimeRing::size() const
{
    return std::min(m_pushed, Capacity);
}

std::vector<TimeRing::Bin> TimeRing::bins(std::size_t seconds, std::size_t parts) const
{
    std::vector<Bin> out;
    const std::size_t width = std::max<std::size_t>(1, seconds / std::max<std::size_t>(1, parts));
    const std::size_t wanted = std::min({seconds, size(), Capacity});
    std::size_t next = m_pushed - wanted;
    out.reserve(wanted / width + 2);
    while (next < m_pushed) {
        const std::size_t end = std::min((next / width + 1) * width, m_pushed);
        double sum = 0;
        std::size_t known = 0;
        for (std::size_t number = next; number < end; ++number) {
            if (!std::isnan(at(number))) {
                sum += static_cast<double>(at(number));
                ++known;
            }
        }
        const double middle = static_cast<double>(next + end - 1) / 2;
        out.push_back({static_cast<double>(m_pushed - 1) - middle,
                       known == 0 ? Unknown : sum / static_cast<double>(known)});
        next = end;
    }
    return out;
}

} // namespace natlens
