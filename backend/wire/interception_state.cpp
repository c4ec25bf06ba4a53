// SPDX-License-Identifier: GPL-2.0-or-later
#include "wire/interception_state.h"

#include <algorithm>

namespace natlens {

namespace {

constexpr std::size_t LongestWord = 32;

bool isWord(const std::string& text)
{
    return text.size() <= LongestWord
           && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

} // namespace

std::vector<std::byte> encodeInterceptionState(const InterceptionState& state)
{
    const std::string text = state.state + ' ' + state.cause;
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

Result<InterceptionState> decodeInterceptionState(std::span<const std::byte> payload)
{
    std::string text;
    std::ranges::transform(payload, std::back_inserter(text),
                           [](std::byte byte) { return static_cast<char>(byte); });
    const auto blank = text.find(' ');
    if (blank == std::string::npos) {
        return failure(ErrorCode::Malformed, "decoding the state of an interception");
    }
    InterceptionState out{text.substr(0, blank), text.substr(blank + 1)};
    if (out.state.empty() || !isWord(out.state) || !isWord(out.cause)) {
        return failure(ErrorCode::Malformed, "decoding the state of an interception");
    }
    return out;
}

} // namespace natlens
