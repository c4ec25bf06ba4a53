// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>

namespace natlens::test {

/// True when this process holds no privilege and the world has one user id, its own.
[[nodiscard]] bool singleUser();

/// Runs @p body as the first process of new PID, mount and network namespaces, and, where this
/// process is not root, of a user namespace that maps its own id to itself. /run is empty and
/// writable in there, loopback is up, and polkit's folders are empty. When the body ends or this
/// process dies, everything in there is gone. Returns the body's result.
[[nodiscard]] int inPrivateWorld(const std::function<int()>& body);

} // namespace natlens::test
