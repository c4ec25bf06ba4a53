// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include "core/flow.h"
#include "core/nat_kind.h"

namespace natlens {

/// One of the four ends that the two tuples of a flow have.
enum class End { OriginalSource, OriginalDestination, ReplySource, ReplyDestination };

/// An end in the pieces that are painted and shortened one by one: "[" "fd00::2" "]:" "443".
struct EndParts {
    QString before;
    QString address;
    QString between;
    QString identity; ///< port, GRE key, ICMP id or type; empty where there is none

    [[nodiscard]] QString joined() const { return before + address + between + identity; }
    bool operator==(const EndParts&) const = default;
};

[[nodiscard]] EndParts endParts(const Tuple& tuple, bool source, bool clientSide);
/// A reply that was not told shows as a dash.
[[nodiscard]] EndParts endParts(const Flow& flow, End end);
[[nodiscard]] QString endText(const Flow& flow, End end);

/// Whether NAT changed this part of the end; only ends of the reply can be changed.
[[nodiscard]] bool addressChanged(const NatVerdict& nat, End end);
[[nodiscard]] bool identityChanged(const NatVerdict& nat, End end);

/// For the pointer resting on a cell: the whole end, and in words what NAT changed in it.
[[nodiscard]] QString endToolTip(const Flow& flow, const NatVerdict& nat, End end);

} // namespace natlens
