// SPDX-License-Identifier: GPL-2.0-or-later
#include "filter/program.h"

namespace natlens {

namespace {

/// What all rows have that pass.
struct Demands {
    std::optional<std::uint64_t> family;
    std::optional<std::uint64_t> protocol;
    std::optional<std::uint64_t> zone;
    std::optional<std::uint64_t> mark;
    std::uint64_t markMask = 0;
    std::uint64_t status = 0;
    std::uint64_t statusMask = 0;
};

std::optional<std::uint64_t> onlyValue(const NumberTest& test)
{
    const auto& intervals = test.set.intervals();
    if (test.none || intervals.size() != 1 || intervals[0].first != intervals[0].last) {
        return std::nullopt;
    }
    return intervals[0].first;
}

constexpr std::uint64_t Word = 0xffffffff;

/// status & 8 in 1…: the bit is set.
std::optional<std::uint64_t> onlyBits(const NumberTest& test)
{
    const std::uint64_t mask = test.mask & Word;
    const bool oneBit = mask != 0 && (mask & (mask - 1)) == 0;
    const auto& intervals = test.set.intervals();
    const bool anything = !test.none && intervals.size() == 1 && intervals[0].first == 1;
    return oneBit && anything && intervals[0].last >= mask ? std::optional(mask) : onlyValue(test);
}

void addDemands(Demands& demands, const NumberTest& test)
{
    const auto value = onlyBits(test);
    if (!value || *value > Word) {
        return;
    }
    const std::uint64_t mask = test.mask & Word;
    switch (test.field) {
    case FieldId::Family: demands.family = value; break;
    case FieldId::L4:
    case FieldId::L4Num:
        if (mask == Word) {
            demands.protocol = value;
        }
        break;
    case FieldId::Zone:
        // A flow whose directions have zones of their own is told as of zone 0 and is of another.
        if (mask == Word && *value != 0) {
            demands.zone = value;
        }
        break;
    case FieldId::Mark:
        // The kernel takes a mask of 0 for all bits, and refuses bits outside the mask.
        if (mask != 0 && (*value & ~mask) == 0) {
            demands.mark = value;
            demands.markMask = mask;
        }
        break;
    case FieldId::StatusBits:
        // Two demands on the same bits cannot contradict in a row that passes.
        demands.status |= *value & mask;
        demands.statusMask |= mask;
        break;
    default: break;
    }
}

void addDemands(Demands& demands, const AddressTest& test)
{
    if (test.none || test.ipv4.empty() == test.ipv6.empty()) {
        return;
    }
    const auto family = test.ipv4.empty() ? L3Protocol::Ipv6 : L3Protocol::Ipv4;
    demands.family = static_cast<std::uint64_t>(family);
}

Demands demandsOf(const Condition& condition);

/// What both demand.
Demands common(const Demands& a, const Demands& b)
{
    const auto same = [](const auto& left, const auto& right) {
        return left == right ? left : std::nullopt;
    };
    Demands both;
    both.family = same(a.family, b.family);
    both.protocol = same(a.protocol, b.protocol);
    both.zone = same(a.zone, b.zone);
    if (a.mark == b.mark && a.markMask == b.markMask) {
        both.mark = a.mark;
        both.markMask = a.markMask;
    }
    both.statusMask = a.statusMask & b.statusMask & ~(a.status ^ b.status);
    both.status = a.status & both.statusMask;
    return both;
}

void merge(Demands& into, const Demands& more)
{
    const auto take = [](auto& known, const auto& other) {
        if (other) {
            known = other;
        }
    };
    take(into.family, more.family);
    take(into.protocol, more.protocol);
    take(into.zone, more.zone);
    if (more.mark) {
        into.mark = more.mark;
        into.markMask = more.markMask;
    }
    into.status |= more.status;
    into.statusMask |= more.statusMask;
}

Demands demandsOf(const Condition& condition)
{
    Demands demands;
    if (condition.negated) {
        return demands;
    }
    if (condition.test) {
        if (const auto* number = std::get_if<NumberTest>(&*condition.test)) {
            addDemands(demands, *number);
        } else if (const auto* address = std::get_if<AddressTest>(&*condition.test)) {
            addDemands(demands, *address);
        }
        return demands;
    }
    bool first = true;
    for (const Condition& child : condition.children) {
        const Demands more = demandsOf(child);
        if (condition.kind == Node::Kind::All || first) {
            merge(demands, more);
        } else {
            demands = common(demands, more);
        }
        first = false;
    }
    return demands;
}

} // namespace

KernelFilter kernelFilterOf(const Condition& condition)
{
    const Demands demands = demandsOf(condition);
    KernelFilter kernel;
    if (demands.family) {
        kernel.family = static_cast<L3Protocol>(*demands.family);
        if (demands.protocol) {
            kernel.protocol = static_cast<std::uint8_t>(*demands.protocol);
        }
    }
    if (demands.statusMask != 0) {
        kernel.statusValue = static_cast<std::uint32_t>(demands.status);
        kernel.statusMask = static_cast<std::uint32_t>(demands.statusMask);
    }
    if (demands.mark) {
        kernel.markValue = static_cast<std::uint32_t>(*demands.mark);
        kernel.markMask = static_cast<std::uint32_t>(demands.markMask);
    }
    if (demands.zone) {
        kernel.zone = static_cast<std::uint16_t>(*demands.zone);
    }
    return kernel;
}

bool KernelFilter::empty() const
{
    return family == L3Protocol::None && !statusValue && !markValue && !zone;
}

} // namespace natlens
