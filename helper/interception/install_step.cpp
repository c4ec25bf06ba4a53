// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/install_step.h"

namespace natlens {

InstallHooks& installHooks()
{
    static InstallHooks hooks;
    return hooks;
}

} // namespace natlens
