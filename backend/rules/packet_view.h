// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rules/interval_index.h"
#include "rules/rule_matcher.h"

namespace natlens {

/// What a packet has in one field.
struct FieldValue {
    enum class State : std::uint8_t {
        Unknown,
        Number,
        Address,
        Name,
        NoLocal, ///< of fib: anything but RTN_LOCAL
    };
    State state = State::Unknown;
    std::uint64_t number = 0;
    AddressKey address;
    const std::string* name = nullptr;
};

/// A packet while chains look at it: marks change on its way.
struct PacketView {
    explicit PacketView(const RulePacket& packet);

    [[nodiscard]] FieldValue value(MatchField field) const;

    const RulePacket& packet;
    AddressKey source;
    AddressKey destination;
    std::optional<std::uint32_t> mark;
    std::optional<std::uint32_t> ctMark;
};

[[nodiscard]] bool hasPorts(std::uint8_t protocol);

} // namespace natlens
