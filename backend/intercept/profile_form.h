// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QVariantMap>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "intercept/profile.h"

namespace natlens {

/// What a form gave: the profile, as far as it could be read, and everything that is wrong with
/// it, problemsOf() included. Without problems it may be used.
struct ReadProfile {
    InterceptProfile profile;
    std::vector<ProfileProblem> problems;
};

/// The form of a profile on D-Bus (a{sv}), in files and on the command line (docs/profile.md):
/// words, whole numbers, yes or no, and lists of words, by the names of fields. A key that is
/// none is a problem; a missing one has its default.
[[nodiscard]] ReadProfile readProfile(const QVariantMap& form);
/// Fields with their defaults are left out.
[[nodiscard]] QVariantMap formOf(const InterceptProfile& profile);

/// The same as a JSON object. Malformed: no JSON, or no object; context has the place.
[[nodiscard]] Result<ReadProfile> readProfileJson(const QByteArray& json);
[[nodiscard]] QByteArray toJson(const InterceptProfile& profile);

/// "443,8000-8080" as ranges, blanks allowed; what cannot be read becomes a problem of @p field.
[[nodiscard]] std::vector<PortRange> readPorts(std::string_view text, const char* field,
                                               std::vector<ProfileProblem>& problems);

} // namespace natlens
