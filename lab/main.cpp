// SPDX-License-Identifier: GPL-2.0-or-later
#include <fcntl.h>
#include <unistd.h>

#include <iostream>

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
    const int status = natlens::lab::cliMain(argc, argv);
    std::cout.flush();
    // After a lab this process cannot fork: its children would belong to a PID namespace whose
    // init has ended. Exit handlers that do, such as the leak checker's, would fail.
    ::_exit(status);
}
