// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/actor.h"

#include <unistd.h>

namespace natlens::lab {

void Actor::tellReady()
{
    const char byte = 1;
    // Nobody there to read it: the lab is ending, and this process with it.
    [[maybe_unused]] const auto written = ::write(m_readyPipe.get(), &byte, 1);
    m_readyPipe.reset();
}

} // namespace natlens::lab
