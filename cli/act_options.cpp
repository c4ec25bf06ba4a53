// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/act_options.h"

#include <CLI/CLI.hpp>
#include <unistd.h>

namespace natlens::cli {

void declareActs(CLI::App& app, ActOptions& options)
{
    app.add_option_function<std::vector<std::uint32_t>>(
           "--id",
           [&options](const std::vector<std::uint32_t>& ids) {
               options.ids = ids;
               options.given = true;
           },
           "delete: only flows with these ids, as 'flows --format json' tells them")
        ->delimiter(',')
        ->type_name("ID[,ID…]");
    app.add_flag_callback(
        "--yes",
        [&options] {
            options.yes = true;
            options.given = true;
        },
        "delete, flush: do it without asking");
}

std::optional<std::string> checkDelete(const ActOptions& options, bool filtered)
{
    if (!filtered && options.ids.empty()) {
        return "delete needs --filter or --id; to delete everything there is flush";
    }
    return checkConsent(options);
}

std::optional<std::string> checkConsent(const ActOptions& options)
{
    if (!options.yes && (::isatty(STDIN_FILENO) == 0 || ::isatty(STDERR_FILENO) == 0)) {
        return "this asks before it acts, and there is no terminal to ask on. Look with "
               "'natlensctl flows' which flows are meant, then say --yes";
    }
    return std::nullopt;
}

} // namespace natlens::cli
