// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/lab/scenario_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

namespace natlens::testing {

Finished runInScenario(const std::string& scenario, const std::vector<std::string>& options,
                       const std::vector<std::string>& command, User user)
{
    std::vector<std::string> arguments{"run", scenario};
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.emplace_back("--");
    arguments.insert(arguments.end(), command.begin(), command.end());
    return runLab(arguments, user);
}

Lines tableOf(const std::string& scenario, User user)
{
    const Finished finished = runInScenario(scenario, {"--quiet"}, kDump, user);
    EXPECT_EQ(finished.status, 0) << finished.err;
    return parseConntrack(finished.out);
}

std::string textOf(const Lines& lines)
{
    std::string text;
    for (const ConntrackLine& line : lines) {
        text += line.text + "\n";
    }
    return text;
}

Lines select(const Lines& lines, const Predicate& predicate)
{
    Lines found;
    std::ranges::copy_if(lines, std::back_inserter(found), predicate);
    return found;
}

Predicate translated(const Fields& original, const Fields& reply)
{
    return [original, reply](const ConntrackLine& line) {
        return has(line.original, original) && has(line.reply, reply);
    };
}

Lines remapped(const Lines& lines, const std::string& originalKey, const std::string& replyKey)
{
    return select(lines, [&](const ConntrackLine& line) {
        return line.original.at(originalKey) != line.reply.at(replyKey);
    });
}

std::string answerTo(const std::string& scenario, const std::string& address, int port, User user)
{
    const std::string script = "exec 3<>/dev/tcp/" + address + "/" + std::to_string(port)
                               + "; read -r line <&3; echo \"$line\"";
    const Finished finished =
        runInScenario(scenario, {"--node", "client"}, {"bash", "-c", script}, user);
    EXPECT_EQ(finished.status, 0) << finished.err;
    return finished.out;
}

} // namespace natlens::testing
