// SPDX-License-Identifier: GPL-2.0-or-later
#include <fcntl.h>
#include <unistd.h>

#include "lab/cli.h"

int main(int argc, char** argv)
{
    // With a standard descriptor closed, one of ours would take its number.
    for (int fd = ::open("/dev/null", O_RDWR); fd >= 0; fd = ::open("/dev/null", O_RDWR)) {
        if (fd > STDERR_FILENO) {
            ::close(fd);
            break;
        }
    }
    return natlens::lab::cliMain(argc, argv);
}
