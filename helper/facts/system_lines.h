// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace natlens {

/// FactPart::Namespaces: "net=4026531840 first=1"; first=? where nobody can tell.
[[nodiscard]] std::string namespaceLines();

/// FactPart::Kernel: the release, then "nf_tables=y" and the like. y: it is there, or would be
/// loaded when it is asked for; n: it is not; ?: cheap looks do not tell.
[[nodiscard]] std::string kernelLines();

} // namespace natlens
