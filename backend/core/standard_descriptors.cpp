// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/standard_descriptors.h"

#include <fcntl.h>
#include <unistd.h>

namespace natlens {

void fillStandardDescriptors()
{
    int fd = STDIN_FILENO;
    while (fd >= 0 && fd <= STDERR_FILENO) {
        fd = ::open("/dev/null", O_RDONLY); // takes the lowest free number
    }
    if (fd > STDERR_FILENO) {
        ::close(fd);
    }
}

} // namespace natlens
