// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/redactor.h"

#include <algorithm>
#include <cctype>

#include "core/ip_address.h"

namespace natlens {

namespace {

constexpr std::size_t MaxAddress = 45; // of text, INET6_ADDRSTRLEN less its end
constexpr std::size_t MacLength = 17;

bool isWord(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

bool isPart(char c)
{
    return std::isxdigit(static_cast<unsigned char>(c)) != 0 || c == ':' || c == '.';
}

bool isMac(std::string_view text)
{
    if (text.size() < MacLength || (text.size() > MacLength && isPart(text[MacLength]))) {
        return false;
    }
    for (std::size_t i = 0; i < MacLength; ++i) {
        const bool colon = i % 3 == 2;
        if (colon ? text[i] != ':' : std::isxdigit(static_cast<unsigned char>(text[i])) == 0) {
            return false;
        }
    }
    return true;
}

bool tellsNothing(const IpAddress& address)
{
    const auto bytes = address.bytes();
    return address.isLoopback()
           || std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

/// The longest address that @p text begins with, and its length.
std::pair<IpAddress, std::size_t> addressAt(std::string_view text)
{
    std::size_t length = 0;
    while (length < std::min(text.size(), MaxAddress) && isPart(text[length])) {
        ++length;
    }
    for (; length >= 2; --length) {
        const bool ends = length == text.size() || !isWord(text[length]);
        const auto address = ends ? IpAddress::parse(text.substr(0, length)) : std::nullopt;
        if (address) {
            return {*address, length};
        }
    }
    return {};
}

} // namespace

std::string Redactor::redacted(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const bool begins = at == 0 || !(isWord(text[at - 1]) || text[at - 1] == ':');
        const std::string_view rest = text.substr(at);
        if (begins && isMac(rest)) {
            out += nameOf("MAC", std::string(rest.substr(0, MacLength)));
            at += MacLength;
            continue;
        }
        const auto [address, length] =
            begins && isPart(rest.front()) ? addressAt(rest) : std::pair<IpAddress, std::size_t>();
        if (length == 0) {
            out += rest.front();
            ++at;
            continue;
        }
        const char* kind = address.family() == L3Protocol::Ipv6 ? "IPv6" : "IPv4";
        out += tellsNothing(address) ? std::string(rest.substr(0, length))
                                     : nameOf(kind, address.toString());
        at += length;
    }
    return out;
}

Finding Redactor::redacted(const Finding& finding)
{
    Finding out = finding;
    out.action.reset();
    for (auto& [name, value] : out.values) {
        value = redacted(value);
    }
    for (auto* commands : {&out.fix, &out.undo, &out.verify}) {
        for (std::string& command : *commands) {
            command = redacted(command);
        }
    }
    return out;
}

std::string Redactor::nameOf(const std::string& kind, const std::string& address)
{
    auto [at, added] = m_names.try_emplace(address);
    if (added) {
        at->second = kind + "-" + std::to_string(++m_counts[kind]);
    }
    return at->second;
}

} // namespace natlens
