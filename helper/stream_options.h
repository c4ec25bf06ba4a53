// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>
#include <QVariantMap>

#include "core/result.h"
#include "netlink/requests.h"
#include "wire/flow_event_mask.h"

namespace natlens {

/// What OpenStream() takes; docs/protocol.md.
struct StreamOptions {
    bool expectations = true;
    bool cpuStats = false;
    bool rulesetChanges = false;
    std::uint8_t flowEvents = FlowEventMask::All;
    DumpFilter filter; ///< of dumps; events all come
};

/// Their names, for GetCapabilities().
[[nodiscard]] QStringList streamOptionNames();

/// BadArgument names the key that is unknown, of the wrong type, or that makes no sense with the
/// others; Quota says which limit the arguments break.
[[nodiscard]] Result<StreamOptions> parseStreamOptions(const QVariantMap& options);

/// Quota: more bytes, a longer string or a longer list than a client may send. BadArgument: a
/// type that no argument has.
[[nodiscard]] Result<void> checkArgument(const QVariantMap& argument);

} // namespace natlens
