// SPDX-License-Identifier: GPL-2.0-or-later
#include "filter/row_text.h"

#include <array>
#include <bit>
#include <cstring>
#include <vector>

#include "filter/address_text.h"
#include "filter/field_values.h"
#include "filter/letters.h"

namespace natlens {

namespace {

constexpr std::size_t LongestEnd = LongestAddress + 9; // [ ] : port
constexpr std::array NameFields{FieldId::Helper, FieldId::Process, FieldId::User, FieldId::Unit};

std::string_view familyName(std::uint8_t family)
{
    return static_cast<L3Protocol>(family) == L3Protocol::Ipv6 ? "ipv6" : "ipv4";
}

char* writeEnd(char* out, const std::array<std::uint8_t, 16>& address, std::uint8_t family,
               std::optional<std::uint16_t> number)
{
    const bool brackets = number && static_cast<L3Protocol>(family) == L3Protocol::Ipv6;
    if (brackets) {
        *out++ = '[';
    }
    out = writeAddress(out, address.data(), static_cast<L3Protocol>(family));
    if (brackets) {
        *out++ = ']';
    }
    if (number) {
        *out++ = ':';
        out = writeNumber(out, *number);
    }
    return out;
}

/// Both ends with a blank between.
char* writeEnds(char* out, const PackedTuple& tuple, std::uint8_t family, L4Kind kind)
{
    const bool numbered = kind == L4Kind::Ports || kind == L4Kind::GreKeys;
    const auto number = [numbered](std::uint16_t value) {
        return numbered ? std::optional(value) : std::nullopt;
    };
    out = writeEnd(out, tuple.src, family, number(tuple.first));
    *out++ = ' ';
    return writeEnd(out, tuple.dst, family, number(tuple.second));
}

char* writeNamed(char* out, std::string_view name, std::uint64_t value)
{
    std::memcpy(out, name.data(), name.size());
    return writeNumber(out + name.size(), value);
}

/// "id=1 type=8 code=0" of one direction.
char* writeIcmp(char* out, const PackedTuple& tuple)
{
    out = writeNamed(out, "id=", tuple.first);
    out = writeNamed(out, " type=", tuple.second >> 8U);
    return writeNamed(out, " code=", tuple.second & 0xffU);
}

bool mirrored(const PackedFlow& flow)
{
    return flow.family == flow.replyFamily && flow.originalL4() == flow.replyL4()
           && flow.original.src == flow.reply.dst && flow.original.dst == flow.reply.src
           && flow.original.first == flow.reply.second && flow.original.second == flow.reply.first;
}

template<class Write> void appendWritten(std::string& out, Write&& write)
{
    std::array<char, 2 * LongestEnd + 8> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init)
    const char* end = write(buffer.data());
    out += ' ';
    out.append(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
}

void appendTuple(std::string& out, const PackedTuple& tuple, std::uint8_t family, L4Kind kind)
{
    if (family == 0) {
        return;
    }
    appendWritten(out, [&](char* at) { return writeEnds(at, tuple, family, kind); });
    if (kind == L4Kind::Icmp) {
        appendWritten(out, [&](char* at) { return writeIcmp(at, tuple); });
    }
}

/// Names in lower case by their values, so that a row's text is put together by copying.
using LowerNames = std::vector<std::string>;

LowerNames lowerNames(FieldId field, std::size_t count)
{
    LowerNames names;
    for (std::uint64_t value = 0; value < count; ++value) {
        names.push_back(lowered(nameOfValue(field, value)));
    }
    return names;
}

const LowerNames& protocolNames()
{
    static const LowerNames names = lowerNames(FieldId::L4, 256);
    return names;
}

const LowerNames& stateNames()
{
    static const LowerNames names = lowerNames(FieldId::State, StateCount);
    return names;
}

const LowerNames& statusBitNames()
{
    static const LowerNames names = [] {
        LowerNames all;
        for (const auto& [name, bit] : namesOf(FieldId::StatusBits)) {
            all.push_back(lowered(name));
        }
        return all;
    }();
    return names;
}

void appendStatus(std::string& out, const PackedFlow& flow)
{
    if (!flow.hasAll(PackedFlow::HasStatus)) {
        return;
    }
    for (std::uint32_t rest = flow.status; rest != 0; rest &= rest - 1) {
        out.append(" ").append(statusBitNames()[static_cast<std::size_t>(std::countr_zero(rest))]);
    }
    if ((flow.status & StatusSeenReply) == 0) {
        out += " unreplied";
    }
}

bool onlyOf(std::string_view text, std::string_view letters)
{
    return text.find_first_not_of(letters) == std::string_view::npos;
}

bool holds(std::string_view text, std::string_view part)
{
    return memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
}

} // namespace

void appendRowText(std::string& text, const FlowRow& row, const FilterContext& context)
{
    const PackedFlow& flow = *row.flow;
    text.append(familyName(flow.family)).append(" ").append(protocolNames()[flow.protocol]);
    const NumberValues state = readNumbers(FieldId::State, row, context);
    if (state.count > 0) {
        text.append(" ").append(stateNames()[state.values[0]]);
    }
    appendTuple(text, flow.original, flow.family, flow.originalL4());
    appendTuple(text, flow.reply, flow.replyFamily, flow.replyL4());
    appendStatus(text, flow);
    if (flow.nat != NatKind::None) {
        text.append(" ").append(name(flow.nat));
    }
    appendWritten(text, [&](char* at) { return writeNamed(at, "mark=", flow.mark); });
    appendWritten(text, [&](char* at) { return writeNamed(at, "zone=", flow.zone); });
    if (row.rare != nullptr || context.owners != nullptr) {
        std::string scratch;
        for (const FieldId field : NameFields) {
            if (const auto name = readText(field, row, context, scratch)) {
                text.append(" ").append(lowered(*name));
            }
        }
    }
    text += flow.ended() ? " ended" : "";
}

RowTextTest::RowTextTest(std::string_view text)
    : m_text(lowered(text)), m_phrase(text.find(' ') != std::string_view::npos),
      m_ipv4Letters(onlyOf(m_text, "0123456789.:")),
      m_ipv6Letters(onlyOf(m_text, "0123456789abcdef.:[]")),
      m_numberLetters(onlyOf(m_text, "0123456789=markzoneidtypecode"))
{
    const auto held = [this](std::string_view word) { return containsAnyCase(word, m_text); };
    for (unsigned protocol = 0; protocol < m_protocols.size(); ++protocol) {
        m_protocols[protocol] = held(protocolNames()[protocol]);
    }
    for (std::size_t state = 0; state < m_states.size(); ++state) {
        m_states[state] = held(stateNames()[state]);
    }
    for (const auto& [name, kind] : namesOf(FieldId::NatKindField)) {
        m_natKinds[kind] = kind != 0 && held(name);
    }
    for (const auto& [name, bit] : namesOf(FieldId::StatusBits)) {
        m_statusBits |= held(name) ? static_cast<std::uint32_t>(bit) : 0;
    }
    for (unsigned family = 0; family < m_families.size(); ++family) {
        m_families[family] = held(familyName(static_cast<std::uint8_t>(family)));
    }
    m_unreplied = held("unreplied");
    m_ended = held("ended");
}

bool RowTextTest::matches(const FlowRow& row, const FilterContext& context) const
{
    if (m_phrase) {
        thread_local std::string text; // keeps its room from row to row
        text.clear();
        appendRowText(text, row, context);
        return holds(text, m_text);
    }
    const PackedFlow& flow = *row.flow;
    return inFixedWords(row, context) || (m_numberLetters && inNumbers(flow))
           || inNames(row, context) || inEnds(flow);
}

bool RowTextTest::inFixedWords(const FlowRow& row, const FilterContext& context) const
{
    const PackedFlow& flow = *row.flow;
    if (m_protocols[flow.protocol] || m_families[flow.family]
        || m_natKinds[static_cast<std::size_t>(flow.nat)] || (m_ended && flow.ended())) {
        return true;
    }
    if (flow.hasAll(PackedFlow::HasStatus)
        && ((flow.status & m_statusBits) != 0
            || (m_unreplied && (flow.status & StatusSeenReply) == 0))) {
        return true;
    }
    const NumberValues state = readNumbers(FieldId::State, row, context);
    return state.count > 0 && m_states[state.values[0]];
}

bool RowTextTest::inEnds(const PackedFlow& flow) const
{
    const bool possible =
        static_cast<L3Protocol>(flow.family) == L3Protocol::Ipv4 ? m_ipv4Letters : m_ipv6Letters;
    if (!possible) {
        return false;
    }
    std::array<char, 4 * LongestEnd + 8> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init)
    char* end = buffer.data();
    if (flow.family != 0) {
        end = writeEnds(end, flow.original, flow.family, flow.originalL4());
    }
    if (flow.replyFamily != 0 && !mirrored(flow)) {
        *end++ = ' ';
        end = writeEnds(end, flow.reply, flow.replyFamily, flow.replyL4());
    }
    return holds({buffer.data(), static_cast<std::size_t>(end - buffer.data())}, m_text);
}

bool RowTextTest::inNumbers(const PackedFlow& flow) const
{
    std::array<char, 160> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init)
    char* end = writeNamed(buffer.data(), "mark=", flow.mark);
    end = writeNamed(end, " zone=", flow.zone);
    if (flow.originalL4() == L4Kind::Icmp) {
        *end++ = ' ';
        end = writeIcmp(end, flow.original);
    }
    if (flow.replyFamily != 0 && flow.replyL4() == L4Kind::Icmp) {
        *end++ = ' ';
        end = writeIcmp(end, flow.reply);
    }
    return holds({buffer.data(), static_cast<std::size_t>(end - buffer.data())}, m_text);
}

bool RowTextTest::inNames(const FlowRow& row, const FilterContext& context) const
{
    const auto held = [this](std::string_view name) { return containsAnyCase(name, m_text); };
    if (row.rare != nullptr && row.rare->attributes && row.rare->attributes->helper
        && held(*row.rare->attributes->helper)) {
        return true;
    }
    const FlowOwner* owner =
        context.owners != nullptr ? context.owners->ownerOf(*row.flow) : nullptr;
    return owner != nullptr && (held(owner->process) || held(owner->user) || held(owner->unit));
}

} // namespace natlens
