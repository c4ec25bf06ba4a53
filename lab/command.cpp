// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/command.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "lab/message.h"
#include "wire/exit_codes.h"

namespace natlens::lab {

int replaceByCommand(const std::vector<std::string>& command, Node node)
{
    ::setenv("NATLENS_LAB_NODE", std::string(name(node)).c_str(), 1);
    std::vector<std::string> words = command;
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    ::execvp(arguments.front(), arguments.data());
    const int error = errno;
    complain(Error{ErrorCode::System, error, "cannot run " + command.front()});
    return error == ENOENT || error == ENOTDIR ? LabExitNotFound : LabExitCannotExecute;
}

} // namespace natlens::lab
