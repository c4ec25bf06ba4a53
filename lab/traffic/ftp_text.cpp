// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/traffic/ftp_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <span>

namespace natlens::lab {

std::string toFtpText(const Endpoint& endpoint)
{
    std::string text = endpoint.address.toString();
    std::ranges::replace(text, '.', ',');
    return text + "," + std::to_string(endpoint.port >> 8U) + ","
           + std::to_string(endpoint.port & 0xffU);
}

namespace {

std::optional<Endpoint> parseAtStart(std::string_view text)
{
    std::array<std::uint8_t, 6> numbers{};
    const char* position = text.data();
    const char* const end = text.data() + text.size();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i > 0 && (position == end || *position++ != ',')) {
            return std::nullopt;
        }
        const auto [next, error] = std::from_chars(position, end, numbers.at(i));
        if (error != std::errc()) {
            return std::nullopt;
        }
        position = next;
    }
    return Endpoint{IpAddress::fromBytes(std::as_bytes(std::span(numbers)).first(4)),
                    static_cast<std::uint16_t>(numbers[4] << 8U | numbers[5])};
}

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

} // namespace

std::optional<Endpoint> fromFtpText(std::string_view text)
{
    bool inNumber = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool starts = isDigit(text[i]) && !inNumber;
        inNumber = isDigit(text[i]);
        if (const auto found = starts ? parseAtStart(text.substr(i)) : std::nullopt) {
            return found;
        }
    }
    return std::nullopt;
}

} // namespace natlens::lab
