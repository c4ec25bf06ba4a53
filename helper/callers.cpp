// SPDX-License-Identifier: GPL-2.0-or-later
#include "callers.h"

#include <unistd.h>

namespace natlens {

void PeerCallers::identify(const QString&, Identified identified)
{
    identified(::geteuid()); // EXTERNAL lets nobody else in
}

void PeerCallers::forget(const QString&) {}

} // namespace natlens
