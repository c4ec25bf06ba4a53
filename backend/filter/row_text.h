// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>

#include "filter/field.h"
#include "filter/names.h"

namespace natlens {

/// Appends what plain text is searched in, in lower case: family, protocol, state, the four ends as
/// address:port (IPv6 in brackets; GRE keys like ports; ICMP as id=, type=, code=), status bits
/// ("unreplied" too), NAT kind, mark=, zone=, helper, process, user, unit, "ended". One blank
/// between words. Counters, ages and time-outs are left out: they change while one reads.
void appendRowText(std::string& text, const FlowRow& row, const FilterContext& context);

/// A text that rows must hold. Does not put a row's text together where it can tell without.
class RowTextTest {
public:
    explicit RowTextTest(std::string_view text);
    [[nodiscard]] bool matches(const FlowRow& row, const FilterContext& context) const;

private:
    [[nodiscard]] bool inFixedWords(const FlowRow& row, const FilterContext& context) const;
    [[nodiscard]] bool inEnds(const PackedFlow& flow) const;
    [[nodiscard]] bool inNumbers(const PackedFlow& flow) const;
    [[nodiscard]] bool inNames(const FlowRow& row, const FilterContext& context) const;

    std::string m_text; ///< lower case
    bool m_phrase;      ///< holds a blank: may span words
    bool m_ipv4Letters; ///< all of its letters occur in an IPv4 end
    bool m_ipv6Letters;
    bool m_numberLetters; ///< … in mark=, zone=, id=, type=, code=
    // The fixed words that hold it.
    std::bitset<256> m_protocols;
    std::bitset<StateCount> m_states;
    std::bitset<8> m_natKinds;
    std::bitset<256> m_families;
    std::uint32_t m_statusBits = 0;
    bool m_unreplied = false;
    bool m_ended = false;
};

} // namespace natlens
