// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "filter/field.h"

namespace natlens {

/// A state's number in filters: which protocol counts it, times 256, and the kernel's number.
enum class StateKind : std::uint8_t { Tcp, Sctp, Dccp };
constexpr std::size_t StateCount = 3 * 256;

struct NamedValue {
    std::string name;
    std::uint64_t value = 0; ///< FieldType::Bits: one bit
};

/// The fixed list of a field of FieldType::Name or FieldType::Bits; empty for others.
[[nodiscard]] std::span<const NamedValue> namesOf(FieldId field);
/// What @p name, in any case, stands for; a state's name may be one of several protocols.
[[nodiscard]] std::vector<std::uint64_t> valuesNamed(FieldId field, std::string_view name);
/// The name of a value of FieldType::Name, by number where it has none.
[[nodiscard]] std::string nameOfValue(FieldId field, std::uint64_t value);

/// A word that stands alone and tells what a row is: "tcp", "snat", "assured".
struct FlagWord {
    std::string name;
    FieldId field{};
    std::vector<std::uint64_t> values; ///< one of these, after masking
    std::uint64_t mask = ~std::uint64_t{0};
};
[[nodiscard]] std::span<const FlagWord> flagWords();
[[nodiscard]] const FlagWord* findFlag(std::string_view name);

/// The number of a well-known port, by the names of /etc/services.
[[nodiscard]] std::optional<std::uint16_t> portOfService(std::string_view name);
/// In the order of their numbers.
[[nodiscard]] std::span<const std::string_view> serviceNames();

} // namespace natlens
