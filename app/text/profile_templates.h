// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "core/flow.h"
#include "intercept/profile.h"
#include "mappings/mapping.h"

namespace natlens {

/// A profile to begin with.
struct ProfileTemplate {
    QString title;
    QString description;
    InterceptProfile profile;
};

/// @p uid: of the person; @p interfaces: where connections of others may come in.
[[nodiscard]] std::vector<ProfileTemplate>
profileTemplates(std::uint32_t uid, const std::vector<std::string>& interfaces);

/// What takes flows like this one. @p local: its source is an address of this host.
[[nodiscard]] InterceptProfile profileLike(const Tuple& original, bool local,
                                           const std::vector<std::string>& interfaces);
/// What takes the connections that a mapping is for; none: they are not known by their
/// destination, or of another protocol than TCP and UDP.
[[nodiscard]] std::optional<InterceptProfile>
profileLike(const Mapping& mapping, const std::vector<std::string>& interfaces);

} // namespace natlens
