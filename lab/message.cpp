// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/message.h"

#include <cstring>
#include <iostream>

#include "wire/exit_codes.h"

namespace natlens::lab {

void complain(const std::string& text)
{
    std::cerr << "natlens-lab: " + text + "\n" << std::flush;
}

void complain(const Error& error)
{
    complain(error.errnum != 0 ? error.context + ": " + std::strerror(error.errnum)
                               : error.context);
}

int exitCodeAfter(const Error& error, const SysctlReader& outside)
{
    if (error.code == ErrorCode::NotAuthorised) {
        std::string text = explainDenial(error, outside);
        text.pop_back(); // the last newline
        complain(text);
        return LabExitDenied;
    }
    complain(error);
    return LabExitFailed;
}

} // namespace natlens::lab
