// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/sort_key.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace natlens {

namespace {

using Word = std::uint64_t;

constexpr Word AllOnes = std::numeric_limits<Word>::max();
constexpr unsigned WordBits = 64;

// Texts: seven bytes a word, and how many of them belong to the text; 8: there is more.
constexpr unsigned TextBytes = 7;
constexpr Word MoreText = 8;

// Addresses: the rank of the family in the upper two bits, then as much of the address as fits.
constexpr unsigned RankShift = 62;
constexpr Word Ipv6Rank = 2;

enum class End { OriginalSource, OriginalDestination, ReplySource, ReplyDestination };

struct EndValue {
    const std::array<std::uint8_t, 16>* address;
    std::uint16_t number; ///< port, GRE key; of ICMP the id, or type and code
    L3Protocol family;
};

EndValue endOf(const PackedFlow& flow, End end)
{
    const auto original = static_cast<L3Protocol>(flow.family);
    const auto reply = static_cast<L3Protocol>(flow.replyFamily);
    switch (end) {
    case End::OriginalSource: return {&flow.original.src, flow.original.first, original};
    case End::OriginalDestination: return {&flow.original.dst, flow.original.second, original};
    case End::ReplySource: return {&flow.reply.src, flow.reply.first, reply};
    case End::ReplyDestination: return {&flow.reply.dst, flow.reply.second, reply};
    }
    return {};
}

Word bigEndian(const std::uint8_t* bytes, unsigned count)
{
    Word word = 0;
    for (unsigned i = 0; i < count; ++i) {
        word = word << 8U | bytes[i];
    }
    return word;
}

Word endWord(const EndValue& end, unsigned place)
{
    if (end.family != L3Protocol::Ipv6) {
        const bool known = end.family == L3Protocol::Ipv4;
        const Word address = known ? bigEndian(end.address->data(), 4) : 0;
        return (known ? Word{1} : Word{0}) << RankShift | address << 16U | end.number;
    }
    const Word high = bigEndian(end.address->data(), 8);
    const Word low = bigEndian(end.address->data() + 8, 8);
    switch (place) {
    case 0: return Ipv6Rank << RankShift | high >> 2U;
    case 1: return high << RankShift | low >> 2U;
    default: return (low & 3U) << 16U | end.number;
    }
}

Word textWord(std::string_view text, unsigned place)
{
    const std::size_t from = std::size_t{place} * TextBytes;
    const std::string_view rest = from < text.size() ? text.substr(from) : std::string_view();
    Word word = 0;
    for (std::size_t i = 0; i < TextBytes; ++i) {
        word = word << 8U | (i < rest.size() ? static_cast<std::uint8_t>(rest[i]) : 0U);
    }
    return word << 8U | (rest.size() > TextBytes ? MoreText : rest.size());
}

/// What is not known before what is; the largest number needs a second word.
Word optionalWord(std::optional<Word> number, unsigned place)
{
    if (place > 0) {
        return number == AllOnes ? 1 : 0;
    }
    return number ? std::max(*number + 1, *number) : 0;
}

/// Protocols with states by state; the others by whether they were answered and assured.
Word stateWord(const FlowRow& row)
{
    const PackedFlow& flow = *row.flow;
    const auto made = [](std::size_t kind, Word state) { return Word{kind} << 8U | state; };
    if (flow.hasAll(PackedFlow::HasTcp)) {
        return made(1, flow.tcpState);
    }
    if (row.rare != nullptr) {
        const ProtocolInfo& info = row.rare->protocolInfo;
        if (const auto* tcp = std::get_if<TcpInfo>(&info)) {
            return made(info.index(), tcp->state);
        }
        if (const auto* sctp = std::get_if<SctpInfo>(&info)) {
            return made(info.index(), sctp->state);
        }
        if (const auto* dccp = std::get_if<DccpInfo>(&info)) {
            return made(info.index(), dccp->state);
        }
    }
    return made(0, flow.status & (StatusSeenReply | StatusAssured));
}

/// Flows with a start time of the kernel's before those without: what was never stamped is
/// older than the setting. The two clocks cannot be compared with each other.
Word ageWord(const PackedFlow& flow, unsigned place)
{
    constexpr Word Half = AllOnes >> 1U;
    const bool stamped = flow.hasAll(PackedFlow::HasTimestamps) && flow.startNs != 0;
    const Word startNs = stamped ? flow.startNs : flow.firstSeenNs;
    if (place > 0) {
        return startNs < Half ? 0 : AllOnes - startNs;
    }
    return (stamped ? 0 : Half + 1) | (startNs < Half ? Half - startNs : 0);
}

std::optional<Word> expiryNs(const PackedFlow& flow)
{
    constexpr Word SecondNs = 1'000'000'000;
    if (flow.ended() || !flow.hasAll(PackedFlow::HasTimeout)) {
        return std::nullopt;
    }
    return flow.updatedNs + flow.timeout * SecondNs;
}

std::optional<Word> counter(const PackedFlow& flow, unsigned has, Word value)
{
    return flow.hasAll(has) ? std::optional(value) : std::nullopt;
}

std::optional<Word> total(const PackedFlow& flow, Word Counters::*member)
{
    if ((flow.has & (PackedFlow::HasOriginalCounters | PackedFlow::HasReplyCounters)) == 0) {
        return std::nullopt;
    }
    const Word sum = flow.originalCounters.*member + flow.replyCounters.*member;
    return sum < flow.originalCounters.*member ? AllOnes : sum;
}

std::string_view helper(const FlowRow& row)
{
    return row.rare != nullptr && row.rare->attributes && row.rare->attributes->helper
               ? std::string_view(*row.rare->attributes->helper)
               : std::string_view();
}

Word processWord(const PackedFlow& flow, const OwnerLookup* owners, unsigned place)
{
    const FlowOwner* owner = owners != nullptr ? owners->ownerOf(flow) : nullptr;
    return textWord(owner != nullptr ? std::string_view(owner->process) : std::string_view(),
                    place);
}

/// A user without a name by the number.
Word userWord(const PackedFlow& flow, const OwnerLookup* owners, unsigned place)
{
    const FlowOwner* owner = owners != nullptr ? owners->ownerOf(flow) : nullptr;
    if (owner == nullptr) {
        return textWord({}, place);
    }
    if (owner->user.empty() && owner->uid) {
        return textWord(std::to_string(*owner->uid), place);
    }
    return textWord(owner->user, place);
}

/// How many low bits of the first word the value needs, where it leaves room for the sequence.
unsigned valueBits(FlowField field)
{
    switch (field) {
    case FlowField::Protocol:
    case FlowField::State:
    case FlowField::Nat:
    case FlowField::Zone: return 16;
    case FlowField::Mark: return 33;
    default: return WordBits;
    }
}

} // namespace

SortKey::SortKey(FlowField field, bool descending, std::shared_ptr<const OwnerLookup> owners)
    : m_field(field), m_descending(descending), m_valueBits(valueBits(field)),
      m_flip(descending ? AllOnes << (WordBits - m_valueBits) : 0),
      m_owners(needsOwners(field) ? std::move(owners) : nullptr)
{
}

bool SortKey::needsOwners(FlowField field)
{
    return field == FlowField::Process || field == FlowField::User;
}

bool SortKey::isAddress() const
{
    return m_field == FlowField::OriginalSource || m_field == FlowField::OriginalDestination
           || m_field == FlowField::ReplySource || m_field == FlowField::ReplyDestination;
}

std::uint64_t SortKey::ascending(const FlowRow& row, unsigned place) const
{
    const PackedFlow& flow = *row.flow;
    switch (m_field) {
    case FlowField::FirstSeen: return flow.firstSeenNs;
    case FlowField::Protocol: return Word{flow.protocol} << 8U | flow.family;
    case FlowField::State: return stateWord(row);
    case FlowField::OriginalSource: return endWord(endOf(flow, End::OriginalSource), place);
    case FlowField::OriginalDestination:
        return endWord(endOf(flow, End::OriginalDestination), place);
    case FlowField::Nat:
        return Word{static_cast<std::uint8_t>(flow.nat)} << 8U
               | static_cast<std::uint8_t>(flow.certainty);
    case FlowField::ReplySource: return endWord(endOf(flow, End::ReplySource), place);
    case FlowField::ReplyDestination: return endWord(endOf(flow, End::ReplyDestination), place);
    case FlowField::Age: return ageWord(flow, place);
    case FlowField::Timeout: return optionalWord(expiryNs(flow), place);
    case FlowField::OriginalPackets:
        return optionalWord(
            counter(flow, PackedFlow::HasOriginalCounters, flow.originalCounters.packets), place);
    case FlowField::OriginalBytes:
        return optionalWord(
            counter(flow, PackedFlow::HasOriginalCounters, flow.originalCounters.bytes), place);
    case FlowField::ReplyPackets:
        return optionalWord(counter(flow, PackedFlow::HasReplyCounters, flow.replyCounters.packets),
                            place);
    case FlowField::ReplyBytes:
        return optionalWord(counter(flow, PackedFlow::HasReplyCounters, flow.replyCounters.bytes),
                            place);
    case FlowField::Mark: return flow.hasAll(PackedFlow::HasMark) ? Word{flow.mark} + 1 : 0;
    case FlowField::Zone: return flow.zone;
    case FlowField::Helper: return textWord(helper(row), place);
    case FlowField::Packets: return optionalWord(total(flow, &Counters::packets), place);
    case FlowField::Bytes: return optionalWord(total(flow, &Counters::bytes), place);
    case FlowField::Process: return processWord(flow, m_owners.get(), place);
    case FlowField::User: return userWord(flow, m_owners.get(), place);
    }
    return 0;
}

std::uint64_t SortKey::first(const FlowRow& row) const
{
    const Word value = ascending(row, 0);
    if (m_valueBits == WordBits) {
        return value ^ m_flip;
    }
    const unsigned room = WordBits - m_valueBits;
    const Word largest = (Word{1} << room) - 1;
    return (value << room ^ m_flip) | std::min(row.flow->sequence, largest);
}

std::uint64_t SortKey::word(const FlowRow& row, unsigned place) const
{
    return place == 0 ? first(row) : ascending(row, place) ^ m_flip;
}

bool SortKey::continues(std::uint64_t word, unsigned place) const
{
    constexpr Word AgeMask = AllOnes >> 1U;
    const Word value = word ^ m_flip;
    switch (m_field) {
    case FlowField::OriginalSource:
    case FlowField::OriginalDestination:
    case FlowField::ReplySource:
    case FlowField::ReplyDestination:
        return place == 0 ? value >> RankShift == Ipv6Rank : place == 1;
    case FlowField::Age: return place == 0 && (value & AgeMask) == 0;
    case FlowField::Timeout:
    case FlowField::OriginalPackets:
    case FlowField::OriginalBytes:
    case FlowField::ReplyPackets:
    case FlowField::ReplyBytes:
    case FlowField::Packets:
    case FlowField::Bytes: return place == 0 && value == AllOnes;
    case FlowField::Helper:
    case FlowField::Process:
    case FlowField::User: return (value & 0xffU) == MoreText;
    case FlowField::FirstSeen:
    case FlowField::Protocol:
    case FlowField::State:
    case FlowField::Nat:
    case FlowField::Mark:
    case FlowField::Zone: return false;
    }
    return false;
}

std::strong_ordering SortKey::compareFrom(unsigned place, const FlowRow& a, const FlowRow& b) const
{
    for (;; ++place) {
        const Word wordA = ascending(a, place) ^ (place == 0 && m_descending ? AllOnes : m_flip);
        const Word wordB = ascending(b, place) ^ (place == 0 && m_descending ? AllOnes : m_flip);
        if (wordA != wordB) {
            return wordA <=> wordB;
        }
        if (m_valueBits != WordBits || !continues(wordA, place)) {
            return std::strong_ordering::equal;
        }
    }
}

std::strong_ordering SortKey::compare(const FlowRow& a, const FlowRow& b) const
{
    return compareFrom(0, a, b);
}

bool SortKey::less(const FlowRow& a, const FlowRow& b) const
{
    return less(first(a), a, first(b), b);
}

bool SortKey::lessBehindFirst(std::uint64_t key, const FlowRow& a, const FlowRow& b) const
{
    if (continues(key, 0)) {
        if (const auto order = compareFrom(1, a, b); order != 0) {
            return order < 0;
        }
    }
    return a.flow->sequence < b.flow->sequence;
}

std::strong_ordering compareBy(FlowField field, const FlowRow& a, const FlowRow& b,
                               const OwnerLookup* owners)
{
    // The key holds owners by a shared pointer; this one owns nothing.
    return SortKey(field, false, {std::shared_ptr<const OwnerLookup>(), owners}).compare(a, b);
}

} // namespace natlens
