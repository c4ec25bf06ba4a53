// SPDX-License-Identifier: GPL-2.0-or-later
#include <unistd.h>

#include <iostream>

#include "core/standard_descriptors.h"
#include "lab/cli.h"

int main(int argc, char** argv)
{
    natlens::fillStandardDescriptors();
    const int status = natlens::lab::cliMain(argc, argv);
    std::cout.flush();
    // After a lab this process cannot fork: its children would belong to a PID namespace whose
    // init has ended. Exit handlers that do, such as the leak checker's, would fail.
    ::_exit(status);
}
