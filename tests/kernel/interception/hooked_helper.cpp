// SPDX-License-Identifier: GPL-2.0-or-later
// natlens-helper with hooks: it notes what it installs in the file "steps" of its folder, kills
// itself after the step whose number is in the file "kill", and has nft complain of commands that
// hold the text in the file "refuse".
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>

#include "interception/install_step.h"

int helperMain(int argc, char** argv); // helper/main.cpp

namespace {

std::string contentOf(const char* file)
{
    std::ifstream stream(file);
    std::string text(std::istreambuf_iterator<char>(stream), {});
    while (text.ends_with('\n')) {
        text.pop_back();
    }
    return text;
}

void passed(std::string_view step)
{
    static int count = 0;
    std::ofstream("steps", std::ios::app) << step << '\n';
    if (contentOf("kill") == std::to_string(++count)) {
        (void)::kill(::getpid(), SIGKILL);
    }
}

std::optional<std::string> refuse(std::string_view command)
{
    const std::string word = contentOf("refuse");
    if (word.empty() || command.find(word) == std::string_view::npos) {
        return std::nullopt;
    }
    return "Error: Could not process rule: No such file or directory";
}

} // namespace

int main(int argc, char** argv)
{
    natlens::installHooks() = {passed, refuse};
    return helperMain(argc, argv);
}
