// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include "text/flow_text.h"

namespace natlens {

/// Who on this host holds the socket of one end. What is not known reads "unknown"; a dash: nobody
/// has asked for sockets yet.
[[nodiscard]] QString userText(const FlowRecord& record, const TextContext& context);
[[nodiscard]] QString processText(const FlowRecord& record, const TextContext& context);
[[nodiscard]] QString ownerToolTip(const FlowRecord& record, const TextContext& context);
/// Something is known of who holds a socket of this flow.
[[nodiscard]] bool hasOwner(const FlowRecord& record, const TextContext& context);

} // namespace natlens
